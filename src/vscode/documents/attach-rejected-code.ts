/** Puts the code of a rejected option into the document of a draft, as one edit of the editor that can be undone like any other. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { countsIn } from '../proposals/files-step.ts';
import { rejectedCode } from '../proposals/rejected-code.ts';
import { repositoryFor } from '../record/repository-for.ts';
import { askOne, Steps } from '../steps.ts';
import { differing } from './differing.ts';
import type { DraftDocument } from './draft-document.ts';
import { showBeside } from './open-draft.ts';
import { saveDocument } from './save-document.ts';

export async function attachRejectedCode(app: App, { repository, id, kind, uri }: DraftDocument): Promise<void> {
  const recording = await repositoryFor(app, repository.root);
  const draft = await repository.store.read(id);
  if (!draft) throw new UserError(vscode.l10n.t('This draft is gone: it was discarded.'));
  const { parseMadr, withPatch } = await import('../../domain/capture/madr.ts');
  const editor = await showBeside(uri), { document } = editor;
  const rejected = parseMadr(document.getText()).reasoning.options.flatMap((option, at) => option.chosen ? [] : [{ option, at }]);
  const [only, ...more] = rejected;
  if (!only) throw new UserError(vscode.l10n.t('No rejected option is in the document yet.'), { hint: vscode.l10n.t('Write what you rejected below “Considered Options”, one line with * for each.') });
  const picked = more.length === 0 ? only : (await askOne(rejected.map(each => ({ label: each.option.title, description: each.option.patch === undefined ? '' : `$(file-code) ${countsIn(each.option.patch)}`, each })), {
    title: vscode.l10n.t('Attach Rejected Code'), placeholder: vscode.l10n.t('Which option would it have been?'),
  }))?.each;
  if (!picked) return;
  const steps = new Steps();
  try {
    const code = await rejectedCode(app, recording, steps, { option: picked.option.title, change: draft.change });
    if (code.kind !== 'code') return;
    if (code.byTool && kind === 'edit') throw new UserError(vscode.l10n.t('What a tool proposed can be attached to a draft only: a kept example has no place for saying so.'));
    // Written on meanwhile: the option is looked for by its name, first where it stood.
    const text = document.getText();
    const isIt = (option: typeof picked.option | undefined): boolean => option?.chosen === false && option.title === picked.option.title;
    const { options } = parseMadr(text).reasoning;
    const at = isIt(options[picked.at]) ? picked.at : options.findIndex(isIt);
    if (at < 0) throw new UserError(vscode.l10n.t('The option “{0}” is not in the document any more.', picked.option.title));
    const next = withPatch(text, at, code.patch).replace(/\r\n|\n/gu, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
    const { edit, start } = differing(document, text, next);
    if (!await vscode.workspace.applyEdit(edit)) throw new UserError(vscode.l10n.t('The document could not be changed.'));
    await saveDocument(uri);
    // A marked proposal is no person's, here as in the quick questions.
    const marked = code.byTool ? await repository.store.read(id) : undefined;
    if (marked) await repository.store.saveDraft({ ...marked, authorship: { ...marked.authorship, options: 'assisted' } }, contentHash(marked));
    editor.revealRange(new vscode.Range(document.positionAt(start), document.positionAt(start)), vscode.TextEditorRevealType.InCenter);
  } finally {
    steps.dispose();
  }
}
