/** The examples for an export, with signatures that were looked at: where something was changed after it had been signed, nothing about that example can be trusted; where the policy wants signatures, one that is not good is none. */
import { signedText } from '../ledger/signed.ts';
import type { Facts } from '../ledger/state.ts';
import type { SignatureChecker } from '../ports.ts';
import type { Readers, Survey } from '../store.ts';
import { inOrder } from '../store/in-order.ts';

/** So many examples are begun at once: each signature is looked at by a program of its own. */
const ahead = 32;

/** @param required one that is not good is none; else only what was changed afterwards is told */
export async function checkedFacts(facts: Facts, checker: SignatureChecker | undefined, required: boolean, signal?: AbortSignal): Promise<Facts> {
  const signed = facts.events.flatMap(event => event.signature === undefined ? [] : [{ text: signedText(event), signature: event.signature, by: event.by, at: event.at, id: event.id }]);
  if (signed.length === 0) return facts;
  const faults = required ? checker && await checker.faults(signed, signal) : undefined;
  const bad = required ? signed.filter((_, at) => !faults || faults.has(at)) : signed;
  const changed = (await checker?.tampered(bad, signal) ?? []).flatMap(at => bad[at]?.id ?? []);
  const unsigned = new Set(required ? bad.map(({ id }) => id) : []);
  if (unsigned.size + changed.length === 0) return facts;
  const events = facts.events.map(event => { const { signature: _signature, ...rest } = event; return unsigned.has(event.id) ? rest : event; });
  return { ...facts, events, problems: [...facts.problems, ...changed.map(id => `An event about it, ${id}, was changed after it had been signed. \`because verify\` says which file that is.`)] };
}

/** @param checker without one, no signature is good: fails closed. */
export function checkedSurvey(survey: Survey, checker: SignatureChecker | undefined, signal?: AbortSignal): Survey {
  const check = (facts: Facts, required: boolean) => checkedFacts(facts, checker, required, signal);
  return {
    ...survey,
    async *all<T>(stop = signal, readers?: Readers<T>) {
      const required = survey.policy?.signatures === 'required';
      // Where each has to be good, that is told here alone, and so nobody else can say what comes of it.
      for await (const [passed, facts] of inOrder(survey.all(stop, required ? undefined : readers), ({ facts }) => check(facts, required), ahead)) {
        if (facts === passed.facts) yield passed;
        else { const { told: _told, ...rest } = passed; yield { ...rest, facts }; }
      }
    },
    async changes(options) {
      const seen = await survey.changes(options);
      const changed = new Map<string, Facts>();
      for (const [id, facts] of seen.changed) changed.set(id, await check(facts, seen.policy?.signatures === 'required'));
      return { ...seen, changed };
    },
  };
}
