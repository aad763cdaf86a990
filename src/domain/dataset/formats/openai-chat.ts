/** OpenAI's chat format for supervised fine-tuning: https://developers.openai.com/api/docs/guides/supervised-fine-tuning, `FineTuneChatRequestInput` of its OpenAPI. */
import { foldReasoning } from '../fold-reasoning.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { openaiLimits } from '../openai-limits.ts';
import { defineFormat, type Json } from './format.ts';

const keys = { required: ['messages'], optional: ['tools', 'parallel_tool_calls'] };

export const openaiChat = defineFormat({
  id: 'openai-chat',
  title: 'OpenAI chat',
  detail: 'Supervised fine-tuning at OpenAI, Azure and the many that read the same lines.',
  accepts: 'chat',
  limits: openaiLimits,
  encode: sample => ({ messages: foldReasoning(sample) as unknown as Json }),
  validate: line => lineFaults(line, keys, ({ messages }) => messageFaults(messages, 'messages', {
    roles: ['system', 'user', 'assistant', 'tool'], keys: ['name', 'weight', 'tool_calls', 'tool_call_id'], part: 'conversation', parts: true, arguments: 'string',
  })),
});
