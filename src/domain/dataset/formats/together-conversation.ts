/** Together's conversational format: https://docs.together.ai/docs/fine-tuning/data-preparation; rules as in `check_file` of its SDK
 *  (togethercomputer/together-python, `src/together/utils/files.py` at eba5e5f0), and those that it lets pass to the harm of the training. */
import { togetherImages } from '../image-rules.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { placeReasoning, withReasoningKey } from '../place-reasoning.ts';
import { togetherReads } from '../reads.ts';
import { togetherLimits } from '../together-limits.ts';
import { toolsFaults } from '../tool-call-rules.ts';
import { defineFormat } from './format.ts';

export const togetherConversation = defineFormat({
  id: 'together-conversation',
  title: 'Together conversation',
  detail: 'Supervised fine-tuning of open models at Together AI.',
  accepts: 'chat',
  cannot: ['Any key besides messages and tools is refused, so nothing says where a line comes from but the sidecar.'],
  placements: ['prose', 'field', 'think', 'none'],
  reads: togetherReads,
  limits: togetherLimits,
  encode: (sample, { reasoning }) => ({ messages: withReasoningKey(placeReasoning(sample, reasoning), 'reasoning_content') }),
  // Tools, the role tool and calls instead of content: https://docs.together.ai/docs/fine-tuning/function-calling; `JSONL_EXTRA_COLUMNS_MAP`, `POSSIBLE_ROLES_CONVERSATION` and `REQUIRED_COLUMNS_MESSAGE` of
  // the SDK (togethercomputer/together-py, src/together/lib/constants.py at 0c75911a). Its version 1 knew none of them.
  validate: line => lineFaults(line, { required: ['messages'], optional: ['tools'] }, ({ messages, tools }) => [...messageFaults(messages, 'messages', {
    roles: ['system', 'user', 'assistant', 'tool'], keys: ['weight', 'reasoning', 'reasoning_content', 'tool_calls', 'tool_call_id'], part: 'conversation', parts: true, images: togetherImages, strictTurns: true, arguments: 'string', results: true, oneContent: true,
  }), ...toolsFaults(tools, 'tools')]),
});
