/** What the columns of TRL's dataset types have in common: text or messages, and all of a row in the same shape.
 *  Read in huggingface/trl at f2cd5771: docs/source/dataset_formats.md, trl/data_utils.py. */
import { isRecord } from './encoding.ts';
import type { Fault, Json } from './formats/format.ts';
import { messageFaults } from './message-rules.ts';
import { placeReasoning, withReasoningKey, type Placement } from './place-reasoning.ts';
import type { ChatSample } from './sample.ts';
import { thinkFaults } from './think-rules.ts';
import type { UnlessSet } from './unless-set.ts';

export const trlSource = 'https://github.com/huggingface/trl/blob/f2cd5771/docs/source/dataset_formats.md (none stated)';
/** `max_length` of SFTConfig, DPOConfig, KTOConfig (trl/trainer/) and PRMConfig (trl/experimental/prm/). Pairs and single answers whose prompt alone fills it are left out. */
export const trlUnlessSet: UnlessSet = { most: 1024, setting: 'max_length', trainer: 'TRL', then: 'cut off', source: 'https://github.com/huggingface/trl/blob/f2cd5771/trl/trainer/sft_config.py (TRL 1.10.0.dev0; dpo_config.py and kto_config.py beside it and trl/experimental/prm/prm_config.py alike)' };
/** Their images stand in a column of their own: docs/source/dataset_formats.md, "Vision datasets". */
export const trlMedia: readonly string[] = ['image'];
export const trlMessageRules = { keys: ['name', 'tool_calls', 'thinking', 'reasoning', 'reasoning_content'], parts: true, media: trlMedia, arguments: 'object' } as const;

/** Messages whose last has the reasoning as a key of its own where that is wanted: then always, be it empty. Seen with datasets 5.0.1: a key that no message of the first 10 MB
 *  has and a later one does makes it refuse the whole file, and not every task gives a reasoning. Templates take an empty one for none. */
export function reasoningMessages(sample: ChatSample, placement: Placement): Json {
  const placed = placeReasoning(sample, placement);
  return withReasoningKey(placement === 'field' ? { reasoning: '', ...placed } : placed, 'reasoning_content');
}

/** A column of text, or of messages. */
export function columnFaults(value: unknown, key: string, part: 'prompt' | 'answer'): Fault[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return value.trim() === '' ? [{ rule: 'empty-content', message: 'The text is empty.', at: key }] : part === 'answer' ? thinkFaults(value, key) : [];
  return messageFaults(value, key, { ...trlMessageRules, roles: part === 'prompt' ? ['system', 'developer', 'user', 'assistant', 'tool'] : ['assistant', 'tool'], part });
}

/** `is_conversational` looks at one column, whichever the set gives it first, and takes the others for the same. */
export function shapeFaults(row: Record<string, unknown>, columns: readonly string[]): Fault[] {
  return new Set(columns.map(key => typeof row[key])).size > 1
    ? [{ rule: 'mixed-types', message: `${columns.slice(0, -1).join(', ')} and ${columns.at(-1)} must all be text or all be lists of messages.` }] : [];
}

/** Columns that would make another type of dataset of the row. */
export const foreignFaults = (row: Record<string, unknown>, keys: readonly string[], why: string): Fault[] =>
  keys.filter(key => Object.hasOwn(row, key)).map(key => ({ rule: 'extra-key', message: `The key "${key}" does not belong here: ${why}`, at: key }));

/** A prompt with steps and whether each holds, as TRL's PRMTrainer and Axolotl's `stepwise_supervised` read it. */
export function stepsFaults({ prompt, completions, labels }: Record<string, unknown>): Fault[] {
  const faults: Fault[] = [];
  if (prompt !== undefined && typeof prompt !== 'string') faults.push({ rule: 'content-type', message: 'The prompt must be a string; there are no messages in stepwise data.', at: 'prompt' });
  else if (prompt?.trim() === '') faults.push({ rule: 'empty-content', message: 'The prompt is empty.', at: 'prompt' });
  if (completions !== undefined && !Array.isArray(completions)) faults.push({ rule: 'steps-type', message: '"completions" must be a list of strings, one for each step.', at: 'completions' });
  if (labels !== undefined && !Array.isArray(labels)) faults.push({ rule: 'steps-type', message: '"labels" must be a list of true and false, one for each step.', at: 'labels' });
  if (!Array.isArray(completions) || !Array.isArray(labels)) return faults;
  if (completions.length === 0) faults.push({ rule: 'no-steps', message: 'There are no steps, so there is nothing to learn.', at: 'completions' });
  // TRL stops here; Axolotl leaves out what has no partner, without a word (`zip(…, strict=False)`).
  if (completions.length !== labels.length) faults.push({ rule: 'labels-count', message: `There are ${completions.length} steps and ${labels.length} labels.`, at: 'labels' });
  completions.forEach((step: unknown, index) => {
    if (typeof step !== 'string') faults.push({ rule: 'content-type', message: 'A step must be a string.', at: `completions.${index}` });
    else if (step.trim() === '') faults.push({ rule: 'empty-content', message: 'A step is empty.', at: `completions.${index}` });
  });
  // Numbers would pass, and a null or a word would stop the training in its middle: `int(label)`.
  labels.forEach((label: unknown, index) => { if (typeof label !== 'boolean') faults.push({ rule: 'label-type', message: 'A label must be true or false.', at: `labels.${index}` }); });
  return faults;
}

/** `rubric`, where it is a list: what a reward function is handed. */
export function rubricFaults(rubric: unknown): Fault[] {
  if (!Array.isArray(rubric)) return [];
  if (rubric.length === 0) return [{ rule: 'empty-rubric', message: 'The rubric has no items, so there is nothing to grade by.', at: 'rubric' }];
  return rubric.flatMap((item: unknown, index): Fault[] => {
    const at = `rubric.${index}`;
    if (!isRecord(item) || typeof item['criterion'] !== 'string' || item['criterion'].trim() === '') return [{ rule: 'rubric-item', message: 'An item of the rubric needs a criterion in words.', at }];
    // Seen with datasets 5.0.1: whole numbers in the first 10 MB of a file and a fraction later make it refuse the whole file.
    return Number.isSafeInteger(item['points']) ? [] : [{ rule: 'rubric-points', message: 'The points of an item must be a whole number: a fraction after many whole ones makes Hugging Face datasets refuse the file.', at: `${at}.points` }];
  });
}
