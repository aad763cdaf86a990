/** Which examples the tree shows. One filter at a time; kept between windows as plain JSON. Pure. */
import * as z from 'zod/mini';
import type { Row } from './row.ts';

export const Filter = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('text'), text: z.string() }),
  z.strictObject({ by: z.literal('mine') }),
  z.strictObject({ by: z.literal('waiting') }),
  z.strictObject({ by: z.literal('judged') }),
  z.strictObject({ by: z.literal('disagreement') }),
  z.strictObject({ by: z.literal('tag'), tag: z.string() }),
  z.strictObject({ by: z.literal('author'), email: z.string() }),
]);
export type Filter = z.infer<typeof Filter>;

/** Text is looked for in title, id, paths, tags and author, without case; several words must all be there. */
export function matcher(filter: Filter | undefined): (row: Row) => boolean {
  if (!filter) return () => true;
  switch (filter.by) {
    case 'mine': return row => row.mine;
    case 'waiting': return row => row.waiting;
    case 'judged': return row => row.judged;
    case 'disagreement': return row => row.disagreement !== undefined;
    case 'tag': return row => row.entry.summary?.tags.includes(filter.tag) ?? false;
    case 'author': {
      const email = filter.email.trim().toLowerCase();
      return row => row.entry.facts.author.email.trim().toLowerCase() === email;
    }
    case 'text': {
      const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean);
      return row => {
        const text = searchText(row);
        return words.every(word => text.includes(word));
      };
    }
  }
}

function searchText({ entry: { facts, summary } }: Row): string {
  return [facts.id, facts.author.name, facts.author.email, summary?.title ?? '', ...summary?.tags ?? [], ...summary?.paths ?? []].join('\n').toLowerCase();
}
