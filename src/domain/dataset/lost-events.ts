/** Events are written once and never deleted. One that git knows and the working tree has not was taken away, by a revert or by a merge: it may have been a withdrawal, so that nothing about that example can be trusted. */
import type { Facts } from '../ledger/state.ts';

/** @param told ids of the events in git's history, by example; undefined where git is not asked */
export function lostEvents({ id, events }: Pick<Facts, 'id' | 'events'>, told: ReadonlyMap<string, ReadonlySet<string>> | undefined): readonly { readonly example: string; readonly code: string; readonly reason: string }[] {
  const known = told?.get(id);
  if (!known) return [];
  const here = new Set(events.map(event => event.id));
  const lost = [...known].filter(event => !here.has(event)).sort();
  const [first] = lost;
  return first === undefined ? [] : [{
    example: id, code: 'unreadable',
    reason: `Git knows ${lost.length === 1 ? 'an event' : `${lost.length} events`} about it that ${lost.length === 1 ? 'is' : 'are'} not here any more: a revert or a merge took ${lost.length === 1 ? `${first} away. It may be a withdrawal` : `${first} and others away. One may be a withdrawal`}. \`because verify\` says how to put it back.`,
  }];
}
