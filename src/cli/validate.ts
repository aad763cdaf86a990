/** `because validate`: whether a trainer takes a file of lines, or the files of a dataset, whoever made them. Needs no repository. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { arrayToLines } from '../domain/dataset/array-to-lines.ts';
import { fileNotes } from '../domain/dataset/file-notes.ts';
import type { LineFault } from '../domain/dataset/file-report.ts';
import { fixes } from '../domain/dataset/fixes.ts';
import { formats, type FormatId } from '../domain/dataset/formats/index.ts';
import { withoutSecrets } from '../domain/dataset/quiet-faults.ts';
import { sides } from '../domain/dataset/recipe.ts';
import { toSarif, type SarifFile } from '../domain/dataset/sarif.ts';
import { UserError } from '../domain/user-error.ts';
import { checkFile, checkFolder } from '../node/validate-apart.ts';
import type { FolderReport } from '../node/validate-folder.ts';
import { isTable } from '../node/validate-path.ts';
import { defineCommand } from './support/command.ts';
import { formatCalled } from './support/format-called.ts';
import { count, cyan, dim, green, red, yellow, type Line } from './support/line.ts';

export const validate = defineCommand<{ file: string; format?: string; split?: string; anyRows?: true; sarif?: string }>({
  name: 'validate',
  summary: 'Check training lines against a trainer\'s format',
  help: `A file may be JSON Lines (.jsonl), packed with gzip or zstd (.jsonl.gz, .jsonl.zst), or Parquet (.parquet). Of a folder, the files of a dataset are checked:
train, validation and test, or data/train-00000-of-00002 and so on; also whether all are there, whether a line comes twice anywhere, and whether they are
those that manifest.json lists. Without --format, the manifest or the first lines tell which one it is. because formats says what each is for.

Exit code: 0 when nothing is wrong, 2 when something is, 1 when a file cannot be read.
JSON: { file, format, others, rows, bytes, faults: [{ file?, line?, row?, column?, endColumn?, rule, message, fix?, at? }], more, notes[], files?: [{ file, rows, bytes }] }
"line" and "column" count from 1 (columns in UTF-16 units) and are missing for faults of the whole file; Parquet has "row" instead. "others" are formats that
take the first lines as well, when the format was found out; "more" counts faults beyond those listed; "notes" say what is no fault, such as lines that a trainer cuts off unless told; "files" and "file" are there for a folder.`,
  arguments: [{ flags: '<file>', detail: 'a file, or the folder of a dataset' }],
  options: [
    { flags: '--format <id>', detail: 'the format it should have, as because formats lists them, or auto' },
    { flags: '--split <name>', detail: 'which limits a file has to keep: train, validation or test; otherwise its name tells. Not for a folder, where the names of the files tell' },
    { flags: '--any-rows', detail: 'as few lines as it likes' },
    { flags: '--sarif <file>', detail: 'write the faults there as SARIF 2.1.0 as well' },
  ],
  async run(cli, { file, format = 'auto', split, anyRows, sarif }) {
    const side = sides.find(each => each === split);
    if (split !== undefined && !side) throw new UserError(`There is no split "${split}".`, { hint: `It is ${sides.slice(0, -1).join(', ')} or ${sides.at(-1) ?? ''}.` });
    const options = { anyRows: anyRows === true, repairs: sarif !== undefined, ...side && { side }, signal: cli.interruptible() };
    const from = path.resolve(cli.folder, file);
    const given = format === 'auto' ? undefined : formatCalled(format);
    const { files, ...report } = await look(from, file, async () => await isFolder(from, file) ? inFolder(await checkFolder(given, from, side ? ofOneFile() : options)) : { files: undefined, ...await checkFile(given, from, options) });
    const { faults, more, rows, bytes, others }: { readonly faults: readonly Told[]; readonly more: number; readonly rows: number; readonly bytes: number; readonly others: readonly FormatId[] } = report;
    if (sarif !== undefined) await writeSarif(path.resolve(cli.folder, sarif), sarif, await Promise.all(sarifFiles(cli.folder, from, { bytes, more, faults }, files).map(async each => quiet(await withLines(cli.folder, each)))), cli.version);
    const notes = report.format ? fileNotes(formats[report.format], report, isTable(files?.[0]?.file ?? file) ? 'row' : 'line') : [];
    const sum = `${files ? `${count(files.length, 'file')}, ` : ''}${count(rows, isTable(files?.[0]?.file ?? file) ? 'row' : 'line')}, ${count(bytes, 'byte')}`;
    const text: Line[] = faults.flatMap(({ file: inside, line, row, column, rule, message, at }): Line[] => [
      [cyan([inside === undefined ? file : path.join(file, inside), ...row === undefined ? [] : [`row ${row}`], line, column].filter(part => part !== undefined).join(':')), ': ', message, dim(`  ${at ? `${at}  ` : ''}${rule}`)],
      ...fixes[rule] ? [[dim(`    ${fixes[rule].how}`)]] : [],
    ]);
    if (more > 0) text.push(`… and ${more} more.`);
    if (format === 'auto' && report.format) text.push(`${files ? 'Checked as' : 'The lines look like'} ${report.format}${others.length > 0 ? `; they are also read as ${others.join(', ')}` : ''}.`);
    text.push(faults.length === 0 ? [green('Valid'), ` ${report.format ?? 'no known format'}: ${sum}.`] : [red(count(faults.length + more, 'fault')), ` in ${sum}.`]);
    text.push(...notes.map((note): Line => [yellow('note: '), note]));
    const { longer: _, neighbours: __, ...rest } = report;
    const told = faults.map(({ repair: _, ...fault }) => ({ ...fault, ...fixes[fault.rule] && { fix: fixes[fault.rule]?.how } }));
    return { exit: faults.length === 0 ? 0 : 2, data: { file, ...rest, format: report.format ?? null, faults: told, notes, ...files && { files: files.map(({ file: name, rows: n, bytes: b }) => ({ file: name, rows: n, bytes: b })) } }, text };
  },
});

/** @throws UserError for what cannot be read twice, as a check has to: a pipe would hold it up, or end in the middle */
async function isFolder(at: string, name: string): Promise<boolean> {
  const found = await stat(at);
  if (!found.isFile() && !found.isDirectory()) throw new UserError(`${name} is no file: what comes through a pipe or from a device is not checked.`, { hint: 'Write the lines to a file first, and name that.' });
  return found.isDirectory();
}

const ofOneFile = (): never => { throw new UserError('--split is for one file.', { hint: 'In a folder the names of the files tell: train, validation, test.' }); };

type Told = LineFault & { readonly file?: string };
interface Inside { readonly file: string; readonly rows: number; readonly bytes: number; readonly more: number; readonly faults: readonly LineFault[]; }

/** One list of all faults: those of the files, then those of what they are together. */
function inFolder({ files, faults, ...report }: FolderReport) {
  const inside = files.map(({ name, rows, bytes, more, faults: own }): Inside => ({ file: name, rows, bytes, more, faults: own }));
  return { ...report, files: inside, faults: [...inside.flatMap(({ file, faults: own }) => own.map((fault): Told => ({ file, ...fault }))), ...faults], more: inside.reduce((sum, { more }) => sum + more, 0) };
}

function sarifFiles(folder: string, from: string, whole: Omit<SarifFile, 'path'>, files: readonly Inside[] | undefined): readonly SarifFile[] {
  const at = shownPath(folder, from);
  if (!files) return [{ ...whole, path: at }];
  const ofFolder = (whole.faults as readonly Told[]).filter(({ file }) => file === undefined);
  return [...files.map(({ file, ...each }) => ({ ...each, path: at === '' ? file : `${at}/${file}` })), ...ofFolder.length > 0 ? [{ path: at === '' ? '.' : at, bytes: whole.bytes, faults: ofFolder, more: 0 }] : []];
}

/** An array is mended as a whole: only where it is small enough to be held twice. */
async function withLines(folder: string, file: SarifFile): Promise<SarifFile> {
  if (file.bytes > 20e6 || !file.faults.some(({ rule }) => fixes[rule]?.by === 'split-array')) return file;
  const bytes = await readFile(path.resolve(folder, file.path)), lines = arrayToLines(bytes.toString('utf8'));
  return lines === undefined ? file : { ...file, faults: file.faults.map(fault => fixes[fault.rule]?.by === 'split-array' ? { ...fault, repair: [{ region: { byteOffset: 0, byteLength: bytes.length }, text: lines }] } : fault) };
}

/** Code hosts show it to whoever sees the repository. */
async function quiet(file: SarifFile): Promise<SarifFile> {
  if (file.faults.length === 0) return file;
  const { openScanner } = await import('../node/scanner.ts');
  return { ...file, faults: await withoutSecrets(openScanner(), file.faults) };
}

async function writeSarif(to: string, name: string, files: readonly SarifFile[], version: string): Promise<void> {
  await writeFile(to, `${JSON.stringify(toSarif(files, { tool: 'Because', version }), null, 2)}\n`).catch((error: unknown) => {
    throw new UserError(`${name} cannot be written: ${error instanceof Error ? error.message : String(error)}.`, { hint: 'Name a file in a folder that is there and that you may write to.', cause: error });
  });
}

/** Relative to the folder where it was asked; a file elsewhere by its whole path. */
function shownPath(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  return (relative.startsWith('..') ? file : relative).replaceAll(path.sep, '/');
}

async function look<T>(from: string, shown: string, work: () => Promise<T>): Promise<T> {
  try { return await work(); } catch (error) {
    const { syscall, code, message, path: at } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new UserError(`${at === undefined || at === from ? shown : at} cannot be read: ${reasons[code ?? ''] ?? message}.`, { cause: error, ...hints[code ?? ''] !== undefined && { hint: hints[code ?? ''] } });
  }
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'reading it is not permitted' };
const hints: Readonly<Record<string, string>> = { ENOENT: 'Look at the spelling; a path counts from the folder that you are in, or from the one after -C.', EACCES: 'Ask its owner, or copy it to where you may read it.' };
