/** What hovering over an example tells. Made only when asked for: ten thousand of them would be made in vain. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Row } from '../listing/row.ts';
import { levelName, useLine } from './use-words.ts';
import { disputedWords, stageOfOne, untitled } from './words.ts';

const paths = 5;

/** Everything goes in through `appendText`, which escapes markdown, and without what markdown makes a link of by itself; commands and HTML stay off. */
export function tooltip({ entry: { facts, summary }, state, uses, disagreement }: Row): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const add = (line: string, max = 300) => {
    const { value } = new vscode.MarkdownString().appendText(oneLine(line, max));
    text.value += value.replaceAll('://', '&#58;//').replaceAll(/(www)\./giu, '$1&#46;').replaceAll('@', '&#64;');
  };
  text.appendMarkdown('**');
  add(summary ? summary.title || untitled() : facts.id);
  text.appendMarkdown('**\n\n');
  add([`${stageOfOne(state.stage)}: ${state.reasons.join(' ')}`, ...disagreement ? disputedWords(disagreement) : []].join(' '), 500);
  text.appendMarkdown('\n\n');
  if (state.stage !== 'withdrawn' && !facts.draft) {
    add(vscode.l10n.t('Level: {0}', levelName(state.level)));
    for (const use of uses()) { text.appendMarkdown('  \n'); add(useLine(use)); }
    text.appendMarkdown('\n\n');
    if (state.stage === 'ready') { add(vscode.l10n.t('By its files. An export asks git as well.')); text.appendMarkdown('\n\n'); }
  }
  add([facts.author.name, summary && new Date(summary.createdAt).toLocaleString(vscode.env.language)].filter(Boolean).join(', '));
  if (summary?.paths.length) {
    text.appendMarkdown('\n\n');
    for (const path of summary.paths.slice(0, paths)) { add(path); text.appendMarkdown('  \n'); }
    if (summary.paths.length > paths) add(vscode.l10n.t('and {0} more files', summary.paths.length - paths));
  }
  if (summary?.tags.length) {
    text.appendMarkdown('\n\n');
    add(summary.tags.join(', '));
  }
  text.isTrusted = false;
  text.supportHtml = false;
  return text;
}
