/** What an example may be used for, purpose by purpose, and where it may not, the one thing that has to happen next: who would use it need not read every reason. */
import type { Finding } from '../capture/checks/check.ts';
import { purposes, type Level, type Purpose } from './event.ts';
import { highestLevelFor, reviewsFor } from './policy.ts';
import { stateOf, whyNotExported, type ExampleState, type Facts, type Rules } from './state.ts';

/** `code` is that of `whyNotExported`, `denied-path` or `finding`; `highest` and `missing` say by how much level or approvals fall short. */
export interface Step { readonly code: string; /** One sentence: why not. */ readonly reason: string; readonly highest?: Level; readonly missing?: number; }

export interface Use { readonly purpose: Purpose; /** Undefined when it may be used for it. */ readonly step: Step | undefined; }

/** In the order of the purposes; those that the policy does not offer are left out where it can be read. @param known findings in this content, as for `stateOf` */
export function usesOf(facts: Facts, rules: Rules, known: readonly Finding[] = [], state: ExampleState = stateOf(facts, rules, known)): readonly Use[] {
  const { policy } = rules;
  return purposes.filter(purpose => policy?.purposes.includes(purpose) ?? true).map(purpose => ({ purpose, step: stepTo(purpose, facts, rules, state) }));
}

/** Who consents comes before who clears, and who clears before who reviews: nobody works on what its author does not allow. */
function stepTo(purpose: Purpose, facts: Facts, rules: Rules, state: ExampleState): Step | undefined {
  const reasons = whyNotExported(facts, { ...rules, purpose, reviewedOnly: false }, state);
  const first = reasons[0];
  const [finding] = state.findings;
  const isOthers = !first || ['level', 'not-reviewed', 'changes-requested', 'rejected'].includes(first.code);
  if (isOthers && facts.denied && facts.denied.length > 0) return { code: 'denied-path', reason: `The policy keeps out what it holds of ${facts.denied.join(', ')}.` };
  if (finding && isOthers) return { code: 'finding', reason: finding.message };
  if (!first) return undefined;
  if (first.code === 'level') return { ...first, highest: highestLevelFor(rules.policy, purpose) };
  if (first.code === 'not-reviewed' && rules.policy) return { ...first, missing: reviewsFor(rules.policy, purpose) - state.review.approvals.length };
  return first;
}

/** In a few words, as the next step of a person. For the command line; the editor has its own in its language. */
export function stepWords({ code, reason, highest, missing = 0 }: Step): string {
  switch (code) {
    case 'draft': case 'consent-none': return 'its author consents to it';
    case 'consent-stale': case 'consent-expired': case 'consent-lapsed': case 'consent-old-terms': return 'its author renews the consent';
    case 'consent-unsigned': return 'its author consents again, signed';
    case 'consent-withdrawn': return 'withdrawn for good';
    case 'level': return `a steward who is not its author sets the level to ${highest ?? 'one that it takes'}`;
    case 'changes-requested': return 'its author answers the review';
    case 'rejected': return 'the reviewer who rejected it takes that back';
    case 'not-reviewed': return missing === 1 ? 'one more approval' : `${String(missing)} more approvals`;
    case 'denied-path': return 'its author takes out what the policy keeps out: attach the change again';
    case 'finding': return 'its author settles what was found in it';
    default: return reason;
  }
}
