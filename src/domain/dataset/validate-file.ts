/** Checks a whole file of training lines, whoever made it, as it streams by: what one line alone cannot show is looked for here. */
import { sha256Hex } from '../capture/hash.ts';
import { isRecord, textFaults } from './encoding.ts';
import type { Fault, Format } from './formats/format.ts';
import type { Side } from './recipe.ts';
import { splitLines } from './split-lines.ts';

/** `line` counts from 1; missing when it is about the file. */
export interface LineFault extends Fault { readonly line?: number; }

export interface FileReport {
  readonly rows: number;
  readonly bytes: number;
  /** The first ones; `more` counts those that were found beyond. */
  readonly faults: readonly LineFault[];
  readonly more: number;
}

const shown = 1000;

/** @param chunks the file's bytes, cut anywhere */
export async function validateFile(format: Format, chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>, options: { readonly signal?: AbortSignal; /** A validation or test file may be as small as it likes. */ readonly anyRows?: boolean } = {}): Promise<FileReport> {
  const faults: LineFault[] = [];
  let more = 0;
  const tell = (fault: LineFault) => { if (faults.length < shown) faults.push(fault); else more++; };
  const seen = new Map<string, number>();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let columns: string | undefined;
  let rows = 0;
  let bytes = 0;
  let number = 0;

  for await (const line of splitLines(chunks)) {
    options.signal?.throwIfAborted();
    number++;
    bytes += line.size;
    const at = { line: number };
    if (!line.bytes) { rows++; tell({ rule: 'line-too-long', message: 'The line is too long to be looked at.', ...at }); continue; }
    let text: string;
    try { text = decoder.decode(line.bytes); } catch { rows++; tell({ rule: 'invalid-utf8', message: 'The line is not UTF-8.', ...at }); continue; }
    if (number === 1) {
      const marked = text.startsWith('\uFEFF');
      if (marked && !format.bom) tell({ rule: 'bom', message: 'The file starts with a byte order mark; most readers take it for part of the first line.', ...at });
      if (!marked && format.bom) tell({ rule: 'missing-bom', message: `The file does not start with a byte order mark (EF BB BF), which ${format.title} asks for.`, ...at });
      if (marked) text = text.slice(1);
    }
    if (text.trim() === '') { tell({ rule: 'blank-line', message: 'The line is blank.', ...at }); continue; }
    rows++;
    let value: unknown;
    try { value = JSON.parse(text); } catch { tell({ rule: 'not-json', message: 'The line is not JSON.', ...at }); continue; }
    for (const fault of [...textFaults(text, value), ...format.validate(value)]) tell({ ...fault, ...at });

    const hash = sha256Hex(line.bytes);
    const before = seen.get(hash);
    if (before === undefined) seen.set(hash, number);
    else tell({ rule: 'duplicate-line', message: `The line is the same as line ${before}.`, ...at });
    if (format.sameColumns && isRecord(value)) {
      const own = signature(value);
      columns ??= own;
      if (own !== columns) tell({ rule: 'mixed-columns', message: `The columns are ${own}; those of the first line are ${columns}.`, ...at });
    }
  }
  if (rows === 0) tell({ rule: 'empty-file', message: 'The file has no lines.' });
  else for (const fault of sizeFaults(format, { rows, bytes }, options.anyRows ? 'test' : 'train')) tell(fault);
  return { rows, bytes, faults, more };
}

/** What the trainer refuses by size alone. */
export function sizeFaults(format: Format, { rows, bytes }: { readonly rows: number; readonly bytes: number }, side: Side = 'train'): Fault[] {
  const { limits } = format;
  const { minRows } = limits;
  const maxRows = side === 'validation' ? limits.maxValidationRows ?? limits.maxRows : limits.maxRows;
  const maxFileBytes = side === 'validation' ? limits.maxValidationBytes ?? limits.maxFileBytes : limits.maxFileBytes;
  const faults: Fault[] = [];
  if (side === 'train' && minRows !== undefined && rows < minRows) faults.push({ rule: 'too-few-rows', message: `The file has ${count(rows, 'line')}; ${format.title} takes ${minRows} at least.` });
  if (maxRows !== undefined && rows > maxRows) faults.push({ rule: 'too-many-rows', message: `The file has ${count(rows, 'line')}; ${format.title} takes ${maxRows} at most.` });
  if (maxFileBytes !== undefined && bytes > maxFileBytes) faults.push({ rule: 'too-large', message: `The file has ${bytes} bytes; ${format.title} takes ${maxFileBytes} at most.` });
  return faults;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const signature = (row: Record<string, unknown>): string =>
  Object.keys(row).sort().map(key => `${key.slice(0, 60)} (${Array.isArray(row[key]) ? 'list' : row[key] === null ? 'null' : typeof row[key]})`).join(', ');
