/** The order in which a person reads examples: the youngest on top. */
import type { Entry, Snapshot } from '../store.ts';

/** A withdrawn one has no time any more, but its id has the day. Equal times by id, so that every machine lists the same. */
const when = ({ facts: { id }, summary }: Entry): string => summary?.createdAt ?? `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;

export const newestFirst = ({ entries }: Pick<Snapshot, 'entries'>): readonly Entry[] => [...entries.values()]
  .sort((a, b) => when(a) < when(b) ? 1 : when(a) > when(b) ? -1 : a.facts.id < b.facts.id ? 1 : -1);
