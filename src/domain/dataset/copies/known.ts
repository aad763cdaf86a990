/** What the repository says of an example now, for comparing datasets: a dataset that leaves must not say itself that something was withdrawn. */
import { whoWithdrew } from '../../ledger/consent.ts';
import { stateOf, type Facts, type Rules } from '../../ledger/state.ts';
import type { Known } from '../compare.ts';

export function knownOf(entries: ReadonlyMap<string, { readonly facts: Facts }>, rules: Rules): Known {
  return id => {
    const facts = entries.get(id)?.facts;
    if (!facts) return undefined;
    const withdrawn = facts.events.find(({ type }) => type === 'withdrawn');
    if (withdrawn) return { code: 'withdrawn', reason: whoWithdrew(withdrawn.by, facts) };
    const { stage, reasons } = stateOf(facts, rules);
    return stage === 'ready' || reasons.length === 0 ? undefined : { code: stage === 'draft' ? 'draft' : 'blocked', reason: reasons.join(' ') };
  };
}
