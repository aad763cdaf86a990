/** What a trainer does with long lines in silence unless it is told otherwise: no limit of the format, and no reason to leave a line out, but how many there are is said wherever a dataset is looked at. */
import type { Format } from './formats/format.ts';
import type { Tokens } from '../ports.ts';
import { quantity } from './quantity.ts';
import { longestSequence } from './row-tokens.ts';
import { byOpenModels, tokensAtMost } from './token-limit.ts';

export interface UnlessSet {
  /** So many tokens of a line are read. */
  readonly most: number;
  readonly setting: string;
  readonly trainer: string;
  readonly then: 'cut off' | 'left out';
  /** With the version that it was read in. */
  readonly source: string;
}

/** How many lines are longer. `about`: not all of them were counted. */
export interface Longer { readonly lines: number; readonly of: number; /** Tokens of the longest, as the trainer may count them. */ readonly longest: number; readonly about?: true; }

/** Whose tokens the trainer counts is the model's affair. @param ours by o200k_base */
export const mayCount = (ours: number, bytes: number): number => tokensAtMost(ours, bytes, byOpenModels(0));

/** The next round number that takes the longest, and what a chat template puts between the messages. */
const enough = (tokens: number): number => Math.ceil((tokens + 64) / 1024) * 1024;

const number = (value: number): string => value.toLocaleString('en-US');

/** For a list of formats: what happens, without a dataset. */
export const unlessSetInWords = ({ most, setting, trainer, then }: UnlessSet): string => then === 'left out'
  ? `${trainer} leaves out rows of more than ${number(most)} tokens without an error, unless \`${setting}\` is set to more.`
  : `${trainer} cuts off what is beyond ${number(most)} tokens of a row without a word, unless \`${setting}\` is set to more.`;

/** @returns [] where none is longer */
export function longerNotes({ unlessSet }: Pick<Format, 'unlessSet'>, { lines, of, longest, about }: Longer, unit: 'line' | 'row' = 'line'): readonly string[] {
  if (!unlessSet || lines === 0) return [];
  const { most, setting, trainer, then } = unlessSet;
  const what = then === 'left out' ? `${trainer} leaves out such a row without an error` : `${trainer} cuts off what is beyond, without a word`;
  return [`${about ? 'About ' : ''}${number(lines)} of ${quantity(of, unit)} may have more than ${number(most)} tokens: ${what}, unless told otherwise. Set \`${setting}\` to ${enough(longest)}${about ? ' or more' : ''}, as the longest may have ${about ? 'about ' : ''}${number(longest)}.`];
}

interface Counted { readonly tokens: number; readonly bytes: number; readonly longest?: number; }

/** Of lines whose tokens are known. `longest`: of the longer one of a pair alone, where it was counted. */
export function longerOf({ unlessSet }: Pick<Format, 'unlessSet'>, lines: Iterable<Counted>): Longer {
  let [all, longer, longest] = [0, 0, 0];
  if (unlessSet) for (const { tokens, bytes, longest: one = tokens } of lines) {
    all++;
    const may = mayCount(one, bytes);
    if (may <= unlessSet.most) continue;
    longer++;
    longest = Math.max(longest, may);
  }
  return { lines: longer, of: all, longest };
}

export function together(all: readonly Longer[]): Longer {
  const sum = (of: (each: Longer) => number) => all.reduce((total, each) => total + of(each), 0);
  return { lines: sum(each => each.lines), of: sum(each => each.of), longest: Math.max(0, ...all.map(each => each.longest)), ...all.some(({ about }) => about) && { about: true } };
}

/** Bytes of long lines whose tokens are counted at the end. Of a larger file they are reckoned from the bytes: a tokenizer takes more time than all that is checked, and more memory. */
const counted = 2 ** 21;
/** Of code, prose and diffs as they stand in JSON, by o200k_base. */
const bytesOfAToken = 3.5;

export interface LongerRows {
  /** @param bytes of the line. The value is kept while it may be counted. */
  readonly add: (value: unknown, bytes: number) => void;
  /** @param of how many rows there are. @returns undefined where nothing is longer */
  readonly found: (of: number) => Promise<Longer | undefined>;
}

/** @param open the tokenizer; undefined where nobody asks */
export function longerRows(format: () => Pick<Format, 'unlessSet'>, open: (() => Promise<Pick<Tokens, 'count'>>) | undefined): LongerRows {
  let kept: { readonly value: unknown; readonly bytes: number }[] | undefined = [];
  let [sum, longer, longest] = [0, 0, 0];
  const see = (ours: number, bytes: number, { most }: UnlessSet): void => {
    const may = mayCount(ours, bytes);
    if (may <= most) return;
    longer++;
    longest = Math.max(longest, may);
  };
  const reckon = (bytes: number, set: UnlessSet): void => { see(Math.ceil(bytes / bytesOfAToken), bytes, set); };
  return {
    add(value, bytes) {
      const { unlessSet } = format();
      if (!unlessSet || !open || bytes <= unlessSet.most) return;
      sum += bytes;
      if (kept && sum <= counted) { kept.push({ value, bytes }); return; }
      for (const each of kept ?? []) reckon(each.bytes, unlessSet);
      kept = undefined;
      reckon(bytes, unlessSet);
    },
    async found(of) {
      const { unlessSet } = format();
      if (kept && kept.length > 0 && unlessSet && open) {
        const tokens = await open();
        for (const { value, bytes } of kept) see(longestSequence(value, text => tokens.count(text)), bytes, unlessSet);
      }
      return longer === 0 ? undefined : { lines: longer, of, longest, ...!kept && { about: true } };
    },
  };
}
