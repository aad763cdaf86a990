/** What a line of a draft's document can go on with: headings that are missing, and beginnings that are understood where they are. */
import type { Example } from './example.ts';
import { headingKey, madrHeadings, type HeadingKey } from './madr-headings.ts';

/** What a key of the front matter may say. */
export const madrValues: Readonly<Record<string, readonly string[]>> = { kind: ['decision', 'correction'], confidence: ['low', 'medium', 'high'] } satisfies { readonly [K in 'kind' | 'confidence']: readonly Example[K][] };

/** `from`: where in the line the text begins. `help`: of a heading. */
export interface Beginning { readonly text: string; readonly from: number; readonly help?: string; }

const sentences = ['Chosen option: "', 'Rejected, because '], consequences = ['Good, because ', 'Bad, because '];

/**
 * Only what begins as the line does: an editor that is given more would offer it behind every word with the same letters in it. In an item of a list nothing, but where
 * consequences or pros and cons stand.
 * @param at index of the line in `lines`. @param line as far as the cursor
 */
export function beginningsAt(lines: readonly string[], at: number, line: string): readonly Beginning[] {
  const item = /^(\s*[*+-][ \t]+)(.*)$/u.exec(line);
  if (item) {
    const [, marker = '', typed = ''] = item;
    return weighs(lines, at) ? consequences.filter(text => begins(text, typed)).map(text => ({ text, from: marker.length })) : [];
  }
  const heading = /^(#{1,6})[ \t]*(.*)$/u.exec(line);
  if (!heading && /^\s*[*+\-\d]/u.test(line)) return [];
  const [, marks = '', typed = line] = heading ?? [];
  const present = new Set(lines.map(each => each.trim().toLowerCase()));
  const headings = heading || line.trim() === '' ? madrHeadings.flatMap(({ depth, text, help }): Beginning[] => {
    const whole = `${'#'.repeat(depth)} ${text}`;
    // The whole start of the line is replaced, so that `## Con` does not become `## ## Context`.
    return marks.length <= depth && begins(text, typed) && !present.has(whole.toLowerCase()) ? [{ text: whole, from: 0, help }] : [];
  }) : [];
  if (heading) return headings;
  return [...headings, ...[...weighs(lines, at) ? consequences.map(text => `* ${text}`) : [], ...sentences].filter(text => begins(text, line)).map(text => ({ text, from: 0 }))];
}

const begins = (text: string, typed: string): boolean => text.toLowerCase().startsWith(typed.trim().toLowerCase());

const weighing: readonly (HeadingKey | undefined)[] = ['consequences', 'positive', 'negative', 'details'];

/** Whether a line stands below a heading for what is good and bad: that of the consequences, or of one option among the pros and cons. */
function weighs(lines: readonly string[], at: number): boolean {
  const above = lines.slice(0, at).reverse().flatMap(each => { const [, marks = '', text] = /^(#{1,6})[ \t]+(.+)$/u.exec(each) ?? []; return text === undefined ? [] : [{ depth: marks.length, key: headingKey(text) }]; });
  const [own] = above;
  return own !== undefined && (weighing.includes(own.key) || (own.key === undefined && above.find(({ depth }) => depth < own.depth)?.key === 'details'));
}
