/** Conversations of `from` and `value`, as LLaMA-Factory reads them. It skips a row that breaks a rule and says so only in its log
 *  ("Skipping this abnormal example", src/llamafactory/data/converter.py at ff6d4d12), so all of its rules are faults here. */
import { isRecord, join } from './encoding.ts';
import type { Fault, Json } from './formats/format.ts';
import { reservedFaults, type Reserved } from './reserved-strings.ts';
import type { Message } from './sample.ts';
import { thinkFaults } from './think-rules.ts';

/** Each stands for a file of the row: with a multimodal template one without its file ends the whole job (`_validate_messages`, src/llamafactory/data/mm_plugin.py at ff6d4d12). */
export const llamafactoryReserved: Reserved = { by: 'LLaMA-Factory (for multimodal models)', pattern: /<image>|<video>|<audio>/ };

const tags = { system: 'system', user: 'human', assistant: 'gpt' } as const;
export const fromValue = (messages: readonly Message[]): Json => messages.map(({ role, content }) => ({ from: tags[role], value: content }));

const asking = ['human', 'observation'];
const answering = ['gpt', 'function_call'];

/** @param part a conversation ends with the answer, a prompt of a pair with the question */
export function conversationFaults(conversation: unknown, at: string, part: 'conversation' | 'prompt'): Fault[] {
  if (conversation === undefined) return [];
  if (!Array.isArray(conversation)) return [{ rule: 'missing-messages', message: 'There is no list of messages.', at }];
  if (conversation.length === 0) return [{ rule: 'empty-messages', message: 'The list of messages is empty.', at }];
  const faults = conversation.flatMap((message: unknown, index) => turnFaults(message, join(at, index), ['system', ...asking, ...answering]));
  const from = conversation.map((message: unknown) => isRecord(message) ? message['from'] : undefined);
  const skip = from[0] === 'system' ? 1 : 0;
  const fault = (rule: string, message: string, index: number) => { faults.push({ rule, message, at: join(at, index) }); };
  from.forEach((tag, index) => {
    if (index < skip || typeof tag !== 'string') return;
    if (tag === 'system') { fault('system-not-first', 'A system message stands after another message; LLaMA-Factory skips the row.', index); return; }
    if (index === skip && answering.includes(tag)) fault('user-not-first', 'The conversation does not start with human; LLaMA-Factory skips the row.', index);
    if (index > skip && [asking, answering].some(kind => kind.includes(tag) && kind.includes(from[index - 1] as string))) fault('equal-neighbours', `${tag} follows ${String(from[index - 1])}: human and observation have to take turns with gpt and function_call, or the row is skipped.`, index);
  });
  const last = from.at(-1);
  if (part === 'conversation' && !answering.includes(last as string)) fault('assistant-not-last', 'The last message is not gpt\'s; LLaMA-Factory skips the row.', from.length - 1);
  if (part === 'prompt' && !asking.includes(last as string)) fault('user-not-last', 'The conversation does not end with human; LLaMA-Factory skips the row.', from.length - 1);
  return faults;
}

/** The columns beside the conversation: `system` is dropped where the conversation has its own, and `tools` is JSON in a string, for nothing else is read (`ToolFormatter`, src/llamafactory/data/formatter.py). */
export function besideFaults({ system, tools, conversations }: Record<string, unknown>): Fault[] {
  const first: unknown = Array.isArray(conversations) ? conversations[0] : undefined;
  const own = typeof system === 'string' && system !== '' && isRecord(first) && first['from'] === 'system';
  return [
    // An empty one is none.
    ...system === undefined || system === null || system === '' ? [] : textFaults(system, 'system'),
    ...own ? [{ rule: 'system-twice', message: 'The conversation begins with a system message, so the column "system" is dropped without a word.', at: 'system' }] : [],
    ...tools === undefined || tools === null || tools === '' || isJsonList(tools) ? [] : [{ rule: 'tools-text', message: '"tools" must be a list of tools as JSON in a string.', at: 'tools' }],
  ];
}

/** A row in alpaca's spelling. @param needed columns of text that say something */
export const alpacaFaults = (row: Record<string, unknown>, needed: readonly string[]): Fault[] => [
  ...needed.flatMap(key => row[key] === undefined ? [] : [...textFaults(row[key], key), ...key === 'instruction' ? [] : thinkFaults(row[key], key)]),
  // An empty one is none.
  ...row['input'] === undefined || row['input'] === null || row['input'] === '' ? [] : textFaults(row['input'], 'input'),
  ...besideFaults(row),
  ...historyFaults(row['history']),
];

function historyFaults(history: unknown): Fault[] {
  if (history === undefined || history === null) return [];
  if (!Array.isArray(history)) return [{ rule: 'history-type', message: 'The history must be a list of turns, or it is not read.', at: 'history' }];
  return history.flatMap((turn: unknown, index): Fault[] => Array.isArray(turn) && turn.length === 2
    ? turn.flatMap((text: unknown, side) => textFaults(text, `history.${index}.${side}`))
    : [{ rule: 'history-type', message: 'A turn of the history is a list of two texts, the question and the answer.', at: `history.${index}` }]);
}

function isJsonList(text: unknown): boolean {
  try { return typeof text === 'string' && Array.isArray(JSON.parse(text)); } catch { return false; }
}

/** One of the two answers of a pair. */
export function answerFaults(answer: unknown, at: string): Fault[] {
  if (answer === undefined) return [];
  return isRecord(answer) ? turnFaults(answer, at, answering) : [{ rule: 'answer-type', message: `"${at}" must be one message with from and value, or the row is not read as a pair.`, at }];
}

function turnFaults(message: unknown, at: string, roles: readonly string[]): Fault[] {
  if (!isRecord(message)) return [{ rule: 'message-not-object', message: 'A message is not an object.', at }];
  const { from, value } = message;
  const faults: Fault[] = Object.keys(message).filter(key => key !== 'from' && key !== 'value').map(key => ({ rule: 'unknown-message-key', message: `"${key.slice(0, 60)}" is no key of a message here; it is dropped without a word.`, at: join(at, key.slice(0, 60)) }));
  if (from === undefined) faults.push({ rule: 'missing-role', message: 'The message does not say whom it is from.', at });
  else if (typeof from !== 'string' || !roles.includes(from)) faults.push({ rule: 'unknown-role', message: `"from" must be one of ${roles.join(', ')}.`, at: join(at, 'from') });
  if (value === undefined || value === null) return [...faults, { rule: 'missing-content', message: 'The message has no value.', at }];
  return [...faults, ...textFaults(value, join(at, 'value')), ...from === 'gpt' ? thinkFaults(value, join(at, 'value')) : []];
}

/** A text that is read whole, and says something. */
export function textFaults(text: unknown, at: string): Fault[] {
  if (typeof text !== 'string') return [{ rule: 'content-type', message: 'The text must be a string.', at }];
  return text.trim() === '' ? [{ rule: 'empty-content', message: 'The text is empty.', at }] : reservedFaults(text, at, llamafactoryReserved);
}
