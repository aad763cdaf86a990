/** In which order the examples of a group stand. Equal ones by id, so that the order is the same at every look. Pure. */
import type { Row } from './row.ts';

export const sorts = ['newest', 'oldest', 'title', 'author'] as const;
export type Sort = (typeof sorts)[number];

export const isSort = (value: unknown): value is Sort => (sorts as readonly unknown[]).includes(value);

/** @param language BCP 47, for the order of letters */
export function comparer(sort: Sort, language?: string): (a: Row, b: Row) => number {
  const byId = (a: Row, b: Row) => a.entry.facts.id < b.entry.facts.id ? -1 : a.entry.facts.id > b.entry.facts.id ? 1 : 0;
  // Ids begin with the day; a withdrawn example has nothing else left to tell its age.
  const created = (row: Row) => row.entry.summary?.createdAt ?? day(row.entry.facts.id);
  const byAge = (a: Row, b: Row) => created(a) < created(b) ? -1 : created(a) > created(b) ? 1 : byId(a, b);
  if (sort === 'oldest') return byAge;
  if (sort === 'newest') return (a, b) => byAge(b, a);
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const text = sort === 'title' ? (row: Row) => row.entry.summary?.title ?? '' : (row: Row) => row.entry.facts.author.name;
  return (a, b) => compare(text(a), text(b)) || byAge(b, a);
}

const day = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
