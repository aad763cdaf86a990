/** The frame of the review card's page: a script and two styles of our own, and nothing else may run or load. Pure. */
export interface PageParts {
  /** The origin of the page's own files, as a content security policy names it. */
  readonly source: string;
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/** None of the parts comes from an example: those arrive as messages, when the page stands. */
export const pageHtml = ({ source, nonce, script, styles }: PageParts): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; font-src ${source}; img-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Because</title>
${styles.map(style => `<link rel="stylesheet" href="${style}">`).join('\n')}
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
