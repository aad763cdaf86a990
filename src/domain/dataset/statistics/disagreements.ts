/** What colleagues hold otherwise than each other or than the author, for somebody to decide: verdicts that contradict each other, steps that some dispute, options that some would have chosen instead. */
import type { Person } from '../../capture/example.ts';
import { personKey } from '../../ledger/consent.ts';
import { disagreementOf, type Disagreeing } from '../../ledger/disagreement.ts';
import { newestFirst } from '../../ledger/newest-first.ts';
import { onePersons } from '../../ledger/policy.ts';
import { reviewOf } from '../../ledger/review.ts';
import type { Reviewed, Verdict } from '../../ledger/event.ts';
import type { Entry, Snapshot } from '../../store.ts';
import { agreementOf, type Agreement } from './agreement.ts';
import { pairsOf, type Pair } from './kappa.ts';

export interface Disagreement extends Disagreeing {
  readonly entry: Entry;
  /** The verdicts that stand, on the present content. */
  readonly verdicts: readonly Reviewed[];
}

export interface Disagreements {
  /** Newest first. */
  readonly list: readonly Disagreement[];
  /** Whether to approve, over all examples that two or more colleagues judged. */
  readonly agreement: Agreement;
  /** Cohen's kappa of each two colleagues who judged anything together, those with the most in common first. */
  readonly pairs: readonly Pair<Person>[];
}

/** Whether to approve is what is agreed on, not how politely it is refused. */
export const attitude = (verdict: Verdict): string => verdict === 'approved' ? 'approve' : 'object';

/** Of what is kept and not withdrawn. */
export function disagreementsIn(snapshot: Snapshot): Disagreements {
  const judged = newestFirst(snapshot).filter(({ facts }) => !facts.draft && !facts.events.some(({ type }) => type === 'withdrawn')).map(entry => {
    const { approvals, objections } = reviewOf(entry.facts, onePersons(snapshot.policy));
    return { entry, approvals, objections, verdicts: [...approvals, ...objections] };
  });
  const several = judged.filter(({ verdicts }) => verdicts.length > 1);
  const list = judged.flatMap(({ entry, verdicts, ...review }): Disagreement[] => {
    const found = disagreementOf(review);
    return found ? [{ entry, verdicts, ...found }] : [];
  });
  return {
    list, agreement: agreementOf(several.map(({ approvals, objections }) => [approvals.length, objections.length])),
    pairs: pairsOf(several.map(({ verdicts }) => verdicts.map(({ by, verdict }) => ({ who: by, said: attitude(verdict) }))), personKey),
  };
}
