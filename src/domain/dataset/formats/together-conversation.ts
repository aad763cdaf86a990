/** Together's conversational format: https://docs.together.ai/docs/fine-tuning/data-preparation; rules as in `check_file` of its SDK
 *  (togethercomputer/together-python, `src/together/utils/files.py` at eba5e5f0), and those that it lets pass to the harm of the training. */
import { togetherImages } from '../image-rules.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { placeReasoning, withReasoningKey } from '../place-reasoning.ts';
import { togetherReads } from '../reads.ts';
import { togetherLimits } from '../together-limits.ts';
import { defineFormat } from './format.ts';

export const togetherConversation = defineFormat({
  id: 'together-conversation',
  title: 'Together conversation',
  detail: 'Supervised fine-tuning of open models at Together AI.',
  accepts: 'chat',
  cannot: ['Any key besides messages is refused, so nothing says where a line comes from but the sidecar.'],
  placements: ['prose', 'field', 'think', 'none'],
  reads: togetherReads,
  limits: togetherLimits,
  encode: (sample, { reasoning }) => ({ messages: withReasoningKey(placeReasoning(sample, reasoning), 'reasoning_content') }),
  // Version 2 of the SDK also takes a column `tools` and the role tool; what both versions take is safe everywhere.
  validate: line => lineFaults(line, { required: ['messages'] }, ({ messages }) => messageFaults(messages, 'messages', {
    roles: ['system', 'user', 'assistant'], keys: ['weight', 'reasoning', 'reasoning_content'], part: 'conversation', parts: true, images: togetherImages, strictTurns: true, contentAlways: true, oneContent: true,
  })),
});
