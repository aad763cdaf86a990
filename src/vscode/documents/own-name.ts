/** The name of who chose to be anonymous, in a draft's document and in its change: where it stands, and taken out. */
import * as vscode from 'vscode';
import type { Example, Person } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { type nameFinder, withoutName } from '../../domain/capture/own-name.ts';
import { mapTexts } from '../../domain/capture/texts.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { differing } from './differing.ts';
import { draftAt } from './draft-document.ts';

/** As the code of its squiggle, and as what a quick fix names. */
export const ownName = 'own-name';

/** The kind and how sure somebody is are words of ours, in the facts at the head of a document. */
const ours = /^(?:kind|confidence|tags|links):/u;

/** Line by line at the head, where a key is no name; below it as a whole, since a name may go on in the next line. */
const partsOf = (text: string): readonly string[] => {
  const head = /^---\r?\n[^]*?\n---\r?\n/u.exec(text)?.[0] ?? '';
  return [...head.split(/(?<=\n)/u).flatMap(line => { const key = ours.exec(line)?.[0] ?? ''; return /^(?:kind|confidence)/u.test(key) ? [line, ''] : [key, line.slice(key.length)]; }), '', text.slice(head.length)];
};

/** Offsets into the document's text. */
export function nameInDocument(text: string, find: ReturnType<typeof nameFinder>): { readonly start: number; readonly end: number } | undefined {
  let from = 0;
  for (const [at, part] of partsOf(text).entries()) {
    const found = at % 2 === 1 ? find(part) : undefined;
    if (found) return { start: from + found.start, end: from + found.end };
    from += part.length;
  }
  return undefined;
}

export const documentWithoutName = (text: string, author: Person): string => partsOf(text).map((part, at) => at % 2 === 1 ? withoutName(part, author) : part).join('');

/** Every text of it that can leave. */
export const exampleWithoutName = (example: Example): Example => mapTexts(example, (field, text) => field.startsWith('anchors.') ? text : withoutName(text, example.author));

export const changeWithoutName = (example: Example): Example['change'] => mapTexts(example, (field, text) => field.startsWith('change.') ? withoutName(text, example.author) : text).change;

/** Quick fix: a placeholder wherever the author's name stands, in the document (where undo brings it back) and in the change. @throws UserError when no document is meant, or it changed meanwhile */
export async function redactOwnName(app: App, uri: unknown): Promise<void> {
  const draft = uri instanceof vscode.Uri ? await draftAt(app, uri) : undefined;
  const example = await draft?.repository.store.read(draft.id);
  if (!draft || !example) throw new UserError(vscode.l10n.t('No finding is meant.'), { hint: vscode.l10n.t('Open a draft’s document and use the quick fix at the finding.') });
  const { repository: { store }, kind } = draft, change = changeWithoutName(example), next = { ...example, change };
  if (kind !== 'suggestion' && contentHash(next) !== contentHash(example)) {
    await (kind === 'draft' ? store.saveDraft(next, contentHash(example)) : store.saveExample(next, contentHash(example)));
    await draft.repository.refresh();
  }
  const document = await vscode.workspace.openTextDocument(draft.uri), before = document.getText(), after = documentWithoutName(before, example.author);
  if (after === before || await vscode.workspace.applyEdit(differing(document, before, after).edit)) return;
  throw new UserError(vscode.l10n.t('The text changed while the name was being replaced.'), { hint: vscode.l10n.t('It still stands in the document. Take the quick fix again.') });
}
