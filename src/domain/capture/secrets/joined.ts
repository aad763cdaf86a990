/** Secrets in parts: string literals that stand beside each other, or with a sign between them that joins them. Often cut so that no scanner finds them. */
import { joint } from './joint.ts';
import type { Reading } from './reading.ts';

/** What a part is made of: nothing that ends a literal, and no blank. */
const isPart = (unit: number): boolean => unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x27 && unit !== 0x60 && unit !== 0x5c && unit !== 0x2c && unit !== 0x3b && unit !== 0x3c && unit !== 0x3e && unit !== 0x28 && unit !== 0x29;
/** A part is this long at most, and so many are put together. */
const longest = 256, most = 16;

export function* joinedIn(text: string): Generator<Reading> {
  const next = new RegExp(joint.source, 'g'), again = new RegExp(joint.source, 'y');
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const mark = text[match.index] ?? '';
    let start = match.index;
    while (match.index - start < longest && isPart(text.charCodeAt(start - 1))) start--;
    if (start === match.index || text[start - 1] !== mark) {
      // The second mark may be where a literal ends.
      next.lastIndex = match.index + match[0].length - 1;
      continue;
    }
    const parts = [text.slice(start, match.index)];
    let end = match.index, signed = true;
    for (let joined: RegExpExecArray | null = match; joined && parts.length < most; again.lastIndex = end, joined = again.exec(text)) {
      const from = joined.index + joined[0].length, open = text[from - 1] ?? '';
      let to = from;
      while (to - from < longest && isPart(text.charCodeAt(to))) to++;
      if (to === from || text[to] !== open) break;
      signed &&= /[^\s"'`bfru]/i.test(joined[0].replace(/\n[+-]/, '\n'));
      parts.push(text.slice(from, to));
      end = to;
    }
    next.lastIndex = Math.max(end, match.index + match[0].length - 1);
    const value = parts.join('');
    if (parts.length < 2 || value.length < (signed ? 8 : 12) || !/\d/.test(value)) continue;
    const before = text.slice(Math.max(0, start - 64), start), seams = parts.slice(0, -1).map((_, at) => before.length + parts.slice(0, at + 1).join('').length);
    // Without a sign between them they may be words of a shell or of a list: what only a name makes a secret is none there.
    yield { text: `${before}${value}${mark}`, start, end, id: 'joined-secret', kind: 'JOINED_SECRET', how: 'in parts', shows: found => (signed || !found.guessed) && seams.some(seam => found.start < seam && seam < found.end) };
  }
}
