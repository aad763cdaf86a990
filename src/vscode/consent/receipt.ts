/** The receipt of a consent or a withdrawal, or of many at once, into the clipboard or a file: for the contributor to keep wherever they like. */
import { homedir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import { receiptName, receiptsFor } from '../../domain/store/receipt.ts';
import type { App } from '../app.ts';
import { guard } from '../guard.ts';
import type { Repository } from '../repositories.ts';
import { inform } from '../tell.ts';

/** Whose, of one repository: one example or several, which make one text. */
export interface Receipted { readonly repository: Repository; readonly ids: readonly string[]; }

/** @throws UserError when there is none to give */
async function textOf({ repository, ids }: Receipted): Promise<string> {
  const snapshot = await repository.refresh();
  const entries = ids.map(id => {
    const entry = snapshot.entries.get(id);
    if (!entry) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn or discarded.'));
    return entry;
  });
  return receiptsFor(entries, snapshot);
}

export async function copyReceipt(app: Pick<App, 'reviewing'>, of: Receipted): Promise<void> {
  await vscode.env.clipboard.writeText(await textOf(of));
  app.reviewing.announce(of.ids.length === 1 ? vscode.l10n.t('The consent receipt is in the clipboard.') : vscode.l10n.t('{0} consent receipts are in the clipboard.', of.ids.length));
}

/** Not into the repository unless the person goes there: the receipt is theirs. */
async function saveReceipt(app: Pick<App, 'reviewing'>, of: Receipted): Promise<void> {
  const text = await textOf(of);
  const target = await vscode.window.showSaveDialog({ title: vscode.l10n.t('Save Consent Receipt'), defaultUri: vscode.Uri.file(path.join(homedir(), receiptName(of.ids))), filters: { 'JSON-LD': ['jsonld', 'json'] } });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  app.reviewing.announce(vscode.l10n.t('The consent receipt is saved: {0}', target.fsPath));
}

/** A message about consents or withdrawals that offers their receipts, beside whatever else follows. It is not waited for. @param say `warn` where something went wrong too */
export function tellWithReceipt(app: App, of: Receipted, text: string, { more = [], say = inform }: { readonly more?: readonly { readonly title: string; readonly run: () => unknown }[]; readonly say?: typeof inform } = {}): void {
  const copy = of.ids.length === 1 ? vscode.l10n.t('Copy Receipt') : vscode.l10n.t('Copy Receipts');
  const save = of.ids.length === 1 ? vscode.l10n.t('Save Receipt…') : vscode.l10n.t('Save Receipts…');
  // A fourth button would not be in sight.
  const own = of.ids.length === 0 ? [] : more.length < 2 ? [copy, save] : [copy];
  void say(text, ...more.map(({ title }) => title), ...own).then(picked =>
    picked === copy ? guard(app, copy, () => copyReceipt(app, of))
    : picked === save ? guard(app, save, () => saveReceipt(app, of))
    : more.find(({ title }) => title === picked)?.run());
}
