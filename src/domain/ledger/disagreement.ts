/** What reviewers of one example hold otherwise than each other or than its author, for somebody to decide. */
import type { Reviewed } from './event.ts';
import type { Review } from './review.ts';

export interface Disagreeing {
  /** Some approve and some object. */
  readonly verdictsDiffer: boolean;
  /** Indices from 0 of the steps that some of the reviewers dispute. */
  readonly steps: readonly number[];
  /** Indices from 0 of options that somebody would have chosen instead of the author's. */
  readonly options: readonly number[];
}

/** By the verdicts that stand on the present content. Undefined where nobody holds anything otherwise; one objection alone is an answer to the author, and no disagreement. */
export function disagreementOf({ approvals, objections }: Pick<Review, 'approvals' | 'objections'>): Disagreeing | undefined {
  const all = (of: (verdict: Reviewed) => readonly number[]) => [...new Set([...approvals, ...objections].flatMap(of))].sort((a, b) => a - b);
  const verdictsDiffer = approvals.length > 0 && objections.length > 0;
  const steps = all(({ disputedSteps = [] }) => disputedSteps), options = all(({ wouldChoose }) => wouldChoose === undefined ? [] : [wouldChoose]);
  return verdictsDiffer || steps.length > 0 || options.length > 0 ? { verdictsDiffer, steps, options } : undefined;
}
