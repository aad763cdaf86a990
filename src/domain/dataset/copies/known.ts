/** What the repository says of an example now, for comparing datasets: a dataset that leaves must not say itself that something was withdrawn. */
import { stateOf, type Facts, type Rules } from '../../ledger/state.ts';
import type { Known } from '../compare.ts';

export function knownOf(entries: ReadonlyMap<string, { readonly facts: Facts }>, rules: Rules): Known {
  return id => {
    const facts = entries.get(id)?.facts;
    if (!facts) return undefined;
    if (facts.events.some(({ type }) => type === 'withdrawn')) return { code: 'withdrawn', reason: 'Its author withdrew the consent.' };
    const { stage, reasons } = stateOf(facts, rules);
    return stage === 'ready' || reasons.length === 0 ? undefined : { code: stage === 'draft' ? 'draft' : 'blocked', reason: reasons.join(' ') };
  };
}
