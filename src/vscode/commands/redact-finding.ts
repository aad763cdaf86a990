/** Quick fix: the same placeholder wherever the secret stands, in the document (where undo brings it back) and in the change. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { differing } from '../documents/differing.ts';
import { carrier, namedFinding } from '../documents/finding-argument.ts';
import { ownName, redactOwnName } from '../documents/own-name.ts';
import { redactAsAlways } from '../documents/placeholders.ts';

export const redactFinding: Command = app => async (...args) => {
  if (args[1] === ownName) return redactOwnName(app, args[0]);
  const { draft: { repository, kind }, document, example, findings } = await namedFinding(app, args);
  const before = document.getText();
  const clean = await redactAsAlways(app, repository, { ...example, [carrier]: before }, findings);
  if (kind === 'draft' && findings.some(finding => finding.field !== carrier)) {
    await repository.store.saveDraft({ ...example, change: clean.change }, contentHash(example));
    await repository.refresh();
  }
  const after = clean[carrier];
  if (after === before) return;
  const { edit } = differing(document, before, after);
  // Where somebody typed meanwhile, the places are no longer those of the secret.
  if (document.getText() === before && await vscode.workspace.applyEdit(edit)) return;
  throw new UserError(vscode.l10n.t('The text changed while the secret was being replaced.'), { hint: vscode.l10n.t('It still stands in the document. Take the quick fix again.') });
};
