/** Quick fix: the same placeholder wherever the secret stands, in the document (where undo brings it back) and in the change. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { carrier, namedFinding } from '../documents/finding-argument.ts';
import { redactAsAlways } from '../documents/placeholders.ts';

export const redactFinding: Command = app => async (...args) => {
  const { draft: { repository, kind, uri }, document, example, findings } = await namedFinding(app, args);
  const before = document.getText();
  const clean = await redactAsAlways(app, repository, { ...example, [carrier]: before }, findings);
  if (kind === 'draft' && findings.some(finding => finding.field !== carrier)) {
    await repository.store.saveDraft({ ...example, change: clean.change }, contentHash(example));
    await repository.refresh();
  }
  const after = clean[carrier];
  if (after === before) return;
  // Only what differs, so that the cursor stays where the person is.
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let same = 0;
  while (same < Math.min(before.length, after.length) - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(before.length - same)), after.slice(start, after.length - same));
  // Where somebody typed meanwhile, the places are no longer those of the secret.
  if (document.getText() === before && await vscode.workspace.applyEdit(edit)) return;
  throw new UserError(vscode.l10n.t('The text changed while the secret was being replaced.'), { hint: vscode.l10n.t('It still stands in the document. Take the quick fix again.') });
};
