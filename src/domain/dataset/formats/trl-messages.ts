/** TRL's conversational language modelling, for SFTTrainer: https://huggingface.co/docs/trl/dataset_formats. Extra columns are tolerated there, but every row must have the same ones. */
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { datasetsReads } from '../reads.ts';
import { reasoningMessages, trlMedia, trlUnlessSet } from '../trl-rules.ts';
import { defineFormat } from './format.ts';

export const trlMessages = defineFormat({
  id: 'trl-messages',
  title: 'TRL messages',
  detail: 'Supervised fine-tuning with Hugging Face TRL, Axolotl and Unsloth.',
  accepts: 'chat',
  cannot: ['The key for reasoning depends on the chat template of the model; it is written as `reasoning_content` where a recipe asks for one.'],
  placements: ['prose', 'think', 'field', 'none'],
  reads: datasetsReads,
  limits: { source: 'https://huggingface.co/docs/trl/dataset_formats (none stated)', minRows: 1 },
  unlessSet: trlUnlessSet,
  sameColumns: true,
  encode: (sample, { reasoning }) => ({ messages: reasoningMessages(sample, reasoning) }),
  validate: line => lineFaults(line, { required: ['messages'], others: 'allowed' }, ({ messages }) => messageFaults(messages, 'messages', {
    roles: ['system', 'developer', 'user', 'assistant', 'tool'], keys: ['name', 'tool_calls', 'thinking', 'reasoning', 'reasoning_content'], part: 'conversation', parts: true, media: trlMedia, arguments: 'object',
  })),
});
