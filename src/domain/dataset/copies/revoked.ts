/** Which examples of a dataset may not be used any more: their authors withdrew them, or let the consent to this use end. What was built stays as it is; whoever has it has to be told. */
import { atTheLast, hasLapsed, lapsesAt, samePerson, whoWithdrew } from '../../ledger/consent.ts';
import { byTime, type Granted, type Purpose } from '../../ledger/event.ts';
import type { Policy } from '../../ledger/policy.ts';
import type { Facts } from '../../ledger/state.ts';
import { breather } from '../../store/breathe.ts';
import type { HeldManifest } from './held.ts';

export const ends = ['withdrawn', 'expired', 'narrowed'] as const;
export interface Revoked {
  readonly id: string;
  readonly contentHash: string;
  readonly lines: number;
  /** `narrowed`: the author consented anew, and no longer to this use. `unclear`: nobody can tell, so it is not said to be fine. */
  readonly code: (typeof ends)[number] | 'unclear';
  readonly reason: string;
  /** When it ended, ISO 8601, where that is known. */
  readonly at?: string;
}

/** `policy`: it may give every consent an end. */
export interface Today { readonly policy: Pick<Policy, 'retention'> | undefined; readonly now: Date; }

/** @param factsOf what the repository says of an example now; undefined when it has nothing of it */
export async function revokedIn({ purpose, examples }: HeldManifest, factsOf: (id: string) => Facts | undefined, today: Today): Promise<readonly Revoked[]> {
  const found: Revoked[] = [];
  const breathe = breather();
  for (const [at, example] of examples.entries()) {
    if (at % 256 === 0) await breathe();
    const end = endOf(example, purpose, factsOf(example.id), today);
    if (end) found.push({ id: example.id, contentHash: example.contentHash, lines: example.lines, ...end });
  }
  return found;
}

type End = Pick<Revoked, 'code' | 'reason' | 'at'>;
const unclear = (reason: string): End => ({ code: 'unclear', reason });

function endOf({ id, contentHash }: { readonly id: string; readonly contentHash: string }, purpose: Purpose, facts: Facts | undefined, today: Today): End | undefined {
  if (!facts) return unclear('This repository has nothing about it, so nobody can tell whether it may still be used.');
  const own = facts.events.filter(event => event.example === id).sort(byTime);
  const withdrawn = own.find(event => event.type === 'withdrawn');
  if (withdrawn) return { code: 'withdrawn', reason: whoWithdrew(withdrawn.by, facts), at: withdrawn.at };
  const [problem] = facts.problems;
  if (problem !== undefined) return unclear(problem);
  // A clock that was put back brings no consent back, as for an export.
  const now = new Date(Math.max(today.now.getTime(), ...own.flatMap(({ at }) => Date.parse(at) || [])));
  const grants = own.filter((event): event is Granted => event.type === 'granted' && samePerson(event.by, facts.author));
  // To the very words that the dataset holds, under whatever terms were in force then. An edit takes nothing back of what was said about the earlier words.
  const here = atTheLast(grants.filter(each => each.contentHash === contentHash));
  if (here.length === 0) return unclear('No consent of its author to what the dataset holds is on record.');
  // The last word is the whole of what the author allows.
  const narrower = [...atTheLast(grants), ...here].find(each => !each.purposes.includes(purpose));
  if (narrower) return { code: 'narrowed', reason: `Its author consented anew, and no longer to ${purpose}.`, at: narrower.at };
  // Said so that a date nobody can read has passed.
  const expired = here.find(({ expires }) => expires !== undefined && !(Date.parse(expires) > now.getTime()));
  if (expired?.expires !== undefined) return { code: 'expired', reason: 'The consent has expired.', at: expired.expires };
  const lapsed = here.find(each => hasLapsed(each, today.policy, now));
  if (lapsed) {
    const at = lapsesAt(lapsed, today.policy);
    return { code: 'expired', reason: 'The time that the policy gives a consent is over.', ...Number.isFinite(at) && { at: new Date(at).toISOString() } };
  }
  return undefined;
}
