/** The frame of the review card's page: a script and two styles of our own, and nothing else may run or load. */
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomUUID();
  const at = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  const source = webview.cspSource;
  const policy = `default-src 'none'; style-src ${source}; font-src ${source}; img-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Because</title>
<link rel="stylesheet" href="${at('dist', 'codicon.css')}">
<link rel="stylesheet" href="${at('media', 'review.css')}">
</head>
<body>
<script nonce="${nonce}" src="${at('dist', 'review.js')}"></script>
</body>
</html>`;
}
