/** Counts tokens with OpenAI's o200k vocabulary, the common yardstick for lengths; other models count somewhat differently. Two megabytes: loaded when asked for. */
import type { Tokens } from '../domain/ports.ts';

export async function openTokens(): Promise<Tokens> {
  const { countTokens, setMergeCacheSize } = await import('gpt-tokenizer/encoding/o200k_base');
  // It keeps the last hundred thousand words that it had to put together, each with the text around it: more than a small heap holds.
  setMergeCacheSize(wordsKept);
  // Text that looks like a control token of some model is text here.
  const whole = (text: string): number => countTokens(text, { disallowedSpecial: new Set() });
  // The lines of an example hold the same paragraphs and the same patch again and again.
  const known = new Map<string, number>();
  const ofPart = (part: string): number => {
    const before = known.get(part);
    if (before !== undefined) return before;
    if (known.size >= partsKept) known.clear();
    const counted = whole(part);
    known.set(part, counted);
    return counted;
  };
  const count = (text: string): number => {
    let sum = 0;
    let from = 0;
    for (let at = text.indexOf('\n') + 1; at > 0 && at < text.length; at = text.indexOf('\n', at) + 1) {
      if (!endsAPiece.test(text.charAt(at))) continue;
      sum += ofPart(text.slice(from, at));
      from = at;
    }
    return sum + (from === 0 ? whole(text) : ofPart(text.slice(from)));
  };
  return {
    encoding: 'o200k_base',
    // The tokenizer's time grows with the square of a run without a break (200,000 letters: 10 s), so such text is counted in pieces, at most one token too many for each.
    count: text => hasLongRun(text) ? (text.match(/[^]{1,2000}/g) ?? []).reduce((sum, piece) => sum + whole(piece), 0) : count(text),
  };
}

const wordsKept = 5000, partsKept = 300;

/**
 * What stands behind a line end when no token reaches across it: neither white space nor a slash, the only things that the vocabulary's own splitting joins to a line end
 * (https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py, `o200k_base`). Half of a surrogate pair says nothing alone.
 */
const endsAPiece = /[^\s/\ud800-\udfff]/;

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
