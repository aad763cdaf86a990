/** One trainer's way to write a sample: encode, validate, limits. Pure; no I/O, no settings. */
import type { Sample, SampleKind } from '../sample.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One reason why a line, or a file, would be refused by the trainer, or harm the training. */
export interface Fault {
  /** Stable and kebab-case, e.g. `missing-assistant-message`. */
  readonly rule: string;
  readonly message: string;
  /** JSON path inside the line, e.g. `messages.1.content`. */
  readonly at?: string;
}

export interface Limits {
  /** With the address they were read at. */
  readonly source: string;
  readonly minRows?: number;
  readonly maxRows?: number;
  readonly maxFileBytes?: number;
  readonly maxRowTokens?: number;
}

export interface Format<Id extends string = string, K extends SampleKind = SampleKind> {
  readonly id: Id;
  readonly title: string;
  readonly detail: string;
  readonly accepts: K;
  readonly limits: Limits;
  /** Every row of a file must have the same top-level keys with values of the same kind. */
  readonly sameColumns?: true;
  encode(sample: Extract<Sample, { kind: K }>): Json;
  /** All faults of one parsed line; [] when a trainer will take it. Never throws, whatever the value is. */
  validate(line: unknown): readonly Fault[];
}
export const defineFormat = <const Id extends string, const K extends SampleKind>(format: Format<Id, K>): Format<Id, K> => format;
