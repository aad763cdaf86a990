/** How many tokens a row of any format has, for the longest that its trainer takes: what stands beyond is cut off without a word. */
import { isRecord, utf8Length } from './encoding.ts';
import type { LineFault } from './file-report.ts';
import type { Format } from './formats/format.ts';
import type { Tokens } from '../ports.ts';
import type { Replacement } from './repairs.ts';
import { mayBe, tokensAtMost, type TokenLimit } from './token-limit.ts';

/** Keys whose values a model is not shown as text. */
const around = new Set(['role', 'from', 'type', 'id', 'tool_call_id', 'schemaVersion', 'preferenceLabel', 'label', 'image_url']);

/** What a model reads of it, without what the trainer puts between. */
export function textOfRow(value: unknown): string {
  const texts: string[] = [];
  const gather = (each: unknown): void => {
    if (typeof each === 'string') texts.push(each);
    else if (Array.isArray(each)) each.forEach(gather);
    else if (isRecord(each)) for (const key in each) if (!around.has(key)) gather(each[key]);
  };
  // What is nested without end holds no text that a trainer could find.
  try { gather(value); } catch (error) { if (!(error instanceof RangeError)) throw error; }
  return texts.join('\n');
}

/** Of a pair as OpenAI or TRL writes it, a model reads the question with one answer at a time. */
function sequencesOf(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return [value];
  for (const [better, worse] of pairs) {
    if (value[better] === undefined || value[worse] === undefined) continue;
    const { [better]: one, [worse]: other, ...asked } = value;
    return [[asked, one], [asked, other]];
  }
  return [value];
}
const pairs = [['preferred_output', 'non_preferred_output'], ['chosen', 'rejected']] as const;

/** Of what a model reads at a time, the longest. @param count by o200k_base */
export const rowTokens = (value: unknown, count: Count, limit: TokenLimit): Counted => longest(sequencesOf(value).map(textOfRow), count, limit);

/** By o200k_base, of what a model reads at a time, the longest. */
export const longestSequence = (value: unknown, count: Count): number => Math.max(...sequencesOf(value).map(each => count(textOfRow(each))));

type Count = (text: string) => number;
interface Counted { readonly ours: number; /** By the trainer's own count. */ readonly atMost: number; }

function longest(texts: readonly string[], count: Count, limit: TokenLimit): Counted {
  let most: Counted = { ours: 0, atMost: 0 };
  for (const text of texts) {
    const ours = count(text), atMost = tokensAtMost(ours, utf8Length(text), limit);
    if (atMost > most.atMost) most = { ours, atMost };
  }
  return most;
}

export interface LongRows {
  /** The value is measured when `measure` is called, and kept until then. */
  readonly add: (value: unknown, number: number, repair?: readonly Replacement[]) => void;
  /** Loads the tokenizer when there is the first one to measure. */
  readonly measure: () => Promise<void>;
}

export function longRows(format: () => Format, unit: 'line' | 'row', tell: (fault: LineFault) => void, open: (() => Promise<Pick<Tokens, 'count'>>) | undefined): LongRows {
  let waiting: { readonly texts: readonly string[]; readonly number: number; readonly repair?: readonly Replacement[] | undefined }[] = [];
  let tokens: Pick<Tokens, 'count'> | undefined;
  return {
    add(value, number, repair) { if (open) waiting.push({ texts: sequencesOf(value).map(textOfRow), number, repair }); },
    async measure() {
      if (waiting.length === 0 || !open) return;
      const { title, limits: { maxRowTokens: limit } } = format();
      const counter = tokens ??= await open();
      if (limit) for (const { texts, number, repair } of waiting) {
        const { ours, atMost } = longest(texts, text => counter.count(text), limit);
        if (atMost > limit.most) tell({ rule: 'row-too-long', message: `The ${unit} has ${mayBe(ours, atMost, limit)}; ${title} takes ${limit.most}, and the rest would be cut off.`, [unit]: number, ...repair && { repair } });
      }
      waiting = [];
    },
  };
}
