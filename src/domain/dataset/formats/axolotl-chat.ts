/** Axolotl's `type: chat_template`: docs/dataset-formats/conversation.qmd and src/axolotl/prompt_strategies/chat_template.py at 067b021c. It reads `reasoning_content` without
 *  being told; whether the model's template shows it is another matter. */
import { axolotlMedia, axolotlSource, axolotlUnlessSet } from '../axolotl-source.ts';
import { isRecord, join } from '../encoding.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { axolotlReads } from '../reads.ts';
import { reasoningMessages } from '../trl-rules.ts';
import { defineFormat, type Fault } from './format.ts';

export const axolotlChat = defineFormat({
  id: 'axolotl-chat',
  title: 'Axolotl chat',
  detail: 'Supervised fine-tuning with Axolotl: `type: chat_template`.',
  accepts: 'chat',
  cannot: ['Reasoning in `reasoning_content` is dropped by chat templates that do not know it; as prose, or in <think> tags with `split_thinking: true`, it stays.'],
  placements: ['prose', 'field', 'think', 'none'],
  reads: axolotlReads,
  limits: { source: axolotlSource.chat, minRows: 1 },
  unlessSet: axolotlUnlessSet,
  sameColumns: true,
  encode: (sample, { reasoning }) => ({ messages: reasoningMessages(sample, reasoning) }),
  validate: line => lineFaults(line, { required: ['messages'], others: 'allowed' }, ({ messages, system }) => [
    ...messageFaults(messages, 'messages', {
      roles: ['system', 'user', 'assistant', 'tool'], keys: ['name', 'reasoning_content', 'train', 'train_detail', 'tool_calls', 'tool_call_id'], part: 'conversation', parts: true, media: axolotlMedia, arguments: 'either', reasoningParts: true,
    }),
    ...(Array.isArray(messages) ? [...trainFaults(messages), ...systemFaults(messages, system)] : []),
  ]),
});

/** The column `system` becomes the first message, but only where there is none. */
function systemFaults(messages: readonly unknown[], system: unknown): Fault[] {
  if (system === undefined || system === null) return [];
  if (typeof system !== 'string') return [{ rule: 'content-type', message: '"system" must be a string.', at: 'system' }];
  const [first] = messages;
  return isRecord(first) && first['role'] === 'system' ? [{ rule: 'extra-key', message: 'The conversation has a system message, so the column "system" is dropped without a word.', at: 'system' }] : [];
}

/** `train` and `train_detail` say what is learned, where a configuration names them. */
function trainFaults(messages: readonly unknown[]): Fault[] {
  const faults: Fault[] = [];
  messages.forEach((message, index) => {
    if (!isRecord(message)) return;
    const { train, train_detail: detail, content } = message;
    const at = `messages.${index}`;
    faults.push(...partFaults(content, `${at}.content`), ...partFaults(message['reasoning_content'], `${at}.reasoning_content`));
    if (train !== undefined && train !== null && typeof train !== 'boolean') faults.push({ rule: 'train-value', message: '"train" must be true or false; any word, "false" too, counts as true.', at: `${at}.train` });
    if (detail === undefined || detail === null) return;
    if (!Array.isArray(detail) || detail.some(each => !isRecord(each) || !Number.isSafeInteger(each['begin_offset']) || !Number.isSafeInteger(each['end_offset']) || typeof each['train'] !== 'boolean'))
      faults.push({ rule: 'train-detail', message: 'Each part of "train_detail" needs begin_offset, end_offset (both included) and train.', at: `${at}.train_detail` });
    else if (typeof content !== 'string') faults.push({ rule: 'train-detail', message: '"train_detail" goes with content that is a string.', at: `${at}.train_detail` });
    else if (detail.some((each: { begin_offset: number; end_offset: number }) => each.begin_offset < 0 || each.end_offset < each.begin_offset || each.end_offset >= [...content].length))
      faults.push({ rule: 'train-detail', message: 'A part of "train_detail" lies outside the content.', at: `${at}.train_detail` });
  });
  const spoken = messages.filter(message => isRecord(message) && message['role'] === 'assistant') as Record<string, unknown>[];
  if (spoken.length > 0 && spoken.every(({ train }) => train === false)) faults.push({ rule: 'nothing-learned', message: 'Every assistant message has "train": false, so nothing is learned from this line.', at: 'messages' });
  return faults;
}

/** A part says by itself whether it is learned, and how much it counts. */
const partFaults = (parts: unknown, at: string): Fault[] => !Array.isArray(parts) ? [] : parts.flatMap((part: unknown, index): Fault[] => {
  if (!isRecord(part) || axolotlMedia.includes(String(part['type']))) return [];
  const where = join(at, index);
  const extra = Object.keys(part).filter(key => !['type', 'text', 'train', 'weight'].includes(key));
  const { train, weight } = part;
  return [
    ...extra.map(key => ({ rule: 'unknown-message-key', message: `"${key.slice(0, 60)}" is no key of a part here; templates drop it without a word.`, at: join(where, key.slice(0, 60)) })),
    ...train === undefined || train === null || typeof train === 'boolean' ? [] : [{ rule: 'train-value', message: '"train" must be true or false; any word, "false" too, counts as true.', at: join(where, 'train') }],
    ...weight === undefined || weight === null || typeof weight === 'number' && weight >= 0 ? [] : [{ rule: 'part-weight', message: 'The weight of a part must be a number, 0 or more.', at: join(where, 'weight') }],
  ];
});
