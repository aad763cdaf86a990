/** Completions in a draft's document: the headings it does not have yet, the beginnings of lines that are understood, and what the keys at its head may say. */
import * as vscode from 'vscode';
import type { Contribution } from '../app.ts';
import { draftSelector, isDraftPath } from './draft-document.ts';

export const draftCompletions: Contribution = () => vscode.languages.registerCompletionItemProvider(draftSelector, {
  async provideCompletionItems(document, position) {
    if (!isDraftPath(document.uri)) return [];
    const { madrHeadings, madrPhrases, madrValues } = await import('../../domain/capture/madr-headings.ts');
    const line = document.lineAt(position.line).text.slice(0, position.character);
    const values = valuesAt(document, position.line, line, madrValues);
    if (values) return values;
    // The whole start of the line is replaced, so that `## Con` does not become `## ## Context`.
    const range = new vscode.Range(position.line, 0, position.line, position.character);
    const item = (text: string, kind: vscode.CompletionItemKind, order: number, help?: string): vscode.CompletionItem => Object.assign(new vscode.CompletionItem(text, kind), {
      range, insertText: text, filterText: text, sortText: String(order).padStart(2, '0'), ...help ? { documentation: help } : {},
    });
    const present = new Set(document.getText().split(/\r?\n/u).map(each => each.trim().toLowerCase()));
    const headings = /^#{0,6}\s*\S*/u.test(line) && !/^\s*[*\-\d]/u.test(line) ? madrHeadings.flatMap(({ depth, text, help }, order) => {
      const heading = `${'#'.repeat(depth)} ${text}`;
      return present.has(heading.toLowerCase()) ? [] : [item(heading, vscode.CompletionItemKind.Class, order, help)];
    }) : [];
    const phrases = line.startsWith('#') ? [] : madrPhrases.map((phrase, order) => item(phrase, vscode.CompletionItemKind.Snippet, 50 + order));
    return [...headings, ...phrases].filter(({ filterText = '' }) => filterText.toLowerCase().startsWith(line.trimEnd().toLowerCase()) || line.trim() === '');
  },
}, '#', '*', ':');

/** After a key of the front matter: what it may say. Undefined elsewhere. */
function valuesAt(document: vscode.TextDocument, at: number, line: string, known: Readonly<Record<string, readonly string[]>>): vscode.CompletionItem[] | undefined {
  const key = /^(\w+):\s*\w*$/u.exec(line)?.[1] ?? '';
  const lines = document.getText().split(/\r?\n/u);
  if (known[key] === undefined || lines[0]?.trimEnd() !== '---' || lines.findIndex((each, index) => index > 0 && each.trimEnd() === '---') < at) return undefined;
  return known[key].map((value, order) => Object.assign(new vscode.CompletionItem(value, vscode.CompletionItemKind.EnumMember), {
    range: new vscode.Range(at, 0, at, line.length), filterText: `${key}: ${value}`, insertText: `${key}: ${value}`, sortText: String(order),
  }));
}
