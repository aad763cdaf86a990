/** Because: Validate Dataset. Any file of training lines, packed or not, or a table of them, or the folder of a dataset, ours or not: what is wrong goes to the Problems view. Reads only, so it works in Restricted Mode and without a folder. */
import * as vscode from 'vscode';
import { isDatasetFile } from '../../domain/dataset/dataset-files.ts';
import { fileNotes } from '../../domain/dataset/file-notes.ts';
import type { FileReport } from '../../domain/dataset/file-report.ts';
import { formats, type FormatId } from '../../domain/dataset/formats/index.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { saveDocument } from '../documents/save-document.ts';
import { withBytes } from '../export/progress.ts';
import { isLineFile } from '../lines/line-faults.ts';
import { askOne } from '../steps.ts';
import { inform } from '../tell.ts';

export const validateDataset: Command = app => async (...args) => {
  const uri = args[0] instanceof vscode.Uri ? args[0] : await pickDataset();
  if (!uri) return undefined;
  if (uri.scheme !== 'file') throw new UserError(vscode.l10n.t('Only files on this machine can be checked.'), { hint: vscode.l10n.t('Save the file first.') });
  const picked = await askFormat(app.lines.formatOf(uri));
  if (!picked) return undefined;
  if (await vscode.workspace.fs.stat(uri).then(({ type }) => (type & vscode.FileType.Directory) !== 0, () => false)) return (await import('../lines/validate-whole.ts')).validateWhole(app, uri, picked.id);
  // What is checked is what a trainer would get: the file.
  await saveDocument(uri);
  const { inspectFile, how } = await import('../lines/inspect-lines.ts');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const { size } = await vscode.workspace.fs.stat(uri).then(found => found, () => ({ size: 0 }));
  const report = await withBytes(vscode.l10n.t('Checking {0}', name), size, options => inspectFile(uri, picked.id, options)).catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) throw new UserError(vscode.l10n.t('{0} cannot be read: {1}', name, error.message), { cause: error });
    throw error;
  });
  app.lines.choose(uri, picked.id);
  app.lines.show(uri, report.faults, how);
  // Not awaited: a message nobody dismisses must not keep the command running.
  void tell(uri, name, report);
  return report;
};

/** Not every system has a dialog that takes a file as well as a folder. */
async function pickDataset(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri ?? inFront();
  if (active && isDatasetFile(active.path)) return active;
  const title = vscode.l10n.t('Validate Dataset');
  const what = await askOne([{ label: vscode.l10n.t('A File…'), folder: false }, { label: vscode.l10n.t('The Folder of a Dataset…'), folder: true }], { title, placeholder: vscode.l10n.t('What shall be checked?') });
  if (!what) return undefined;
  const of = what.folder ? { canSelectFiles: false, canSelectFolders: true } : { filters: { [vscode.l10n.t('Training lines')]: ['jsonl', 'gz', 'zst', 'parquet'] } };
  return (await vscode.window.showOpenDialog({ title, openLabel: vscode.l10n.t('Validate'), ...of }))?.[0];
}

/** What is no text has no text editor, but a tab. */
function inFront(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : undefined;
}

function askFormat(before: FormatId | undefined): Promise<{ readonly id: FormatId | undefined } | undefined> {
  const auto = { label: vscode.l10n.t('Find out'), detail: vscode.l10n.t('The first lines tell which format it is.'), id: undefined };
  const items = [auto, ...(Object.keys(formats) as FormatId[]).map(id => ({ label: formats[id].title, description: id, detail: formats[id].detail, id }))];
  items.sort((a, b) => Number(b.id === before) - Number(a.id === before));
  return askOne<vscode.QuickPickItem & { readonly id: FormatId | undefined }>(items, { title: vscode.l10n.t('Validate Dataset'), placeholder: vscode.l10n.t('Which trainer shall read it?') });
}

async function tell(uri: vscode.Uri, name: string, { format, rows, faults, more, ...found }: FileReport): Promise<void> {
  const all = faults.length + more;
  const open = vscode.l10n.t('Open File');
  const problems = vscode.l10n.t('Show Problems');
  const message = all === 0 ? vscode.l10n.t('{0} is valid {1}: {2}.', name, format === undefined ? '' : formats[format].title, rowsOf(rows, uri))
    : format === undefined ? vscode.l10n.t('{0} looks like no format that is known here. Choose the one it should have, to see what is wrong.', name)
    : vscode.l10n.t('{0}, taken as {1}: {2} in {3}.', name, formats[format].title, all === 1 ? vscode.l10n.t('1 fault') : vscode.l10n.t('{0} faults', all), rowsOf(rows, uri));
  const notes = format ? fileNotes(formats[format], { ...found, rows }, /\.parquet$/iu.test(uri.path) ? 'row' : 'line') : [];
  const picked = await inform([message, ...notes].join(' '), ...all === 0 ? [] : [problems], ...isLineFile(uri) ? [open] : []);
  if (picked === open) await vscode.window.showTextDocument(uri);
  if (picked === problems) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

const rowsOf = (rows: number, { path }: vscode.Uri): string => /\.parquet$/iu.test(path) ? rows === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{0} rows', rows) : rows === 1 ? vscode.l10n.t('1 line') : vscode.l10n.t('{0} lines', rows);
