/** What colleagues hold otherwise than each other or than the author, for somebody to decide: verdicts that contradict each other, steps that some dispute, options that some would have chosen instead. */
import type { Person } from '../../capture/example.ts';
import { personKey } from '../../ledger/consent.ts';
import { disagreementOf, type Disagreeing } from '../../ledger/disagreement.ts';
import { newestFirst } from '../../ledger/newest-first.ts';
import { onePersons } from '../../ledger/policy.ts';
import { reviewOf } from '../../ledger/review.ts';
import type { Reviewed } from '../../ledger/event.ts';
import type { Entry, Snapshot } from '../../store.ts';
import { agreementOf, type Agreement } from './agreement.ts';
import { judgedBy, ratingsOf } from './judged.ts';
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

/** Of what is kept and not withdrawn. */
export function disagreementsIn(snapshot: Snapshot): Disagreements {
  const persons = onePersons(snapshot.policy);
  const judged = newestFirst(snapshot).filter(({ facts }) => !facts.draft && !facts.events.some(({ type }) => type === 'withdrawn')).map(entry => {
    const { approvals, objections } = reviewOf(entry.facts, persons);
    return { entry, approvals, objections, verdicts: [...approvals, ...objections] };
  });
  const several = judged.map(({ verdicts }) => judgedBy(verdicts, key => persons.get(key) ?? key)).filter(({ length }) => length > 1);
  const list = judged.flatMap(({ entry, verdicts, ...review }): Disagreement[] => {
    const found = disagreementOf(review);
    return found ? [{ entry, verdicts, ...found }] : [];
  });
  return {
    list, agreement: agreementOf(several.map(ratingsOf)),
    pairs: pairsOf(several.map(each => each.map(({ verdict: { by }, said }) => ({ who: by, said }))), by => persons.get(personKey(by)) ?? personKey(by)),
  };
}
