/** One trainer's way to write a sample: encode, validate, limits, and where reasoning goes. Pure; no I/O, no settings. */
import type { Placement } from '../place-reasoning.ts';
import type { Sample, SampleKind } from '../sample.ts';
import type { TokenLimit } from '../token-limit.ts';
import type { UnlessSet } from '../unless-set.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One reason why a line, or a file, would be refused by the trainer, or harm the training. */
export interface Fault {
  /** Stable and kebab-case, e.g. `missing-assistant-message`. */
  readonly rule: string;
  readonly message: string;
  /** JSON path inside the line, e.g. `messages.1.content`. */
  readonly at?: string;
}

/** What is refused, or cut off in silence, beyond. Each number was read at `source`. */
export interface Limits {
  /** With the address they were read at. */
  readonly source: string;
  /** Of the training file; the other sides may be as small as they like, unless said below. */
  readonly minRows?: number;
  /** Fewer are taken, and the provider says that little comes of it. */
  readonly advisedRows?: number;
  readonly maxRows?: number;
  /** Of the training and the validation file together. */
  readonly maxRowsTogether?: number;
  /** Of the validation file, where it has limits of its own. A test file has none but `maxRows` and `maxFileBytes`. */
  readonly minValidationRows?: number;
  /** 0: there must be none. */
  readonly maxValidationRows?: number;
  readonly maxFileBytes?: number;
  readonly maxValidationBytes?: number;
  /** How large the validation file may be beside the training file, by bytes: 0.05 for a twentieth. */
  readonly maxValidationShare?: number;
  /** How many lines the validation file may have beside the training file, once it has more than `above`: 0.3 for three to ten. */
  readonly maxValidationRowShare?: { readonly share: number; readonly above: number };
  /** A line that may have more, in the trainer's own tokens, counts as too long. */
  readonly maxRowTokens?: TokenLimit;
}

/** What the files may be like, beside one plain `.jsonl` file for each split. */
export interface Reads {
  /** With the address it was read at. */
  readonly source: string;
  /** More than one file for a split. Where not, a file that is too large cannot be cut. */
  readonly several: boolean;
  readonly compression: readonly Compression[];
  readonly parquet: boolean;
  /** What a file may be called, where not anything goes; and how that is said. */
  readonly names?: { readonly pattern: RegExp; readonly words: string };
  /** Which keys there are inside of the columns is settled by so many bytes at the beginning of a file; one that has a value only behind them makes the reader refuse the file. */
  readonly settles?: number;
}
export type Compression = 'gzip' | 'zstd';

export interface EncodeOptions {
  /** One of the format's `placements`. */
  readonly reasoning: Placement;
  /** What the line comes from; the same for every line of one example. */
  readonly origin: { readonly example: string; readonly task: string };
  /** How much a line should count, 0 < weight ≤ 1: what its author is sure of and colleagues approved counts in full. */
  readonly weight: number;
}

/** A file that must lie beside the lines for the trainer to find them. */
export interface Companion { readonly name: string; readonly text: string; }

export interface Format<Id extends string = string, K extends SampleKind = SampleKind> {
  readonly id: Id;
  readonly title: string;
  /** What it is for: which trainer, which training. */
  readonly detail: string;
  readonly accepts: K;
  /** What an example says that has no place in it, a sentence each; for the list of formats. */
  readonly cannot: readonly string[];
  /** Where the reasoning of a chat may go, the best first; empty for the other kinds. */
  readonly placements: readonly Placement[];
  /** When the provider closes this door, a sentence with the date and where it says so. */
  readonly closing?: string;
  /** Has a word for two answers of which neither is better. Others take no such pair: a trainer would learn that one is. */
  readonly ties?: true;
  /** Not settled by its makers yet. */
  readonly experimental?: true;
  readonly reads: Reads;
  readonly limits: Limits;
  /** What its trainer does with long lines in silence unless it is told otherwise. */
  readonly unlessSet?: UnlessSet;
  /** Every row of a file must have the same top-level keys with values of the same kind; of a list, only those keys count. */
  readonly sameColumns?: true | readonly string[];
  /** Lines that hold reasoning in a field of its own are taken by some of the models alone, and by those within limits of their own. */
  readonly reasoned?: { readonly title: string; readonly limits: Omit<Limits, 'source'>; found(line: unknown): boolean };
  /** What a row asks, as text. Rows that ask the same are written apart: the trainer takes neighbours for strangers. Never throws. */
  apart?(line: unknown): string;
  /** The trainer does not begin without a validation file. */
  readonly needsValidation?: true;
  /** The file begins with the bytes EF BB BF; everywhere else they are a fault. */
  readonly bom?: true;
  encode(sample: Extract<Sample, { kind: K }>, options: EncodeOptions): Json;
  /** All faults of one parsed line; [] when a trainer will take it. Never throws, whatever the value is. */
  validate(line: unknown): readonly Fault[];
  /** What only the lines of a file together show: asked of each in turn, by one that was made for the file. Never throws. */
  across?(): (line: unknown) => readonly Fault[];
  /** What of a line ties it to its side: texts that no line of another side may share, each with its place; and the split that the line itself says it is of. Never throws. */
  sided?(line: unknown): { readonly shared: readonly { readonly text: string; readonly what: string; readonly at: string }[]; readonly split?: { readonly name: string; readonly at: string } };
  /** @param dataset its name; @param files of the lines, by side */
  companions?(dataset: string, files: readonly { readonly name: string; readonly side: string }[]): readonly Companion[];
}
export const defineFormat = <const Id extends string, const K extends SampleKind>(format: Format<Id, K>): Format<Id, K> => format;
