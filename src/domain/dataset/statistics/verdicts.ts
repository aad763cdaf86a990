/** The verdicts on an example that nothing but verdicts could keep out: without those that reviewers object to, agreement would only be measured where they agreed. */
import { onePersons, type InForce } from '../../ledger/policy.ts';
import { reviewOf } from '../../ledger/review.ts';
import type { Facts } from '../../ledger/state.ts';
import type { LeftOut } from '../left-out.ts';
import type { Ratings } from './agreement.ts';

const byVerdict = new Set(['changes-requested', 'rejected', 'not-reviewed']);

/** How many approve and how many object; undefined where less than two did, and where something else keeps it out: of such an example nothing is told. @param reasons why it is out, before the recipe's filters look at it.*/
export function verdictsOn(facts: Facts, reasons: readonly LeftOut[], policy?: InForce): Ratings | undefined {
  if (facts.events.length < 2 || !reasons.every(({ code }) => byVerdict.has(code))) return undefined;
  const { approvals, objections } = reviewOf(facts, onePersons(policy));
  return approvals.length + objections.length > 1 ? [approvals.length, objections.length] : undefined;
}
