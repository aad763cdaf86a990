/** How many tokens a row of any format has, for the longest that its trainer takes: what stands beyond is cut off without a word. */
import { isRecord } from './encoding.ts';
import type { LineFault } from './file-report.ts';
import type { Format } from './formats/format.ts';
import type { Tokens } from '../ports.ts';

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

/** Of a pair as OpenAI writes it, a model reads the question with one answer at a time. */
function sequencesOf(value: unknown): readonly unknown[] {
  if (!isRecord(value) || value['preferred_output'] === undefined || value['non_preferred_output'] === undefined) return [value];
  const { preferred_output: better, non_preferred_output: worse, ...asked } = value;
  return [[asked, better], [asked, worse]];
}

export interface LongRows {
  /** The value is measured when `measure` is called, and kept until then. */
  readonly add: (value: unknown, number: number) => void;
  /** Loads the tokenizer when there is the first one to measure. */
  readonly measure: () => Promise<void>;
}

export function longRows(format: () => Format, unit: 'line' | 'row', tell: (fault: LineFault) => void, open: (() => Promise<Pick<Tokens, 'count'>>) | undefined): LongRows {
  let waiting: { readonly texts: readonly string[]; readonly number: number }[] = [];
  let tokens: Pick<Tokens, 'count'> | undefined;
  return {
    add(value, number) { if (open) waiting.push({ texts: sequencesOf(value).map(textOfRow), number }); },
    async measure() {
      if (waiting.length === 0 || !open) return;
      const { title, limits: { maxRowTokens = Infinity } } = format();
      tokens ??= await open();
      for (const { texts, number } of waiting) {
        const count = Math.max(...texts.map(text => tokens?.count(text) ?? 0));
        if (count > maxRowTokens) tell({ rule: 'row-too-long', message: `The ${unit} has ${count} tokens; ${title} takes ${maxRowTokens}, and the rest would be cut off.`, [unit]: number });
      }
      waiting = [];
    },
  };
}
