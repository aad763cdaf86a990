/** Consent may have been withdrawn, or the rules changed, after a line was written: the last look before anything can be found. */
import { hasLapsed } from '../ledger/consent.ts';
import { laterOf } from '../ledger/moment.ts';
import { rulesText } from '../ledger/policy.ts';
import type { ExportRules } from '../ledger/state.ts';
import { UserError } from '../user-error.ts';
import type { LeftOut } from './left-out.ts';
import type { Plan } from './plan.ts';
import { policyHash } from './policy-then.ts';
import { refusals, rulesFor } from './select.ts';

/**
 * @param options `thorough`: also look whether events, which are never changed once written, were changed all the same
 * @returns the text of the terms in force, with that of earlier ones to which consent still holds
 * @throws UserError when any of these examples may not be in the dataset now
 */
export async function stillAllowed(plan: Plan, included: Plan['included'], clock: Date, options: { readonly thorough?: boolean; readonly signal?: AbortSignal | undefined }): Promise<string> {
  const look = (doubt: Iterable<string>) => plan.survey.changes({ ...options, doubt });
  const now = laterOf(clock, plan.rules.now);
  let seen = await look(outdated(plan, now));
  // Under other rules nothing that was found before counts.
  if (!sameRules(rulesFor(plan.recipe, seen, now), plan.rules)) seen = await look(included.map(({ id }) => id));
  const rules = rulesFor(plan.recipe, seen, now);
  // The manifest says under which policy it was built, and by that one everything was looked at.
  if (rules.policy && plan.rules.policy && policyHash(rules.policy) !== policyHash(plan.rules.policy)) throw new UserError('The policy was changed while the dataset was being built.', { hint: 'Nothing was written. Export again.' });
  for (const { id, contentHash } of included) {
    const facts = seen.changed.get(id);
    if (facts && (facts.contentHash !== contentHash || refusals(facts, rules).length > 0))
      throw new UserError(`Example ${id} was changed or withdrawn while the dataset was being built.`, { hint: 'Nothing was written. Export again.' });
  }
  if (await plan.naming.hidesMore([...seen.changed.values()].flatMap(({ events }) => events), included)) throw new UserError('Somebody chose to be anonymous while the dataset was being built, and something in it says who they are.', { hint: 'Nothing was written. Export again.' });
  return seen.terms ? [seen.terms.text, ...(seen.terms.continuing ?? []).map(({ version, text }) => `\n---\n\nConsent that was given under version ${String(version)} of the terms continues. That version says:\n\n${text}`)].join('') : '';
}

/** The examples whose consent has a last day, its author's or the policy's: time alone may have ended it. */
export const outdated = ({ grounds, rules }: Pick<Plan, 'grounds' | 'rules'>, now: Date): string[] =>
  [...grounds.ending(rules.policy)].flatMap(([id, grant]) => (grant.expires !== undefined && !(Date.parse(grant.expires) > now.getTime())) || hasLapsed(grant, rules.policy, now) ? [id] : []);

/** Why those stay out that have ended by the time of the newest statement in the repository, and not by the clock. */
export const endedBy = (plan: Pick<Plan, 'grounds' | 'rules'>, newest: Date): LeftOut[] =>
  outdated(plan, newest).map(example => ({ example, code: hasLapsed(plan.grounds.get(example)?.grant ?? { at: '' }, plan.rules.policy, newest) ? 'consent-lapsed' : 'consent-expired', reason: `The consent has ended by ${newest.toISOString()}, when the newest statement in this repository was made; the clock of this machine is behind that.` }));

const sameRules = (a: ExportRules, b: ExportRules): boolean => rulesText({ ...a, now: 0 }) === rulesText({ ...b, now: 0 });
