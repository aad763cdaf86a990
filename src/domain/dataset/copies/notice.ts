/** What a recipient of a dataset is told when examples in it may not be used any more: which lines, and what to do. It names no author and gives no reason: those are nobody's business outside. */
import { oneLine } from '../../capture/hidden-characters.ts';
import { quantity } from '../quantity.ts';
import type { DatasetState, RecipientState } from './overview.ts';
import type { Revoked } from './revoked.ts';

/** Where lines stand in a copy of the dataset: such as `data/train-00000-of-00001.jsonl`, and the numbers from 1. */
export type LinesOf = ReadonlyMap<string, readonly { readonly file: string; readonly line: number }[]>;

/** @param lines of the examples, from `provenance.jsonl`; undefined where the dataset does not lie on this machine. @returns markdown that reads well as plain text */
export function noticeText({ held, replacedBy, lines: all }: DatasetState, { recipient, toTell }: RecipientState, lines?: LinesOf): string {
  const count = toTell.reduce((sum, each) => sum + each.lines, 0);
  return [
    `Subject: ${held.id}: ${quantity(toTell.length, 'example')} to be removed`, '',
    `To: ${oneLine(recipient.to, 300)}`, '',
    `You received the dataset ${held.id} on ${recipient.on}, for: ${oneLine(recipient.for, 1000)}.`,
    `Since then the consent to ${quantity(toTell.length, 'of its examples', 'of its examples')} has ended. ${count === 1 ? 'The line' : `The ${count} lines`} made from ${toTell.length === 1 ? 'it' : 'them'}, of ${all} in all, may not be used any more.`, '',
    ...toTell.flatMap(each => exampleText(each, lines?.get(each.id))), '',
    'What we ask of you:', '',
    `1. Remove ${count === 1 ? 'this line' : 'these lines'} from every copy that you have${replacedBy === undefined ? '' : `, or replace the dataset by ${replacedBy}, which does not hold ${count === 1 ? 'it' : 'them'}`}. ${lines ? 'Line numbers count from 1.' : 'In your copy, the rows of provenance.jsonl with these ids name the file and the line.'}`,
    `2. Train and measure no more with ${count === 1 ? 'it' : 'them'}, and pass ${count === 1 ? 'it' : 'them'} on to nobody. Whoever has the dataset from you has to know the same.`,
    `3. Tell us which models were trained with this dataset, and when this is done.`, '',
  ].join('\n');
}

function exampleText({ id, contentHash, lines, at }: Revoked, places: ReturnType<LinesOf['get']>): string[] {
  const files = [...new Set(places?.map(({ file }) => file))];
  return [
    `- ${id}${at === undefined ? '' : `, since ${at.slice(0, 10)}`}: ${quantity(lines, 'line')}`, `  content (SHA-256): ${contentHash}`,
    ...files.map(file => `  ${file}: ${ranges(places?.flatMap(place => place.file === file ? [place.line] : []) ?? [])}`),
  ];
}

/** `line 3`, `lines 3-5, 9` */
function ranges(lines: readonly number[]): string {
  const parts: string[] = [];
  const sorted = [...lines].sort((a, b) => a - b);
  for (let at = 0; at < sorted.length; at++) {
    const from = sorted[at];
    while (sorted[at + 1] === (sorted[at] ?? 0) + 1) at++;
    parts.push(from === sorted[at] ? String(from) : `${String(from)}-${String(sorted[at])}`);
  }
  return `${sorted.length === 1 ? 'line' : 'lines'} ${parts.join(', ')}`;
}
