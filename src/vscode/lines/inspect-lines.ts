/** Runs the validator over an open document or a file on disk. Loaded with the first such file: all formats come with it. */
import * as vscode from 'vscode';
import { sideOf } from '../../domain/dataset/dataset-files.ts';
import type { FileReport, LineFault, ValidateOptions } from '../../domain/dataset/file-report.ts';
import { fixes } from '../../domain/dataset/fixes.ts';
import { formats, type FormatId } from '../../domain/dataset/formats/index.ts';
import { validateFile } from '../../domain/dataset/validate-file.ts';
import { checkFile, checkFolder } from '../../node/validate-apart.ts';
import type { FolderReport } from '../../node/validate-folder.ts';
import type { App } from '../app.ts';

export const how = (rule: string): string | undefined => fixes[rule]?.how;

/** @returns undefined when it looks like no format and nobody said that it has one. @throws AbortError */
export async function inspectDocument(app: App, document: vscode.TextDocument, text: string, signal: AbortSignal): Promise<readonly LineFault[] | undefined> {
  const named = app.lines.formatOf(document.uri) ?? await formatOfDataset(document.uri);
  // The editor takes the mark off before anybody sees the text.
  const marked = document.encoding === 'utf8bom' ? `\uFEFF${text}` : text;
  const report = await validateFile(named && formats[named], inTurns(marked, signal), { signal, anyRows: mayBeSmall(document.uri), ...sideIn(document.uri), tokens: async () => (await import('../../node/tokens.ts')).openTokens() });
  // An array is a mistake, whatever is in it: nobody reads it from such a file.
  if (report.format === undefined && !report.faults.some(({ rule }) => rule === 'json-array')) return undefined;
  // Nor is it a column there.
  return marked === text ? report.faults : report.faults.map(fault => fault.line === 1 && fault.column !== undefined && fault.endColumn !== undefined ? { ...fault, column: Math.max(1, fault.column - 1), endColumn: Math.max(1, fault.endColumn - 1) } : fault);
}

/** @throws AbortError when cancelled; whatever reading the file throws */
export function inspectFile(uri: vscode.Uri, format: FormatId | undefined, options: ValidateOptions): Promise<FileReport> {
  return checkFile(format, uri.fsPath, { anyRows: mayBeSmall(uri), ...options });
}

/** The files of a dataset together. @throws UserError when the folder holds none; AbortError when cancelled; whatever reading them throws */
export function inspectFolder(uri: vscode.Uri, format: FormatId | undefined, options: Pick<ValidateOptions, 'signal'>): Promise<FolderReport> {
  return checkFolder(format, uri.fsPath, options);
}

const sideIn = ({ path }: vscode.Uri): Pick<ValidateOptions, 'side'> => { const side = sideOf(path); return side ? { side } : {}; };

/** Only a training file has a least number of lines, and only one that is the whole of it. */
const mayBeSmall = ({ path }: vscode.Uri): boolean => !/(^|[/._-])train[^/]*$/iu.test(path.slice(path.lastIndexOf('/'))) || /-of-0*(?:[2-9]|[1-9]\d+)\.[^/]*$/u.test(path);

/** A dataset of ours says what its lines are; they lie beside its manifest, or in a folder of their own below it. */
async function formatOfDataset(uri: vscode.Uri): Promise<FormatId | undefined> {
  if (!/(^|\/)(train|validation|test)[^/]*$/u.test(uri.path)) return undefined;
  return await formatIn(vscode.Uri.joinPath(uri, '../manifest.json')) ?? (/\/data\/[^/]*$/u.test(uri.path) ? formatIn(vscode.Uri.joinPath(uri, '../../manifest.json')) : undefined);
}

async function formatIn(manifest: vscode.Uri): Promise<FormatId | undefined> {
  try {
    const format = (JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(manifest))) as { recipe?: { format?: unknown } } | null)?.recipe?.format;
    return typeof format === 'string' && Object.hasOwn(formats, format) ? format as FormatId : undefined;
  } catch {
    return undefined;
  }
}

/** In pieces, with a turn for everybody else between them. */
async function* inTurns(text: string, signal: AbortSignal): AsyncGenerator<string> {
  const size = 128 * 1024;
  for (let at = 0; at < text.length;) {
    // Not through the middle of a character.
    let end = Math.min(text.length, at + size);
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end++;
    yield text.slice(at, end);
    at = end;
    await new Promise(resolve => { setImmediate(resolve); });
    signal.throwIfAborted();
  }
}
