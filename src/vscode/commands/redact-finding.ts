/** Quick fix: the same placeholder wherever the secret stands, in the document (where undo brings it back) and in the change. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import { redactExample } from '../../domain/capture/redact.ts';
import type { Command } from '../app.ts';
import { carrier, namedFinding } from '../documents/finding-argument.ts';

export const redactFinding: Command = app => async (...args) => {
  const { draft: { repository, kind, uri }, document, example, findings } = await namedFinding(app, args);
  const before = document.getText();
  const clean = redactExample({ ...example, [carrier]: before }, findings);
  if (kind === 'draft' && findings.some(finding => finding.field !== carrier)) {
    await repository.store.saveDraft({ ...example, change: clean.change }, contentHash(example));
    await repository.refresh();
  }
  if (clean[carrier] === before) return;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(before.length)), clean[carrier]);
  await vscode.workspace.applyEdit(edit);
};
