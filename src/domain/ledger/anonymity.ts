/** Who wants no name in what is published. Each says so for themselves, with a consent or by itself; the last word of an address holds for all that is theirs, recorded before or after. Of addresses that are joined as one person's, each has to say that it may be named: to join them takes nobody's wish away. */
import { canonicalJson } from '../capture/canonical-json.ts';
import type { Person } from '../capture/example.ts';
import { sha256Hex } from '../capture/hash.ts';
import { personKey } from './consent.ts';
import { byTime, type Event } from './event.ts';
import type { Policy } from './policy.ts';
import { isSignedEnough } from './signed.ts';

type Choosing = Extract<Event, { type: 'granted' | 'credited' }> & { readonly anonymous: boolean };

/** What hides a person counts unsigned too; what names them only as the policy wants it. */
const chooses = (event: Event, policy: Pick<Policy, 'signatures'> | undefined): event is Choosing =>
  (event.type === 'granted' || event.type === 'credited') && event.anonymous !== undefined && (event.anonymous || isSignedEnough(event, policy)) && personKey(event.by) !== '';

/** Of two words at the same moment the one that hides. */
const later = (a: Choosing, b: Choosing): Choosing => (Date.parse(a.at) - Date.parse(b.at) || Number(a.anonymous) - Number(b.anonymous)) >= 0 ? a : b;
/** Of the last words of two addresses. */
const hiding = (a: Choosing, b: Choosing): Choosing => a.anonymous === b.anonymous ? later(a, b) : a.anonymous ? a : b;

type Said = Map<string, { readonly first: Choosing; readonly last: Choosing }>;

/** Goes through the events of a repository once and keeps two of each person who ever chose. */
export class Choices {
  readonly #of: Said = new Map();

  /** About any example, withdrawn ones too: what somebody chose goes with none of them. */
  see(events: readonly Event[], policy: Pick<Policy, 'signatures'> | undefined): this {
    for (const event of events) if (chooses(event, policy)) this.#join(this.#of, personKey(event.by), event, event, later);
    return this;
  }

  /** Everybody who ever chose. */
  get people(): readonly Person[] { return [...this.#of.values()].map(({ last }) => last.by); }

  /**
   * Those who are anonymous, by the key of their person → what they are called where a number of a dataset has no place: `anonymous-3f9a1c`. It stays, and comes from a statement
   * of theirs that lies in the repository and nowhere else, so that nobody finds it by trying addresses.
   * @param one which keys are one person's
   */
  anonymous(one: (key: string) => string = key => key): ReadonlyMap<string, string> {
    const people: Said = new Map();
    for (const [key, { first, last }] of this.#of) this.#join(people, one(key), first, last, hiding);
    return new Map([...people].flatMap(([key, { first, last }]) => last.anonymous ? [[key, `anonymous-${sha256Hex(canonicalJson(first)).slice(0, 6)}`] as const] : []));
  }

  #join(people: Said, key: string, first: Choosing, last: Choosing, rule: typeof later): void {
    const known = people.get(key);
    people.set(key, known ? { first: byTime(first, known.first) < 0 ? first : known.first, last: rule(last, known.last) } : { first, last });
  }
}
