/** OpenAI's format for direct preference optimisation: https://developers.openai.com/api/docs/guides/direct-preference-optimization, `FineTunePreferenceRequestInput`. */
import { isRecord } from '../encoding.ts';
import { inputFaults, lineFaults, pairFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { openaiClosing, openaiLimits } from '../openai-limits.ts';
import { plainMessages } from '../place-reasoning.ts';
import { openaiReads } from '../reads.ts';
import { flagFaults, toolsFaults } from '../tool-call-rules.ts';
import { defineFormat, type Json } from './format.ts';

const keys = { required: ['input', 'preferred_output', 'non_preferred_output'] };
const said = { keys: ['name', 'tool_calls', 'tool_call_id'], parts: true, arguments: 'string', results: true } as const;
const answer = (content: string): Json => [{ role: 'assistant', content }];

export const openaiPreference = defineFormat({
  id: 'openai-preference',
  title: 'OpenAI preference',
  detail: 'Direct preference optimisation at OpenAI.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good.'],
  placements: [],
  closing: openaiClosing,
  reads: openaiReads,
  limits: openaiLimits,
  encode: sample => ({
    input: { messages: plainMessages(sample.prompt) },
    preferred_output: answer(sample.chosen),
    non_preferred_output: answer(sample.rejected),
  }),
  validate: line => lineFaults(line, keys, row => [
    ...inputFaults(row['input'], ['tools', 'parallel_tool_calls'], (list, at) => messageFaults(list, at, { ...said, roles: ['system', 'user', 'assistant', 'tool'], part: 'prompt' })),
    ...isRecord(row['input']) ? [...toolsFaults(row['input']['tools'], 'input.tools'), ...flagFaults(row['input']['parallel_tool_calls'], 'input.parallel_tool_calls')] : [],
    ...(['preferred_output', 'non_preferred_output'] as const).flatMap(key => row[key] === undefined ? [] : messageFaults(row[key], key, { ...said, roles: ['assistant', 'tool'], part: 'answer' })),
    ...pairFaults(row, 'preferred_output', 'non_preferred_output'),
  ]),
});
