/** Counts tokens with OpenAI's o200k vocabulary, the common yardstick for lengths; other models count somewhat differently. Two megabytes: loaded when asked for. */
import type { Tokens } from '../domain/ports.ts';

export async function openTokens(): Promise<Tokens> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  // Text that looks like a control token of some model is text here.
  const count = (text: string): number => countTokens(text, { disallowedSpecial: new Set() });
  return {
    encoding: 'o200k_base',
    // The tokenizer's time grows with the square of a run without a break (200,000 letters: 10 s), so such text is counted in pieces, at most one token too many for each.
    count: text => hasLongRun(text) ? (text.match(/[^]{1,2000}/g) ?? []).reduce((sum, piece) => sum + count(piece), 0) : count(text),
  };
}

const longRun = 2000;

/** True when so many characters in a row are white space, or none of them is. Looks at a few of each thousand: a run that long covers the end of one of the steps. */
export function hasLongRun(text: string): boolean {
  const isSpace = (at: number): boolean => /\s/.test(text.charAt(at));
  let start = 0;
  for (let end = longRun - 1; end < text.length; end = start + longRun - 1) {
    const kind = isSpace(end);
    let from = end;
    while (from > start && isSpace(from - 1) === kind) from--;
    if (from === start) return true;
    start = from;
  }
  return false;
}
