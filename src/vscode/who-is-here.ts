/** Who is at the keyboard. Whoever acts is asked for afresh: `git config user.email` in a terminal may have changed it a moment ago. */
import type { Person } from '../domain/capture/example.ts';
import { samePerson } from '../domain/ledger/consent.ts';

type Answer = Promise<Person | undefined>;
export interface WhoIsHere {
  /** Asked now; only calls that are under way are shared. */
  readonly now: () => Answer;
  /** The last answer: good enough to show a list, never to act on. */
  readonly known: () => Answer;
  readonly forget: () => void;
}

/** @param changed called when a fresh answer is another person than the last one */
export function whoIsHere(ask: () => Answer, changed: () => void): WhoIsHere {
  let last: Answer | undefined;
  let asking: Answer | undefined;
  const now = (): Answer => asking ??= (async () => {
    const before = last;
    try {
      const person = await ask();
      last = Promise.resolve(person);
      const was = await before;
      if (before && (was === undefined || person === undefined ? was !== person : !samePerson(was, person))) changed();
      return person;
    } finally {
      asking = undefined;
    }
  })();
  return { now, known: () => last ?? now(), forget: () => { last = undefined; } };
}
