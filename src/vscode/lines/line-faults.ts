/** What is wrong in files of training lines, as the Problems view shows it and quick fixes read it. */
import * as vscode from 'vscode';
import type { FormatId } from '../../domain/dataset/formats/index.ts';
import type { LineFault } from '../../domain/dataset/file-report.ts';

export class LineFaults implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('because-lines');
  readonly #faults = new Map<string, readonly LineFault[]>();
  /** What a person said a file shall be, in this window. */
  readonly #formats = new Map<string, FormatId>();

  of(uri: vscode.Uri): readonly LineFault[] { return this.#faults.get(uri.toString()) ?? []; }
  formatOf(uri: vscode.Uri): FormatId | undefined { return this.#formats.get(uri.toString()); }
  /** @param format undefined: from now on it is found out again */
  choose(uri: vscode.Uri, format: FormatId | undefined): void {
    if (format === undefined) this.#formats.delete(uri.toString()); else this.#formats.set(uri.toString(), format);
  }

  /** Of a file that no text editor shows, each message says where. @param how what to do about a rule, if anything is known */
  show(uri: vscode.Uri, faults: readonly LineFault[], how: (rule: string) => string | undefined): void {
    this.#faults.set(uri.toString(), faults);
    const open = isLineFile(uri);
    this.#collection.set(uri, faults.map(fault => {
      const message = [open ? '' : placeOf(fault), fault.message, how(fault.rule)].filter(Boolean).join(' ');
      const made = new vscode.Diagnostic(open ? rangeOf(fault) : new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Error);
      made.source = 'Because';
      made.code = fault.rule;
      return made;
    }));
  }

  forget(uri: vscode.Uri): void {
    this.#faults.delete(uri.toString());
    this.#collection.delete(uri);
  }

  dispose(): void { this.#collection.dispose(); }
}

/** Lines that a text editor shows. */
export const isLineFile = ({ path }: vscode.Uri): boolean => path.toLowerCase().endsWith('.jsonl');

function placeOf({ row, line, at }: LineFault): string {
  const place = row !== undefined ? vscode.l10n.t('Row {0}', row) : line !== undefined ? vscode.l10n.t('Line {0}', line) : '';
  return place === '' ? '' : at ? `${place}, ${at}:` : `${place}:`;
}

/** Of the file, at its very start; of a line without a place in it, from its first character on. */
export function rangeOf({ line = 1, column = 1, endColumn }: LineFault): vscode.Range {
  return new vscode.Range(line - 1, column - 1, line - 1, endColumn === undefined ? Number.MAX_SAFE_INTEGER : endColumn - 1);
}
