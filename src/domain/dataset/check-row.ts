/** Looks at one row of a table after the other, with the rules of lines. A table cannot leave a value out: null stands for both, so a format may read it as either. */
import { neighbours } from './apart.ts';
import { isRecord, utf8Length } from './encoding.ts';
import { sameColumns } from './check-line.ts';
import type { Before, LineFault } from './file-report.ts';
import type { Fault, Format } from './formats/format.ts';
import { lineHash } from './seen-lines.ts';
import type { LongerRows } from './unless-set.ts';

/** `value`: the row as JSON would say it; null where a column has no value. `faults`: what only the reader of the table can know. */
export interface TableRow { readonly value: Readonly<Record<string, unknown>>; readonly faults: readonly Fault[]; }

export function rowChecker(format: Format, tell: (fault: LineFault) => void, before: Before, onLong?: (value: unknown, row: number) => void, onLonger?: LongerRows['add']): { readonly rows: () => number; readonly reasoned: () => boolean; readonly neighbours: () => number; readonly row: (row: TableRow) => void } {
  // That all rows have the same columns is what a table is; only whether they have values is left to ask.
  const columnsDiffer = sameColumns(Array.isArray(format.sameColumns) ? format : { ...format, sameColumns: [] });
  const encoder = new TextEncoder();
  let number = 0;
  let reasoned = false;
  const beside = neighbours(format);
  return {
    rows: () => number,
    reasoned: () => reasoned,
    neighbours: beside.found,
    row({ value, faults }) {
      number++;
      const at = { row: number };
      let text: string;
      // A table may say one long text any number of times in a few bytes.
      try { text = JSON.stringify(value); } catch { tell({ rule: 'line-too-long', message: 'The row is too long to be looked at.', ...at }); return; }
      for (const fault of [...faults, ...rowFaults(format, value)]) tell({ ...fault, ...at });
      if (text.length * 3 > (format.limits.maxRowTokens?.most ?? Infinity)) onLong?.(value, number);
      beside.see(value);
      onLonger?.(value, utf8Length(text));
      reasoned ||= format.reasoned?.found(value) === true;
      const { high, low } = lineHash(encoder.encode(text));
      const first = before(high, low, number);
      if (first !== undefined) tell({ rule: 'duplicate-line', message: `The row is the same as ${first}.`, ...at });
      const differ = columnsDiffer(withoutNulls(value));
      if (differ !== undefined) tell({ rule: 'mixed-columns', message: differ, ...at });
    },
  };
}

export function rowFaults(format: Format, value: Readonly<Record<string, unknown>>): readonly Fault[] {
  const found = format.validate(value);
  if (found.length === 0 || !Object.values(value).includes(null)) return found;
  const without = format.validate(withoutNulls(value));
  return without.length < found.length ? without : found;
}

const withoutNulls = (row: Readonly<Record<string, unknown>>): Record<string, unknown> => isRecord(row) ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) : row;
