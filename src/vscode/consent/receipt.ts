/** The receipt of a consent or a withdrawal, into the clipboard or a file: for the contributor to keep wherever they like. */
import { homedir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import { receiptFor, receiptName } from '../../domain/store/receipt.ts';
import type { App } from '../app.ts';
import { guard } from '../guard.ts';
import type { Repository } from '../repositories.ts';
import { inform } from '../tell.ts';

/** @throws UserError when there is none to give */
async function textOf(repository: Repository, id: string): Promise<string> {
  const snapshot = await repository.refresh();
  const entry = snapshot.entries.get(id);
  if (!entry) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn or discarded.'));
  return receiptFor(entry, snapshot);
}

export async function copyReceipt(app: Pick<App, 'reviewing'>, repository: Repository, id: string): Promise<void> {
  await vscode.env.clipboard.writeText(await textOf(repository, id));
  app.reviewing.announce(vscode.l10n.t('The consent receipt is in the clipboard.'));
}

/** Not into the repository unless the person goes there: the receipt is theirs. */
export async function saveReceipt(app: Pick<App, 'reviewing'>, repository: Repository, id: string): Promise<void> {
  const text = await textOf(repository, id);
  const target = await vscode.window.showSaveDialog({ title: vscode.l10n.t('Save Consent Receipt'), defaultUri: vscode.Uri.file(path.join(homedir(), receiptName(id))), filters: { 'JSON-LD': ['jsonld', 'json'] } });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  app.reviewing.announce(vscode.l10n.t('The consent receipt is saved: {0}', target.fsPath));
}

/** A quiet message about a consent or a withdrawal that offers its receipt, beside whatever else follows. It is not waited for. */
export function informWithReceipt(app: App, { repository, id }: { readonly repository: Repository; readonly id: string }, text: string, ...more: readonly { readonly title: string; readonly run: () => unknown }[]): void {
  const copy = vscode.l10n.t('Copy Receipt');
  const save = vscode.l10n.t('Save Receipt…');
  // A fourth button would not be in sight.
  void inform(text, ...more.map(({ title }) => title), copy, ...more.length < 2 ? [save] : []).then(picked =>
    picked === copy ? guard(app, copy, () => copyReceipt(app, repository, id))
    : picked === save ? guard(app, save, () => saveReceipt(app, repository, id))
    : more.find(({ title }) => title === picked)?.run());
}
