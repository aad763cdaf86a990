/** Checks the files of a dataset's folder together, as `because validate <folder>` does, and shows what is wrong at each of them. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { fileNotes } from '../../domain/dataset/file-notes.ts';
import type { LineFault } from '../../domain/dataset/file-report.ts';
import { formats, type FormatId } from '../../domain/dataset/formats/index.ts';
import { UserError } from '../../domain/user-error.ts';
import type { FolderReport } from '../../node/validate-folder.ts';
import type { App } from '../app.ts';
import { saveDocument } from '../documents/save-document.ts';
import { withBytes } from '../export/progress.ts';
import { inform } from '../tell.ts';
import { how, inspectFolder } from './inspect-lines.ts';

/** @throws UserError when there is nothing to check or it cannot be read; AbortError when cancelled */
export async function validateWhole(app: App, folder: vscode.Uri, format: FormatId | undefined): Promise<FolderReport> {
  // What is checked is what a trainer would get: the files.
  for (const document of vscode.workspace.textDocuments) if (document.isDirty && document.uri.fsPath.startsWith(folder.fsPath + path.sep)) await saveDocument(document.uri);
  const name = path.basename(folder.fsPath);
  const report = await withBytes(vscode.l10n.t('Checking {0}', name), 0, options => inspectFolder(folder, format, options)).catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) throw new UserError(vscode.l10n.t('{0} cannot be read: {1}', name, error.message), { cause: error });
    throw error;
  });
  const at = (file: string) => vscode.Uri.joinPath(folder, file);
  for (const { name: file, faults } of report.files) app.lines.show(at(file), faults, how);
  // What the files are together is said where they are listed.
  const list = at('manifest.json');
  if (report.faults.length > 0) await vscode.workspace.fs.stat(list).then(() => { app.lines.show(list, report.faults, how); }, () => { showBeside(app, at(report.files[0]?.name ?? ''), report); });
  else app.lines.forget(list);
  void tell(name, report);
  return report;
}

function showBeside(app: App, first: vscode.Uri, { faults, files: [file] }: FolderReport): void {
  app.lines.show(first, [...file?.faults ?? [], ...faults satisfies readonly LineFault[]], how);
}

async function tell(name: string, { format, files, faults, ...found }: FolderReport): Promise<void> {
  const all = faults.length + files.reduce((sum, each) => sum + each.faults.length + each.more, 0);
  const count = files.length === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', files.length);
  const problems = vscode.l10n.t('Show Problems');
  const message = format === undefined ? vscode.l10n.t('{0} looks like no format that is known here. Choose the one it should have, to see what is wrong.', name)
    : all === 0 ? vscode.l10n.t('{0} is valid {1}: {2}.', name, formats[format].title, count)
    : vscode.l10n.t('{0}, taken as {1}: {2} in {3}.', name, formats[format].title, all === 1 ? vscode.l10n.t('1 fault') : vscode.l10n.t('{0} faults', all), count);
  const notes = format ? fileNotes(formats[format], found) : [];
  if (await inform([message, ...notes].join(' '), ...all === 0 ? [] : [problems]) === problems) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
