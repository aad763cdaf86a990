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
import { kappaOf } from './kappa.ts';

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
  /** Cohen's kappa, where exactly two colleagues judged anything together. */
  readonly pair?: { readonly people: readonly [Person, Person]; readonly examples: number; readonly kappa: number | null };
}

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
  const people = new Map(several.flatMap(({ verdicts }) => verdicts.map(({ by }) => [personKey(by), by] as const)));
  const [one, other, ...more] = [...people].sort(([a], [b]) => a < b ? -1 : 1);
  const said = (verdicts: readonly Reviewed[], who: string): string => verdicts.find(({ by }) => personKey(by) === who)?.verdict === 'approved' ? 'approve' : 'object';
  return {
    list, agreement: agreementOf(several.map(({ approvals, objections }) => [approvals.length, objections.length])),
    ...one && other && more.length === 0 && { pair: { people: [one[1], other[1]], examples: several.length, kappa: kappaOf(several.map(({ verdicts }) => [said(verdicts, one[0]), said(verdicts, other[0])])) } },
  };
}
