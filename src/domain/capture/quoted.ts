/** Words that were taken over from the history: which commit says them and who wrote it, field by field, so that nobody's words pass for another's. */
import type { Finding } from './checks/check.ts';
import { writtenFields, type Example } from './example.ts';
import { oneLine } from './hidden-characters.ts';

/** `after`, of which only those fields are quoted in which something still stands as it was taken over: a field that was written anew is its writer's. */
export function requoted(before: Example, { quoted: _quoted, ...after }: Example): Example {
  const rest = writtenFields.flatMap(field => {
    const source = before.quoted?.[field];
    return source && shares(texts(before[field]), texts(after[field])) ? [[field, source] as const] : [];
  });
  // Never as a key without a value: that would be other content.
  return rest.length > 0 ? { ...after, quoted: Object.fromEntries(rest) } : after;
}

/** Advice beside each field: it was said then, and somebody has to see that it is so. */
export const fromHistory = ({ quoted, author }: Example): readonly Finding[] => writtenFields.flatMap(field => {
  const source = quoted?.[field];
  if (!source) return [];
  const commit = source.commit.slice(0, 12), by = oneLine(source.by.name, 60) || oneLine(source.by.email, 60);
  if (source.merge) return [{ check: 'from-history', severity: 'advises' as const, field, message: `From history: From the description of the merge ${commit}, which ${by} made; whose words they are it does not say. Look whether it is right and complete; what you write anew is yours.` }];
  const own = source.by.email.toLowerCase() === author.email.toLowerCase();
  const who = own ? 'Your own words' : `Words of ${by}`;
  return [{ check: 'from-history', severity: 'advises' as const, field, message: `From history: ${who}, from commit ${commit}. Look whether ${own ? 'they are' : 'it is'} right and complete; what you write anew is yours.` }];
});

const texts = (value: unknown): readonly string[] => typeof value === 'string' ? value.split(/(?<=[.!?])\s+|\n/u).map(each => each.trim()).filter(each => each !== '') : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
const shares = (before: readonly string[], after: readonly string[]): boolean => { const all = new Set(after); return before.some(each => all.has(each)); };
