/** The examples for an export, with signatures that were looked at: where the policy wants them, one that is not good is none. */
import { signedText } from '../ledger/signed.ts';
import type { Facts } from '../ledger/state.ts';
import type { SignatureChecker } from '../ports.ts';
import type { Readers, Survey } from '../store.ts';
import { inOrder } from '../store/in-order.ts';

/** So many examples are begun at once: each signature is looked at by a program of its own. */
const ahead = 32;

/** @param checker without one, no signature is good: fails closed. */
export function checkedSurvey(survey: Survey, checker: SignatureChecker | undefined, signal?: AbortSignal): Survey {
  const check = async (facts: Facts): Promise<Facts> => {
    const signed = facts.events.flatMap(event => event.signature === undefined ? [] : [{ text: signedText(event), signature: event.signature, by: event.by, at: event.at, id: event.id }]);
    if (signed.length === 0) return facts;
    const faults = checker && await checker.faults(signed, signal);
    const bad = new Set(signed.flatMap(({ id }, at) => faults && !faults.has(at) ? [] : [id]));
    if (bad.size === 0) return facts;
    return { ...facts, events: facts.events.map(event => { const { signature: _signature, ...unsigned } = event; return bad.has(event.id) ? unsigned : event; }) };
  };
  return {
    ...survey,
    async *all<T>(stop = signal, readers?: Readers<T>) {
      // Whether a signature is good is told here alone, and so nobody else can say what comes of it.
      if (survey.policy?.signatures !== 'required') { yield* survey.all(stop, readers); return; }
      for await (const [passed, facts] of inOrder(survey.all(stop), ({ facts }) => check(facts), ahead)) yield { ...passed, facts };
    },
    async changes(options) {
      const seen = await survey.changes(options);
      if (seen.policy?.signatures !== 'required') return seen;
      const changed = new Map<string, Facts>();
      for (const [id, facts] of seen.changed) changed.set(id, await check(facts));
      return { ...seen, changed };
    },
  };
}
