/** What one example of a dataset brings in, and for whom: all that shares follow from. People are keys, such as `contributor-3`, and nothing here knows whose. */
import type { Reviewed } from '../../ledger/event.ts';

export interface Credit {
  /** Of the example. */
  readonly id: string;
  readonly lines: number;
  readonly tokens: number;
  /** In tenths, by `qualityOf`. */
  readonly quality: number;
  /** Top folders of the files that it changes; `.` for the root. */
  readonly areas: readonly string[];
  /** Undefined where nobody is told apart. */
  readonly author: string | undefined;
  /** Whose approval counts: each person once, never the author. */
  readonly reviewers: readonly string[];
  /** Who cleared it; never the author. */
  readonly stewards: readonly string[];
}

/** Whether this approval has nothing against a step or the choice. */
export const agrees = ({ disputedSteps = [], wouldChoose }: Pick<Reviewed, 'disputedSteps' | 'wouldChoose'>): boolean => disputedSteps.length === 0 && wouldChoose === undefined;

/** 8 to 12 tenths. @param approvals of those that count, whether each agrees with all of it: one that does gives 2 tenths, one that has something against it gives 1, and more than two add nothing */
export const qualityOf = (approvals: readonly boolean[]): number => 8 + Math.min(4, approvals.reduce((sum, each) => sum + (each ? 2 : 1), 0));
