/** The verdicts on an example that is left out because of them alone: without these, agreement between reviewers would only be measured where they agreed. */
import { reviewOf } from '../../ledger/review.ts';
import type { Facts } from '../../ledger/state.ts';
import type { LeftOut } from '../left-out.ts';
import type { Ratings } from './agreement.ts';

const verdicts = new Set(['changes-requested', 'rejected', 'not-reviewed']);

/** How many approve and how many object; undefined where something else keeps it out as well: of such an example nothing is told. */
export function objectedTo(facts: Facts, reasons: readonly LeftOut[]): Ratings | undefined {
  if (!reasons.every(({ code }) => verdicts.has(code))) return undefined;
  const { approvals, objections } = reviewOf(facts);
  return approvals.length + objections.length > 1 ? [approvals.length, objections.length] : undefined;
}
