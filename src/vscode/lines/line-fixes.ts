/** Quick fixes for faults in training lines: what an editor can do by itself, for one line or for all that have the same fault. */
import * as vscode from 'vscode';
import { arrayToLines } from '../../domain/dataset/array-to-lines.ts';
import { fixes } from '../../domain/dataset/fixes.ts';
import type { LineFault } from '../../domain/dataset/file-report.ts';
import { lineEdits } from '../../domain/dataset/repairs.ts';
import type { App } from '../app.ts';
import type { CommandId } from '../ids.ts';
import { rangeOf } from './line-faults.ts';

type Change = (edit: vscode.WorkspaceEdit, document: vscode.TextDocument, fault: LineFault) => void;

export function lineFixes(app: App, document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const all = app.lines.of(document.uri);
  const here = all.filter(fault => rangeOf(fault).intersection(range));
  const actions = new Map<string, vscode.CodeAction>();
  for (const fault of here) {
    const by = fixes[fault.rule]?.by;
    if (by === 'strip-bom' || by === 'add-bom') {
      const title = by === 'strip-bom' ? vscode.l10n.t('Take the byte order mark off the file on disk (at once; Undo does not bring it back)') : vscode.l10n.t('Put a byte order mark in front of the file on disk (at once; Undo does not take it off)');
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      const command: CommandId = 'because.fixByteOrderMark';
      action.command = { command, title, arguments: [document.uri, by === 'strip-bom' ? 'without' : 'with'] };
      actions.set(title, action);
    }
    const change = by && changes[by];
    if (!change) continue;
    const alike = all.filter(({ rule, line }) => rule === fault.rule && line !== undefined);
    const add = (title: string, faults: readonly LineFault[]): void => {
      if (actions.has(title)) return;
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      for (const each of change.once ? faults.slice(0, 1) : unique(faults)) change.make(action.edit, document, each);
      if (action.edit.size === 0) return;
      action.diagnostics = vscode.languages.getDiagnostics(document.uri).filter(({ code, source, range: where }) => source === 'Because' && code === fault.rule && where.intersection(range));
      action.isPreferred = faults.length === 1 && by !== 'drop-row';
      actions.set(title, action);
    };
    add(change.one(fault), [fault]);
    if (!change.once && unique(alike).length > 1) add(change.many(unique(alike).length, fault), alike);
  }
  return [...actions.values()];
}

/** One edit a line and place, however many faults it has. */
const unique = (faults: readonly LineFault[]): readonly LineFault[] => [...new Map(faults.map(fault => [`${fault.line} ${fault.at ?? ''}`, fault])).values()];

const changes: { readonly [by: string]: { readonly one: (fault: LineFault) => string; readonly many: (count: number, fault: LineFault) => string; readonly make: Change; /** It is about the whole file. */ readonly once?: true } } = {
  'drop-row': {
    one: () => vscode.l10n.t('Delete this line'), many: (count, { rule }) => vscode.l10n.t('Delete all {0} lines with “{1}”', count, rule),
    make: (edit, document, { line = 1 }) => { edit.delete(document.uri, document.lineAt(line - 1).rangeIncludingLineBreak); },
  },
  'strip-key': {
    one: ({ at = '' }) => vscode.l10n.t('Remove the key “{0}”', at.slice(at.lastIndexOf('.') + 1)), many: (count, { rule }) => vscode.l10n.t('Remove all {0} keys with “{1}”', count, rule),
    make: within('strip-key'),
  },
  'strip-cr': {
    one: () => vscode.l10n.t('Change the line ends to LF'), many: () => '', once: true,
    make: (edit, { uri }) => { edit.set(uri, [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.LF)]); },
  },
  'split-array': {
    one: () => vscode.l10n.t('Write one row a line'), many: () => '', once: true,
    make: (edit, document) => {
      const lines = arrayToLines(document.getText());
      if (lines !== undefined) edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), lines);
    },
  },
  'escape': {
    one: () => vscode.l10n.t('Write U+2028 and U+2029 as escapes'), many: count => vscode.l10n.t('Write U+2028 and U+2029 as escapes in all {0} lines', count),
    make: within('escape'),
  },
};

function within(by: 'strip-key' | 'escape'): Change {
  return (edit, document, { line = 1, at }) => {
    for (const { offset, length, content } of lineEdits(by, document.lineAt(line - 1).text, at) ?? []) edit.replace(document.uri, new vscode.Range(line - 1, offset, line - 1, offset + length), content);
  };
}
