/** What reviewers stated about the parts of an example, as labels: numbers alone. Their notes are their own words, which nobody consented to, and never reach a sample. */
import type { Example } from '../capture/example.ts';
import type { Reviewed } from '../ledger/event.ts';

export interface ReviewFacts {
  /** Indices into the example's `steps` that at least one reviewer disputed, ascending. */
  readonly disputedSteps: readonly number[];
  /** How many reviewers would have chosen each of the example's `options`, in their order. */
  readonly votes: readonly number[];
}

/** @param reviews those that stand, on exactly this content: an index says nothing about another one. What points nowhere is passed over */
export function reviewFacts({ options, steps = [] }: Pick<Example, 'options' | 'steps'>, reviews: readonly Reviewed[]): ReviewFacts {
  const disputed = new Set(reviews.flatMap(({ disputedSteps = [] }) => disputedSteps));
  const own = options.findIndex(({ chosen }) => chosen);
  const votes = options.map(() => 0);
  for (const { wouldChoose } of reviews) {
    const voted = wouldChoose ?? own;
    if (votes[voted] !== undefined) votes[voted]++;
  }
  return { disputedSteps: steps.flatMap((_, index) => disputed.has(index) ? [index] : []), votes };
}
