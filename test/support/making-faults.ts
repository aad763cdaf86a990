/** How a known mistake is made in a valid line or file of any format. */
import type { EncodeOptions, Format } from '../../src/domain/dataset/formats/format.ts';
import type { Sample } from '../../src/domain/dataset/sample.ts';
import { conversationIn, isModel, isUser, type Row, type Turns } from './turns.ts';

export interface Given {
  readonly format: Format;
  readonly sample: Sample;
  readonly options: EncodeOptions;
  /** A line of `sample`, and another valid one. */
  readonly line: string;
  readonly other: string;
}
export interface KnownFault {
  readonly name: string;
  /** One of them has to be found: a format that has no weights at all calls a wrong one an unknown key. */
  readonly rules: readonly string[];
  /** The file with the mistake in it; undefined where this format cannot have it. */
  file(given: Given): string | Uint8Array | undefined;
}

export const bom = '\uFEFF';
export const fileOf = (format: Format, ...lines: readonly string[]): string => `${format.bom ? bom : ''}${lines.map(line => `${line}\n`).join('')}`;
export const fault = (name: string, rule: string | readonly string[], file: KnownFault['file']): KnownFault => ({ name, rules: typeof rule === 'string' ? [rule] : rule, file });
/** @param change works on a copy of the parsed line; `false` when there is nothing to change */
export const inLine = (name: string, rule: string | readonly string[], change: (row: Row, given: Given) => unknown): KnownFault => fault(name, rule, given => {
  const row = JSON.parse(given.line) as Row;
  const changed = change(row, given);
  return changed === false ? undefined : fileOf(given.format, JSON.stringify(changed ?? row));
});
export const inText = (name: string, rule: string | readonly string[], change: (line: string, given: Given) => string): KnownFault => fault(name, rule, given => fileOf(given.format, change(given.line, given)));
/** @param change works on the list with the question in it; `false` when there is nothing to change */
export const inTurns = (name: string, rule: string | readonly string[], change: (turns: Turns, asked: Row, given: Given) => unknown): KnownFault => inLine(name, rule, (row, given) => {
  const turns = conversationIn(row);
  const asked = turns?.list.findLast(message => isUser(turns, message));
  return turns && asked && change(turns, asked, given) !== false ? row : false;
});
/** With its answer at the end, rather than a prompt alone. */
export const whole = (turns: Turns): boolean => turns.list.at(-1)?.[turns.said] !== undefined && isModel(turns, turns.list.at(-1) ?? {});
/** @param change to the sample before it is written; undefined when this kind has no such thing */
export const inSample = (name: string, rule: string | readonly string[], change: (sample: Sample, given: Given) => Sample | undefined): KnownFault => fault(name, rule, given => {
  const changed = change(given.sample, given);
  return changed && fileOf(given.format, JSON.stringify(given.format.encode(changed, given.options)));
});

export const insert = (list: Row[], after: Row, message: Row) => list.splice(list.indexOf(after) + 1, 0, message);
