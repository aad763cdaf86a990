/** Counts tokens with OpenAI's o200k vocabulary, the common yardstick for lengths; other models count somewhat differently. Two megabytes: loaded when asked for. */
import type { Tokens } from '../domain/ports.ts';

export async function openTokens(): Promise<Tokens> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  // Text that looks like a control token of some model is text here.
  return { encoding: 'o200k_base', count: text => countTokens(text, { disallowedSpecial: new Set() }) };
}
