/** Checks a whole file of training lines, whoever made it, as it streams by: what one line alone cannot show is looked for here. */
import { isBrokenFile } from './broken-file.ts';
import { lineChecker } from './check-line.ts';
import { detectFormat, unknownFault } from './detect-format.ts';
import { kindFaults } from './file-kind.ts';
import { faultList, type Before, type FileReport, type LineFault, type ValidateOptions } from './file-report.ts';
import type { Format } from './formats/format.ts';
import { formats, type FormatId } from './formats/index.ts';
import { notLines } from './not-lines.ts';
import { longRows } from './row-tokens.ts';
import { seenLines } from './seen-lines.ts';
import { faultsOfFile } from './size-faults.ts';
import { lineCutter, type Chunks, type RawLine } from './split-lines.ts';
import { longerRows } from './unless-set.ts';

/** Enough lines to tell a format by; long ones are fewer. */
const head = { lines: 64, bytes: 4 * 2 ** 20 };

/** @param given undefined: find out. @param chunks the file's bytes, cut anywhere; a `BrokenFile` thrown by them ends the file with that fault */
export async function validateFile(given: Format | undefined, chunks: Chunks, options: ValidateOptions = {}): Promise<FileReport> {
  const { tell, found } = faultList();
  let others: readonly FormatId[] = [];
  let format = given;
  let check: ReturnType<typeof lineChecker> | undefined;
  let bytes = 0;
  const long = longRows(() => format ?? anything, 'line', tell, options.tokens);
  const longer = longerRows(() => format ?? anything, options.lengths ? options.tokens : undefined);
  const begun: RawLine[] = [];
  let other: LineFault | undefined;
  const begin = () => {
    other = notLines(begun);
    if (other) {
      let rows = 0;
      tell(other);
      check = { rows: () => rows, reasoned: () => false, neighbours: () => 0, line: () => { rows++; } };
      for (const line of begun.splice(0)) check.line(line);
      return;
    }
    if (!format) {
      const { rows, marked } = rowsOf(begun);
      const detected = detectFormat(rows, marked, options.kind);
      others = detected?.others ?? [];
      format = detected && formats[detected.format];
      // What was not looked at looks like nothing, and that is told of it.
      if (!detected && begun.some(({ bytes: read }) => read)) tell({ ...unknownFault(rows, 'line'), line: 1 });
    }
    check = lineChecker(format ?? anything, tell, options.before ?? beforeInFile(), long.add, longer.add, options.repairs === true && options.kind === undefined, options);
    for (const line of begun.splice(0)) check.line(line);
  };
  const lines = lineCutter(line => {
    bytes += line.size;
    if (check) { check.line(line); return; }
    // A copy: it is kept beyond its chunk.
    begun.push({ ...line, bytes: line.bytes?.slice() });
    if (begun.length >= head.lines || bytes > head.bytes) begin();
  });
  let broken: LineFault | undefined;
  try {
    for await (const chunk of chunks) {
      options.signal?.throwIfAborted();
      lines.push(chunk);
      await long.measure();
      options.onProgress?.(bytes);
    }
  } catch (error) {
    if (!isBrokenFile(error)) throw error;
    broken = error.fault;
  }
  options.signal?.throwIfAborted();
  // What a broken file ends with is half a line, and that is no fault of the line.
  if (!broken) lines.end();
  if (!check) begin();
  await long.measure();
  const rows = check?.rows() ?? 0;
  if (broken) tell(broken);
  else if (rows === 0) tell({ rule: 'empty-file', message: 'The file has no lines.' });
  else if (!options.part && !other) for (const fault of faultsOfFile(format ?? anything, check?.reasoned() === true, { rows, bytes }, options)) tell(fault);
  if (check?.reasoned()) options.onReasoned?.();
  for (const fault of kindFaults(format ?? anything, options.kind)) tell(fault);
  const longRowsFound = await longer.found(rows), neighbours = check?.neighbours() ?? 0;
  return { format: format?.id as FormatId | undefined, others, rows, bytes, ...found(), ...longRowsFound && { longer: longRowsFound }, ...neighbours > 0 && { neighbours } };
}

/** For lines of no known format: what harms any reader is still told. */
export const anything: Format = { id: 'unknown', title: 'This format', detail: '', accepts: 'chat', cannot: [], placements: [], reads: { source: '', several: true, compression: ['gzip', 'zstd'], parquet: true }, limits: { source: '' }, encode: () => null, validate: () => [] };

/** @param unit what the file is made of */
export function beforeInFile(unit: 'line' | 'row' = 'line'): Before {
  const seen = seenLines();
  return (high, low, line) => {
    const first = seen(high, low, line);
    return first === undefined ? undefined : `${unit} ${first}`;
  };
}

/** The lines that are JSON. `marked`: the first one begins with a byte order mark. */
function rowsOf(lines: readonly RawLine[]): { readonly rows: readonly unknown[]; readonly marked: boolean } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = lines.map(({ bytes, text }) => text ?? decoder.decode(bytes));
  const rows = texts.flatMap((text, index) => { try { return [JSON.parse(index === 0 ? text.replace(/^\uFEFF/, '') : text) as unknown]; } catch { return []; } });
  return { rows, marked: texts[0]?.startsWith('\uFEFF') ?? false };
}
