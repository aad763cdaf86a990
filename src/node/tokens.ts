/** Counts tokens with OpenAI's o200k vocabulary, the common yardstick for lengths; other models count somewhat differently. Two megabytes: loaded when asked for. */
import type { Tokens } from '../domain/ports.ts';

export async function openTokens(): Promise<Tokens> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  // Text that looks like a control token of some model is text here.
  const count = (text: string): number => countTokens(text, { disallowedSpecial: new Set() });
  return {
    encoding: 'o200k_base',
    // The tokenizer's time grows with the square of a run without a break (200,000 letters: 10 s), so such text is counted in pieces, at most one token too many for each.
    count: text => /\S{2000}|\s{2000}/.test(text) ? (text.match(/[^]{1,2000}/g) ?? []).reduce((sum, piece) => sum + count(piece), 0) : count(text),
  };
}
