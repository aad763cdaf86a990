/** Looks at one line of a file after the other: its bytes, its JSON, what its format says of it, and how it goes with the lines before. */
import { neighbours } from './apart.ts';
import { columnsOf, keyTwice, syntaxColumn } from './column.ts';
import { isRecord, readableUnits, textFaults } from './encoding.ts';
import { lateKeys } from './late-keys.ts';
import type { Before, LineFault, Tell, ValidateOptions } from './file-report.ts';
import type { Format } from './formats/format.ts';
import { repairOf } from './repairs.ts';
import type { LongRows } from './row-tokens.ts';
import { lineHash } from './seen-lines.ts';
import { sideRules } from './side-rules.ts';
import { longest, type RawLine } from './split-lines.ts';
import type { LongerRows } from './unless-set.ts';

/** @param onLong gets lines that may have more tokens than the format takes in one, since no token is shorter than a byte. @param onLonger gets every line that was read. @param repairs faults say how a tool could mend them */
export function lineChecker(format: Format, tellOf: Tell, before: Before, onLong?: LongRows['add'], onLonger?: LongerRows['add'], repairs = false, sides: Pick<ValidateOptions, 'side' | 'elsewhere'> = {}): { readonly rows: () => number; readonly reasoned: () => boolean; readonly neighbours: () => number; readonly line: (raw: RawLine) => void } {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const columnsDiffer = sameColumns(format);
  const late = lateKeys(format);
  const across = format.across?.();
  const sided = sideRules(format, sides);
  let rows = 0;
  let number = 0;
  let reasoned = false;
  const beside = neighbours(format);
  return {
    rows: () => rows,
    reasoned: () => reasoned,
    neighbours: beside.found,
    line(raw) {
      number++;
      const at = { line: number };
      const read: { text?: string; mended: number } = { mended: 0 };
      const tell: (fault: LineFault, place?: () => Partial<LineFault>) => void = !repairs ? tellOf : (fault, place) => { tellOf(fault, () => ({ ...place?.(), ...mended(fault) })); };
      // Each repair has the whole line read anew.
      const mended = (fault: LineFault): Partial<LineFault> => { const repair = ++read.mended > 50 ? undefined : repairOf(fault, raw, read.text, start > 0); return repair ? { repair } : {}; };
      let start = 0;
      if (!raw.bytes) { rows++; tell({ rule: 'line-too-long', message: `The line has ${raw.size} bytes. No more than ${longest / 2 ** 20} MiB are looked at in one, and as text that is more than any trainer takes. Whether it is JSON, what it holds and whether it comes twice was not looked at.`, ...at }); return; }
      let text: string;
      try { text = raw.text ?? decoder.decode(raw.bytes); } catch { rows++; const { bytes } = raw; tell({ rule: 'invalid-utf8', message: 'The line is not UTF-8 from here on.', ...at }, () => { const column = readableUnits(bytes) + 1; return { column, endColumn: column + 1 }; }); return; }
      if (number === 1) {
        const marked = text.startsWith('\uFEFF');
        if (marked && !format.bom) tell({ rule: 'bom', message: 'The file starts with a byte order mark; most readers take it for part of the first line.', ...at });
        if (!marked && format.bom) tell({ rule: 'missing-bom', message: `The file does not start with a byte order mark (EF BB BF), which ${format.title} asks for.`, ...at });
        if (marked) { text = text.slice(1); start = 1; }
      }
      read.text = text;
      if (text.trim() === '') { tell({ rule: 'blank-line', message: 'The line is blank.', ...at }); return; }
      rows++;
      let value: unknown;
      try { value = JSON.parse(text); } catch { tell({ rule: 'not-json', message: text.startsWith('\uFEFF') ? 'The line begins with a byte order mark, as where files were joined that had one; it is not JSON.' : 'The line is not JSON.', ...at }, () => ({ column: start + syntaxColumn(text) })); return; }
      const columns = columnsOf(text);
      for (const { offset, ...fault } of textFaults(text, value)) tell({ ...fault, ...at }, () => {
        if (offset !== undefined) return { column: start + offset + 1, endColumn: start + offset + 2 };
        const twice = keyTwice(text), { column, endColumn } = twice ?? columns('');
        return { ...twice && { message: fault.message.replace('the same key twice', () => `the key "${twice.key.slice(0, 60)}" twice`) }, column: start + column, endColumn: start + endColumn };
      });
      for (const [nth, fault] of [...format.validate(value), ...across?.(value) ?? [], ...sided(value), ...late(value, raw.size)].entries()) {
        tell({ ...fault, ...at }, () => {
          // Nobody is shown more, and to look for a place takes as long as there are others.
          const { column, endColumn } = columns(nth < 1000 ? fault.at ?? '' : '');
          return { column: start + column, endColumn: start + endColumn };
        });
      }

      if (raw.bytes.length > (format.limits.maxRowTokens?.most ?? Infinity)) onLong?.(value, number, repairs ? repairOf({ rule: 'row-too-long', message: '', ...at }, raw, text, start > 0) : undefined);
      beside.see(value);
      onLonger?.(value, raw.bytes.length);
      reasoned ||= format.reasoned?.found(value) === true;
      // Without the mark: the same line may come again, where there is none.
      const { high, low } = lineHash(raw.bytes, start > 0 ? 3 : 0);
      const first = before(high, low, number);
      if (first !== undefined) tell({ rule: 'duplicate-line', message: `The line is the same as ${first}.`, ...at, column: start + 1, endColumn: start + text.length + 1 });
      const differ = isRecord(value) ? columnsDiffer(value) : undefined;
      if (differ !== undefined) tell({ rule: 'mixed-columns', message: differ, ...at });
    },
  };
}

/** Tells of each row in what its columns differ from those of the rows before, where the format minds. Where all columns count, null has the kind of the others: a table has room for it in each. */
export function sameColumns({ sameColumns: only }: Format): (row: Record<string, unknown>) => string | undefined {
  if (only === undefined) return () => undefined;
  const counts = (key: string) => only === true || only.includes(key);
  const fits = (kind: string, known: string | undefined) => kind === known || only === true && (kind === 'null' || known === 'null');
  let first: Map<string, string> | undefined;
  return row => {
    const keys = Object.keys(row).filter(counts);
    if (!first) { first = new Map(keys.map(key => [key, kindOf(row[key])])); return undefined; }
    const known = first;
    if (keys.length !== known.size || !keys.every(key => fits(kindOf(row[key]), known.get(key)))) return mixed(words(keys.map(key => [key, kindOf(row[key])])), words([...known]));
    for (const key of keys) if (known.get(key) === 'null' && row[key] !== null) known.set(key, kindOf(row[key]));
    return undefined;
  };
}

const kindOf = (value: unknown): string => Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
const words = (kinds: readonly (readonly [key: string, kind: string])[]): string => kinds.toSorted(([a], [b]) => a < b ? -1 : 1).map(([key, kind]) => `${key.slice(0, 60)} (${kind})`).join(', ');
const mixed = (own: string, first: string): string => own === '' ? `The first line has ${first}; this one has not.` : first === '' ? `This line has ${own}; the first one has not.` : `The columns are ${own}; those of the lines before are ${first}.`;
