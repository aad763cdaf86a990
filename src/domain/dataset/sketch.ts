/** A text in 128 numbers, of which as many are equal in two texts as they have shingles in common. */

export const bins = 128;
/** Words in a row that make one shingle, and how many shingles a text needs before likeness means anything. */
const run = 4;
const fewest = 12;

export interface Sketch {
  /** For each bin one byte of the least hash of the shingles that fall into it; 0 where none does. */
  readonly bare: Uint8Array;
  /** Shingles, each as often as it stands there. */
  readonly count: number;
}

/** Undefined when there are too few. */
export function sketchOf(text: string): Sketch | undefined {
  const least = new Uint32Array(bins).fill(empty);
  let one = 0, two = 0, three = 0;
  let count = 0;
  let word = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = i < text.length ? text.charCodeAt(i) : 32;
    if (char >= 128 || wordly[char] === 1) { word = Math.imul(word ^ char, 0x01000193) || 1; continue; }
    if (word === 0) continue;
    if (++count >= run) {
      const shingle = mix(Math.imul(Math.imul(Math.imul(one, 0x9e3779b1) + two, 0x9e3779b1) + three, 0x9e3779b1) + word | 0);
      const bin = shingle >>> 25;
      const value = shingle & 0x01ffffff;
      if (value < (least[bin] ?? 0)) least[bin] = value;
    }
    one = two; two = three; three = word;
    word = 0;
  }
  if (count < run + fewest - 1) return undefined;
  const bare = new Uint8Array(bins);
  for (let bin = 0; bin < bins; bin++) if (least[bin] !== empty) bare[bin] = 1 + (least[bin] ?? 0) % 255;
  return { bare, count: count - run + 1 };
}

const empty = 0xffffffff;

/** Letters, digits and underscores of ASCII; whatever lies beyond counts as a letter. */
const wordly = Uint8Array.from({ length: 128 }, (_, char) => /\w/.test(String.fromCharCode(char)) ? 1 : 0);

/** Spreads what tells two numbers apart over all of their bits. */
export function mix(hash: number): number {
  let h = hash ^ hash >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ h >>> 16;
}
