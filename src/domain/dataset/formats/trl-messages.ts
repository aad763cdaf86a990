/** TRL's conversational language modelling, for SFTTrainer: https://huggingface.co/docs/trl/dataset_formats. Extra columns are tolerated there, but every row must have the same ones. */
import { foldReasoning } from '../fold-reasoning.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { defineFormat, type Json } from './format.ts';

export const trlMessages = defineFormat({
  id: 'trl-messages',
  title: 'TRL messages',
  detail: 'Supervised fine-tuning with Hugging Face TRL, Axolotl and Unsloth.',
  accepts: 'chat',
  limits: { source: 'https://huggingface.co/docs/trl/dataset_formats (none stated)', minRows: 1 },
  sameColumns: true,
  encode: sample => ({ messages: foldReasoning(sample) as unknown as Json }),
  validate: line => lineFaults(line, { required: ['messages'], others: 'allowed' }, ({ messages }) => messageFaults(messages, 'messages', {
    roles: ['system', 'developer', 'user', 'assistant', 'tool'], keys: ['name', 'tool_calls', 'thinking', 'reasoning', 'reasoning_content'], part: 'conversation', parts: true, arguments: 'object',
  })),
});
