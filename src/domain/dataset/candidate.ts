/** What planning keeps of an example that may be in, until it is settled which are: small facts, and nothing twice. */
import type { Person } from '../capture/example.ts';
import type { Event } from '../ledger/event.ts';
import { aboutOne, type AboutOne, type Teller } from './about.ts';
import type { Examined } from './examine.ts';
import { fingerprint } from './fingerprint.ts';
import type { NearDuplicates } from './near-duplicate.ts';
import { comparable, groupKeys, type Grounds, type Selected } from './select.ts';
import type { Candidate } from './settle.ts';
import type { Shared } from './shared.ts';
import { sketchOf, type Sketch } from './sketch.ts';

/** What an example alone tells of it. */
export interface Traits {
  readonly id: string;
  readonly createdAt: string;
  readonly contentHash: string;
  readonly author: Person;
  readonly assisted: boolean;
  readonly about: AboutOne;
  /** What ties it to others of which it is known by a name. */
  readonly keys: readonly string[];
  /** Of its texts that are long enough to be nearly the same as another one. */
  readonly sketches: readonly Sketch[];
}

export function traitsOf({ example, contentHash, level, grounds }: Selected): Traits {
  const { id, createdAt, author, authorship } = example;
  const compared = comparable(example).map(text => ({ text, sketch: sketchOf(text) }));
  // Too short to be nearly the same as anything; the very same they can be.
  const short = compared.flatMap(each => each.sketch || each.text.trim() === '' ? [] : [`same ${fingerprint(each.text)}`]);
  return {
    id, createdAt, contentHash, author, assisted: Object.values(authorship).some(origin => origin !== 'human'), about: aboutOne(example, level, grounds.approvals),
    keys: [...groupKeys(example), ...short], sketches: compared.flatMap(each => each.sketch ?? []),
  };
}

export function candidateOf({ id, createdAt, contentHash, author, assisted, about, keys, sketches }: Traits, { grant, approvals }: Grounds, { lines, allowed }: Pick<Examined, 'lines' | 'allowed'>, events: readonly Event[], near: NearDuplicates, tell: Teller, shared: Shared): Candidate {
  // What was said of its level went in as well: at an earlier moment it may not have been one that the purpose takes.
  const eventsUsed = [grant, ...approvals, ...events.filter(event => event.example === id && (event.type === 'cleared' || allowed.some(each => each.event === event.id)))];
  return {
    id, createdAt, keys, contentHash, consent: grant.id, reviews: approvals.map(each => each.id), lines, allowed: allowed.map(each => ({ example: id, ...each })),
    author: shared.one(author), kind: about.kind, near: { own: sketches.map(sketch => near.add(sketch)), like: [] }, assisted, about: tell.of(author, about),
    latest: eventsUsed.reduce((latest, { at }) => at > latest ? at : latest, createdAt),
  };
}

/** With what ties it to those that are nearly the same, which is known only when all texts are. */
export function tied(candidate: Candidate, all: ReadonlyMap<number, readonly number[]>): Candidate {
  const own = candidate.near?.own ?? [], like = own.flatMap(number => all.get(number) ?? []);
  return own.length === 0 ? candidate : { ...candidate, keys: [...candidate.keys, ...[...own, ...like].map(number => `like ${number}`)], near: { own, like } };
}
