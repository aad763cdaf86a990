/** How long a line may be in the trainer's own tokens, which nobody but the trainer counts. Ours are o200k_base's; by how much the others are more was measured on diffs, code, JSON, CSS and prose in eight languages, 40,000 characters
 *  at a time (bench/tokenizers.ts, bench/results.md), and the worst of it is the margin: a line that may be too long counts as one. */
export interface TokenLimit {
  /** As the trainer states it. */
  readonly most: number;
  /** By how much its tokenizer may count more than o200k_base: 0.35 for 35 in 100. */
  readonly margin: number;
  /** Whose count is meant, as a sentence goes on after "by". */
  readonly by: string;
}

/** o200k_base itself (https://github.com/openai/tiktoken/blob/main/tiktoken/model.py: gpt-4o, gpt-4.1, o-series), and three or four tokens around each message (https://developers.openai.com/cookbook/examples/how_to_count_tokens_with_tiktoken). */
export const byOpenai = (most: number): TokenLimit => ({ most, margin: 0.01, by: 'OpenAI\'s own count, which has some tokens between the messages' });
/** Gemma 3's vocabulary, by which Google's SDK counts for Gemini 2 to 3: https://github.com/googleapis/python-genai/blob/main/google/genai/_local_tokenizer_loader.py. Measured: 18 % more for TypeScript, 33 % for C. */
export const byGemini = (most: number): TokenLimit => ({ most, margin: 0.35, by: 'Gemini\'s own count' });
/** https://huggingface.co/meta-llama/Llama-3.1-8B, `tokenizer.json`. Measured: 2 % more for code and English, 17 % for German. */
export const byLlama = (most: number): TokenLimit => ({ most, margin: 0.2, by: 'Llama\'s own count' });
/** Not published for Claude 3; that of the models before it is: https://www.npmjs.com/package/@anthropic-ai/tokenizer. Measured with that: 22 % more for code, 32 % for German, 83 % for Russian. */
export const byClaude = (most: number): TokenLimit => ({ most, margin: 0.85, by: 'Claude\'s own count, which is not published' });
/** That of the model, whichever it is: the worst of Gemma 3, Llama 3.1, Qwen 3, DeepSeek V3 and gpt-oss. */
export const byOpenModels = (most: number): TokenLimit => ({ most, margin: 0.35, by: 'the count of some models, such as Gemma\'s' });

/** What the trainer may count at most: no token is shorter than a byte. */
export const tokensAtMost = (ours: number, bytes: number, { margin }: TokenLimit): number => Math.min(bytes, Math.ceil(ours * (1 + margin)));

/** So many of our tokens are never too many. */
export const surelyTaken = ({ most, margin }: TokenLimit): number => Math.floor(most / (1 + margin));

/** "its 98,000 tokens may be 132,300 by …". */
export const mayBe = (ours: number, atMost: number, { by }: TokenLimit): string => `${ours} tokens by o200k_base may be ${atMost} by ${by}`;
