/** Which format a file is in, told by its first lines: the one whose validator has least to say. */
import { isRecord } from './encoding.ts';
import { readsKind, type FileKind } from './file-kind.ts';
import type { Fault, Format } from './formats/format.ts';
import { byShape, type FormatId } from './formats/index.ts';

export interface Detected {
  readonly format: FormatId;
  /** Others that take these lines as well. */
  readonly others: readonly FormatId[];
}

/** Faults that say "not this format", rather than "a mistake in it". */
const foreign = new Set(['not-an-object', 'missing-key', 'extra-key', 'input-type', 'missing-messages']);

/** @param rows parsed lines; @param bom the file begins with a byte order mark. @param kind what they are packed in, if anything: of formats that fit alike, one that is read from such a file. @returns undefined when no line has the keys of any format */
export function detectFormat(rows: readonly unknown[], bom = false, kind?: FileKind): Detected | undefined {
  // Keys that do not belong there make a file no other one: many carry an id or a source. They are faults of the format that it has but for them.
  return detect(rows, bom, kind, foreign) ?? detect(rows, bom, kind, without(foreign, 'extra-key'), faults => faults.every(({ rule }) => rule === 'extra-key'));
}

const without = (all: ReadonlySet<string>, one: string): ReadonlySet<string> => new Set([...all].filter(each => each !== one));

/** @param needed what at least one line has to be like */
function detect(rows: readonly unknown[], bom: boolean, kind: FileKind | undefined, not: ReadonlySet<string>, needed: (faults: readonly Fault[]) => boolean = () => true): Detected | undefined {
  const scored = byShape.map((format, order) => {
    const found = rows.map(row => format.validate(row));
    return {
      id: format.id, order, marked: (format.bom === true) === bom, read: readsKind(format, kind),
      fits: found.some(needed) ? found.filter(faults => !faults.some(({ rule }) => not.has(rule))).length : 0, clean: found.filter(faults => faults.length === 0).length, keys: keysNeeded(format, rows[found.findIndex(faults => !faults.some(({ rule }) => not.has(rule)))], not),
      faults: found.reduce((sum, faults) => sum + faults.length, 0),
    };
  }).filter(({ fits }) => fits > 0);
  // What every line is shaped as goes before what some lines are faultless in; of two in which some are, what makes something of more of their keys goes before what lets them be. The list's order decides among equals.
  scored.sort((a, b) => b.fits - a.fits || Number(b.clean > 0) - Number(a.clean > 0) || b.keys - a.keys || b.clean - a.clean || Number(b.read) - Number(a.read) || Number(b.marked) - Number(a.marked) || a.faults - b.faults || a.order - b.order);
  const [best, ...rest] = scored;
  return best && { format: best.id, others: rest.filter(({ fits, clean }) => fits === best.fits && clean === best.clean).map(({ id }) => id) };
}

/** What there is to say of rows in which nothing is found. */
export function unknownFault(rows: readonly unknown[], unit: 'line' | 'row'): Fault {
  return rows.length > 0 && rows.every(row => isRecord(row) && typeof row['text'] === 'string')
    ? { rule: 'plain-text', message: `The ${unit}s are plain text for continued pretraining, {"text": "…"}. Because has no format for that: only what harms any reader is looked for.` }
    : { rule: 'unknown-format', message: `No format that is known here has ${unit}s like these.` };
}

/** Of a row of such a shape, how many keys it would not have it without: a table of pairs often has the better answers as messages as well. */
function keysNeeded(format: Format, row: unknown, not: ReadonlySet<string>): number {
  if (!isRecord(row)) return 0;
  const keys = Object.keys(row);
  // No format has so many, and each of them would have all the others looked at.
  if (keys.length > 500) return 0;
  return keys.filter(left => format.validate(Object.fromEntries(Object.entries(row).filter(([key]) => key !== left))).some(({ rule }) => not.has(rule))).length;
}
