/** OpenAI's chat format for supervised fine-tuning: https://developers.openai.com/api/docs/guides/supervised-fine-tuning, `FineTuneChatRequestInput` of its OpenAPI. */
import { openaiImages } from '../image-rules.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { openaiClosing, openaiLimits } from '../openai-limits.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { openaiReads } from '../reads.ts';
import { flagFaults, functionsFaults, toolsFaults } from '../tool-call-rules.ts';
import { defineFormat } from './format.ts';

const keys = { required: ['messages'], optional: ['tools', 'parallel_tool_calls', 'functions'] };

export const openaiChat = defineFormat({
  id: 'openai-chat',
  title: 'OpenAI chat',
  detail: 'Supervised fine-tuning at OpenAI, and the many that read the same lines.',
  accepts: 'chat',
  cannot: ['Reasoning has no key of its own: it stands in front of the answer as prose, or is left out.'],
  placements: ['prose', 'think', 'none'],
  closing: openaiClosing,
  reads: openaiReads,
  limits: openaiLimits,
  encode: (sample, { reasoning }) => ({ messages: placeReasoning(sample, reasoning).messages }),
  validate: line => lineFaults(line, keys, ({ messages, tools, functions, parallel_tool_calls: parallel }) => [...messageFaults(messages, 'messages', {
    roles: ['system', 'user', 'assistant', 'tool', 'function'], keys: ['name', 'weight', 'tool_calls', 'tool_call_id', 'function_call', 'refusal'], part: 'conversation', parts: true, images: openaiImages, arguments: 'string', results: true,
  }), ...toolsFaults(tools, 'tools'), ...functionsFaults(functions, 'functions'), ...flagFaults(parallel, 'parallel_tool_calls')]),
});
