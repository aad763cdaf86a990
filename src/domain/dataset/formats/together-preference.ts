/** Together's preference format: https://docs.together.ai/docs/fine-tuning/preference-tuning; rules as in `validate_preference_openai` of its SDK (togethercomputer/together-python,
 *  `src/together/utils/files.py` at eba5e5f0), and those that it lets pass to the harm of the training. */
import { isRecord } from '../encoding.ts';
import { togetherImages } from '../image-rules.ts';
import { inputFaults, lineFaults, pairFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { togetherReads } from '../reads.ts';
import { togetherLimits } from '../together-limits.ts';
import { toolsFaults } from '../tool-call-rules.ts';
import { defineFormat, type Fault } from './format.ts';
import { openaiPreference } from './openai-preference.ts';

const outputs = ['preferred_output', 'non_preferred_output'] as const;
const strict = { parts: true, images: togetherImages, strictTurns: true, arguments: 'string', oneContent: true } as const;

export const togetherPreference = defineFormat({
  id: 'together-preference',
  title: 'Together preference',
  detail: 'Direct preference optimisation of open models at Together AI.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good.', 'Any key besides its three is refused, so nothing says where a line comes from but the sidecar.'],
  placements: [],
  reads: togetherReads,
  limits: togetherLimits,
  encode: (sample, options) => openaiPreference.encode(sample, options),
  validate: line => lineFaults(line, { required: ['input', ...outputs] }, row => [
    // Tools stand beside the messages: https://docs.together.ai/docs/fine-tuning/function-calling has them for preferences too, and the check of the SDK lets be what else is in `input`.
    ...inputFaults(row['input'], ['tools'], (list, at) => messageFaults(list, at, { ...strict, roles: ['system', 'user', 'assistant', 'tool'], keys: ['tool_calls', 'tool_call_id'], part: 'prompt', results: true })),
    ...isRecord(row['input']) ? toolsFaults(row['input']['tools'], 'input.tools') : [],
    ...outputs.flatMap(key => outputFaults(row[key], key)),
    ...pairFaults(row, ...outputs),
    ...oneSided(outputs.map(key => row[key])),
  ]),
});

function outputFaults(list: unknown, key: string): Fault[] {
  if (list === undefined) return [];
  if (Array.isArray(list) && list.length > 1) return [{ rule: 'one-answer', message: `"${key}" must hold one message, not ${list.length}.`, at: key }];
  // Of an answer the SDK asks for content even beside calls.
  return messageFaults(list, key, { ...strict, roles: ['assistant'], keys: ['reasoning', 'reasoning_content', 'tool_calls'], part: 'answer', contentAlways: true });
}

/** "Both outputs carry reasoning", https://docs.together.ai/docs/fine-tuning/reasoning: with one of them, thinking itself would be what is preferred. */
function oneSided(lists: readonly unknown[]): Fault[] {
  const reasons = lists.map(list => Array.isArray(list) && isRecord(list[0]) && (list[0]['reasoning'] ?? list[0]['reasoning_content'] ?? '') !== '');
  return new Set(reasons).size > 1 ? [{ rule: 'one-sided-reasoning', message: 'One of the two answers has reasoning and the other has none.', at: 'preferred_output' }] : [];
}
