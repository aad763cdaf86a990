/** Completions in a draft's document: the headings it does not have yet, the beginnings of lines that are understood, and what the keys at its head may say. */
import * as vscode from 'vscode';
import type { Contribution } from '../app.ts';
import { draftSelector, isDraftPath } from './draft-document.ts';

export const draftCompletions: Contribution = () => vscode.languages.registerCompletionItemProvider(draftSelector, {
  async provideCompletionItems(document, position) {
    if (!isDraftPath(document.uri)) return [];
    const { beginningsAt, madrValues } = await import('../../domain/capture/madr-beginnings.ts');
    const line = document.lineAt(position.line).text.slice(0, position.character);
    const values = valuesAt(document, position.line, line, madrValues);
    if (values) return values;
    const items = beginningsAt(document.getText().split(/\r?\n/u), position.line, line).map(({ text, from, help }, order) => Object.assign(new vscode.CompletionItem(text, help === undefined ? vscode.CompletionItemKind.Snippet : vscode.CompletionItemKind.Class), {
      range: new vscode.Range(position.line, from, position.line, position.character), filterText: text, sortText: String(order).padStart(2, '0'), ...help !== undefined && { documentation: help },
    }));
    // Asked again with each letter: what the editor goes on with by itself fits any word that has its letters somewhere in it, and takes the Enter behind that.
    return new vscode.CompletionList(items, items.length > 0);
  },
}, '#', ' ', ':');

/** After a key of the front matter: what it may say. Undefined elsewhere. */
function valuesAt(document: vscode.TextDocument, at: number, line: string, known: Readonly<Record<string, readonly string[]>>): vscode.CompletionItem[] | undefined {
  const key = /^(\w+):\s*\w*$/u.exec(line)?.[1] ?? '';
  const lines = document.getText().split(/\r?\n/u);
  if (known[key] === undefined || lines[0]?.trimEnd() !== '---' || lines.findIndex((each, index) => index > 0 && each.trimEnd() === '---') < at) return undefined;
  return known[key].map((value, order) => Object.assign(new vscode.CompletionItem(value, vscode.CompletionItemKind.EnumMember), {
    range: new vscode.Range(at, 0, at, line.length), filterText: `${key}: ${value}`, insertText: `${key}: ${value}`, sortText: String(order),
  }));
}
