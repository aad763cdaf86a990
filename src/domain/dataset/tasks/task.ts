/** One thing a model can learn from an example. Example → samples; pure, and the same example always gives the same samples. */
import type { ConsentedExample } from '../../ledger/consent.ts';
import type { Worded } from '../prompts.ts';
import type { ReviewFacts } from '../review-facts.ts';
import type { Sample, SampleKind } from '../sample.ts';

/** Why an example gives no sample of this task. */
export interface NoSample { readonly reason: string; }

/** What a sample may depend on besides the example itself; without it, a sample says what its author says. */
export interface SampleContext extends Partial<ReviewFacts>, Worded {}

export interface Task<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** One sentence: prompt → answer. */
  readonly detail: string;
  readonly produces: SampleKind;
  /** Of the wording. Raised whenever the same example would give other text, so that a manifest says which words a model learned from. */
  readonly version: number;
  samples(example: ConsentedExample, context?: SampleContext): readonly Sample[] | NoSample;
}
export const defineTask = <const Id extends string>(task: Task<Id>): Task<Id> => task;
