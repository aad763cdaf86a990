/** Checks a whole file of training lines, whoever made it, as it streams by: what one line alone cannot show is looked for here. */
import { sha256Hex } from '../capture/hash.ts';
import { columnsOf, syntaxColumn } from './column.ts';
import { detectFormat } from './detect-format.ts';
import { isRecord, textFaults } from './encoding.ts';
import type { Fault, Format } from './formats/format.ts';
import { formats, type FormatId } from './formats/index.ts';
import { seenLines } from './seen-lines.ts';
import { sizeFaults } from './size-faults.ts';
import { splitLines, type RawLine } from './split-lines.ts';

/** `line`, `column` and `row` count from 1, columns in UTF-16 units; missing when it is about the file. A table has rows instead of lines. */
export interface LineFault extends Fault { readonly line?: number; readonly column?: number; readonly endColumn?: number; readonly row?: number; }

export interface FileReport {
  /** Undefined when it was to be found out and fits none. */
  readonly format: FormatId | undefined;
  /** When it was to be found out: other formats that take the first lines as well. */
  readonly others: readonly FormatId[];
  readonly rows: number;
  readonly bytes: number;
  /** The first ones; `more` counts those that were found beyond. */
  readonly faults: readonly LineFault[];
  readonly more: number;
}

export interface ValidateOptions {
  readonly signal?: AbortSignal;
  /** A validation or test file may be as small as it likes. */
  readonly anyRows?: boolean;
  /** Bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
}

const shown = 1000;
/** Enough lines to tell a format by; long ones are fewer. */
const head = { lines: 64, bytes: 4 * 2 ** 20 };

type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** @param given undefined: find out. @param chunks the file's bytes, cut anywhere */
export async function validateFile(given: Format | undefined, chunks: Chunks, options: ValidateOptions = {}): Promise<FileReport> {
  const faults: LineFault[] = [];
  let more = 0;
  const tell = (fault: LineFault) => { if (faults.length < shown) faults.push(fault); else more++; };
  let others: readonly FormatId[] = [];
  let format = given;
  let check: ReturnType<typeof lineChecker> | undefined;
  let bytes = 0;
  const begun: RawLine[] = [];
  const begin = () => {
    if (!format) {
      const detected = detect(begun);
      others = detected?.others ?? [];
      format = detected && formats[detected.format];
      if (!detected && begun.length > 0) tell({ rule: 'unknown-format', message: 'No format that is known here has lines like these.', line: 1 });
    }
    check = lineChecker(format ?? anything, tell);
    for (const line of begun.splice(0)) check.line(line);
  };
  for await (const line of splitLines(chunks)) {
    options.signal?.throwIfAborted();
    bytes += line.size;
    if (check) check.line(line);
    else {
      begun.push(line);
      if (format || begun.length >= head.lines || bytes > head.bytes) begin();
    }
    options.onProgress?.(bytes);
  }
  if (!check) begin();
  const rows = check?.rows() ?? 0;
  if (rows === 0) tell({ rule: 'empty-file', message: 'The file has no lines.' });
  else for (const fault of sizeFaults(format ?? anything, { rows, bytes }, options.anyRows ? 'test' : 'train')) tell(fault);
  return { format: format?.id as FormatId | undefined, others, rows, bytes, faults, more };
}

/** For lines of no known format: what harms any reader is still told. */
const anything: Format = { id: 'unknown', title: 'This format', detail: '', accepts: 'chat', cannot: [], placements: [], limits: { source: '' }, encode: () => null, validate: () => [] };

function detect(lines: readonly RawLine[]): ReturnType<typeof detectFormat> {
  const texts = lines.map(({ bytes }) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const rows = texts.flatMap((text, index) => { try { return [JSON.parse(index === 0 ? text.replace(/^\uFEFF/, '') : text) as unknown]; } catch { return []; } });
  return detectFormat(rows, texts[0]?.startsWith('\uFEFF') ?? false);
}

/** Looks at one line after the other. */
function lineChecker(format: Format, tell: (fault: LineFault) => void) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const before = seenLines();
  let keys: string | undefined;
  let rows = 0;
  let number = 0;
  return {
    rows: () => rows,
    line(raw: RawLine) {
      number++;
      const at = { line: number };
      if (!raw.bytes) { rows++; tell({ rule: 'line-too-long', message: 'The line is too long to be looked at.', ...at }); return; }
      let text: string;
      try { text = decoder.decode(raw.bytes); } catch { rows++; tell({ rule: 'invalid-utf8', message: 'The line is not UTF-8.', ...at }); return; }
      let start = 0;
      if (number === 1) {
        const marked = text.startsWith('\uFEFF');
        if (marked && !format.bom) tell({ rule: 'bom', message: 'The file starts with a byte order mark; most readers take it for part of the first line.', ...at });
        if (!marked && format.bom) tell({ rule: 'missing-bom', message: `The file does not start with a byte order mark (EF BB BF), which ${format.title} asks for.`, ...at });
        if (marked) { text = text.slice(1); start = 1; }
      }
      if (text.trim() === '') { tell({ rule: 'blank-line', message: 'The line is blank.', ...at }); return; }
      rows++;
      let value: unknown;
      try { value = JSON.parse(text); } catch { tell({ rule: 'not-json', message: 'The line is not JSON.', ...at, column: start + syntaxColumn(text) }); return; }
      const columns = columnsOf(text);
      for (const fault of [...textFaults(text, value), ...format.validate(value)]) {
        const { column, endColumn } = columns(fault.at ?? '');
        tell({ ...fault, ...at, column: start + column, endColumn: start + endColumn });
      }

      // Without the mark: the same line may come again, where there is none.
      const first = before(sha256Hex(start > 0 ? raw.bytes.subarray(3) : raw.bytes), number);
      if (first !== undefined) tell({ rule: 'duplicate-line', message: `The line is the same as line ${first}.`, ...at });
      if (format.sameColumns && isRecord(value)) {
        const own = signature(value, format.sameColumns);
        keys ??= own;
        if (own !== keys) tell({ rule: 'mixed-columns', message: mixed(own, keys), ...at });
      }
    },
  };
}

const mixed = (own: string, first: string): string => own === '' ? `The first line has ${first}; this one has not.` : first === '' ? `This line has ${own}; the first one has not.` : `The columns are ${own}; those of the first line are ${first}.`;

const signature = (row: Record<string, unknown>, only: true | readonly string[]): string =>
  Object.keys(row).filter(key => only === true || only.includes(key)).sort().map(key => `${key.slice(0, 60)} (${Array.isArray(row[key]) ? 'list' : row[key] === null ? 'null' : typeof row[key]})`).join(', ');
