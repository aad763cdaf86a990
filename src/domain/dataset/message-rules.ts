/** What every chat format asks of a list of messages, and what it should ask: the rules that trainers leave out and that harm in silence are here too. */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';
import { besideImage, imageCountFaults, imageFaults, isImage, type ImageRules } from './image-rules.ts';
import { thinkFaults, thoughtFaults } from './think-rules.ts';
import { functionCallFaults, resultFaults, toolCallFaults } from './tool-call-rules.ts';

export interface MessageRules {
  readonly roles: readonly string[];
  /** Keys that a message may have besides role and content. */
  readonly keys: readonly string[];
  /** A whole conversation ends with the answer; a prompt ends with the question; an answer is only what the model says. */
  readonly part: 'conversation' | 'prompt' | 'answer';
  /** Content may be a list of text parts instead of a string. */
  readonly parts?: true;
  /** Among these may be images. */
  readonly images?: ImageRules;
  /** Kinds of parts besides text that the trainer loads; what is in them is not looked at. */
  readonly media?: readonly string[];
  /** For content of another shape: its faults, instead of those of a string. */
  readonly content?: (content: unknown, at: string, role: unknown) => readonly Fault[];
  /** Together refuses two equal neighbours of any role; elsewhere two results of tools may follow each other. */
  readonly strictTurns?: true;
  /** `content` must be there even beside tool calls. */
  readonly contentAlways?: true;
  /** TRL wants the arguments of a call as an object, the services as a JSON string; Axolotl reads both. */
  readonly arguments?: 'object' | 'string' | 'either';
  /** A call may do without an id, and its result without saying which one it answers. */
  readonly callIds?: 'optional';
  /** Nor need it say that it calls a function, where nothing else can be called. */
  readonly callTypes?: 'optional';
  /** Null is a weight too, and means 1. */
  readonly nullWeight?: true;
  /** Results of tools answer calls that stand before them, and all are answered; elsewhere a call may be written in the text. */
  readonly results?: true;
  /** Content may be strings or lists of parts, but not both in one list of messages. */
  readonly oneContent?: true;
  /** Reasoning may be a list of parts, too. */
  readonly reasoningParts?: true;
}

/** @param at where the list stands in the line, e.g. `input.messages` */
export function messageFaults(messages: unknown, at: string, rules: MessageRules): Fault[] {
  if (!Array.isArray(messages)) return [{ rule: 'missing-messages', message: `There is no list of messages.`, at }];
  if (messages.length === 0) return [{ rule: 'empty-messages', message: 'The list of messages is empty.', at }];
  const faults = messages.flatMap((message: unknown, index) => oneMessage(message, join(at, index), rules));
  const roles = messages.map(message => isRecord(message) ? message['role'] : undefined);
  const turns = turnFaults(roles, at, rules);
  if (rules.images) {
    const allowed = rules.images.apart ? besideImage(messages, at) : () => false;
    faults.push(...turns.filter(fault => !allowed(fault)), ...imageCountFaults(messages, at, rules.images));
  } else faults.push(...turns);
  if (rules.results) faults.push(...resultFaults(messages, at, rules.part));
  if (rules.oneContent) faults.push(...mixedContentFaults(messages, at));
  const spoken = messages.filter(message => isRecord(message) && message['role'] === 'assistant') as Record<string, unknown>[];
  if (rules.part === 'conversation' && spoken.length > 0 && spoken.every(message => message['weight'] === 0)) faults.push({ rule: 'nothing-learned', message: 'Every assistant message has weight 0, so nothing is learned from this line.', at });
  return faults;
}

/** Readers that make a table of the messages take one kind of content. */
export function mixedContentFaults(messages: readonly unknown[], at: string): Fault[] {
  const lists = messages.flatMap(message => !isRecord(message) || message['content'] === undefined || message['content'] === null ? [] : [Array.isArray(message['content'])]);
  return new Set(lists).size > 1 ? [{ rule: 'mixed-content', message: 'Some content is a string and some a list of parts; the file cannot be loaded.', at }] : [];
}

/** Who speaks when. For lists of other shapes too: Gemini's `contents` are messages by another name. @param rules.model what the format calls the assistant */
export function turnFaults(roles: readonly unknown[], at: string, { part, strictTurns, model = 'assistant' }: Pick<MessageRules, 'part' | 'strictTurns'> & { readonly model?: string }): Fault[] {
  const faults: Fault[] = [];
  const fault = (rule: string, message: string, index?: number) => { faults.push({ rule, message, at: index === undefined ? at : join(at, index) }); };
  roles.forEach((role, index) => {
    if (role === 'system' && index > 0) fault('system-not-first', 'A system message stands after another message; most chat templates refuse or drop it.', index);
    if (index > 0 && role === roles[index - 1] && (strictTurns || role !== 'tool')) fault('equal-neighbours', `Two messages of the role ${String(role)} follow each other.`, index);
  });
  const first = roles.findIndex(role => role !== 'system' && role !== 'developer');
  if (part !== 'answer' && first !== -1 && roles[first] !== 'user') fault('user-not-first', 'The conversation does not start with the user.', first);
  if (part === 'conversation') {
    if (!roles.includes(model)) fault('missing-assistant-message', `There is no ${model} message, so there is nothing to learn.`);
    else if (roles.at(-1) !== model) fault('assistant-not-last', `The last message is not the ${model}'s.`, roles.length - 1);
  }
  if (part === 'prompt' && roles.at(-1) !== 'user' && roles.at(-1) !== 'tool') fault('user-not-last', 'The prompt does not end with the user.', roles.length - 1);
  if (part === 'answer' && roles.at(-1) !== model) fault('assistant-not-last', `The answer does not end with a message of the ${model}.`, roles.length - 1);
  return faults;
}

/** Keys of a message whose values are text wherever they are known. */
const texts = ['name', 'reasoning', 'reasoning_content', 'thinking', 'refusal'] as const;

function oneMessage(message: unknown, at: string, rules: MessageRules): Fault[] {
  if (!isRecord(message)) return [{ rule: 'message-not-object', message: 'A message is not an object.', at }];
  const faults: Fault[] = [];
  const role = message['role'];
  if (role === undefined) faults.push({ rule: 'missing-role', message: 'The message has no role.', at });
  else if (typeof role !== 'string' || !rules.roles.includes(role)) faults.push({ rule: 'unknown-role', message: `The role must be one of ${rules.roles.join(', ')}.`, at: join(at, 'role') });
  for (const key of Object.keys(message)) {
    if (key !== 'role' && key !== 'content' && !rules.keys.includes(key)) faults.push({ rule: 'unknown-message-key', message: `"${key.slice(0, 60)}" is no key of a message here; templates drop it without a word.`, at: join(at, key.slice(0, 60)) });
  }
  for (const key of texts) {
    const value = rules.keys.includes(key) ? message[key] : undefined;
    if (value === undefined || value === null || typeof value === 'string' || rules.reasoningParts && key !== 'name' && Array.isArray(value)) continue;
    faults.push({ rule: 'message-key-type', message: `"${key}" must be a string.`, at: join(at, key) });
  }
  if (role === 'assistant') {
    for (const key of ['reasoning', 'reasoning_content', 'thinking']) if (rules.keys.includes(key)) faults.push(...thoughtFaults(message[key], join(at, key)));
    faults.push(...thinkFaults(textOf(message['content']), join(at, 'content')));
  }
  faults.push(...weightFaults(message, at, rules), ...toolCallFaults(message, at, rules));
  if (rules.keys.includes('function_call')) faults.push(...functionCallFaults(message, at));
  const calls = Array.isArray(message['tool_calls']) && message['tool_calls'].length > 0 || rules.keys.includes('function_call') && isRecord(message['function_call']);
  if (message['content'] === undefined || message['content'] === null) {
    // A function that gave nothing back: `ChatCompletionRequestFunctionMessage`, whose content may be null.
    if (role === 'function' && message['content'] === null) return faults;
    if (!calls || (rules.contentAlways && message['content'] === undefined)) faults.push({ rule: 'missing-content', message: 'The message has no content.', at });
    else if (rules.contentAlways) faults.push({ rule: 'content-type', message: 'Content is null; a string is wanted.', at: join(at, 'content') });
  } else if (!(calls && message['content'] === '')) faults.push(...(rules.content?.(message['content'], join(at, 'content'), role) ?? contentFaults(message['content'], join(at, 'content'), rules, role)));
  return faults;
}

/** What is said, put together where it is in parts. */
const textOf = (content: unknown): unknown => Array.isArray(content) ? content.map((part: unknown) => isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '').join('') : content;

function contentFaults(content: unknown, at: string, rules: MessageRules, role: unknown): Fault[] {
  if (typeof content === 'string') return content.trim() === '' ? [{ rule: 'empty-content', message: 'The content is empty.', at }] : [];
  if (!rules.parts || !Array.isArray(content)) return [{ rule: 'content-type', message: 'Content must be a string.', at }];
  if (content.length === 0) return [{ rule: 'empty-content', message: 'The content is empty.', at }];
  return content.flatMap((part: unknown, index) => rules.images && isImage(part) ? imageFaults(part, join(at, index), role, rules.images) : isRecord(part) && rules.media?.includes(String(part['type'])) ? [] : !isRecord(part) || part['type'] !== 'text' || typeof part['text'] !== 'string'
    ? [{ rule: 'content-part', message: `Only parts of type ${['text', ...rules.images ? ['image_url'] : [], ...rules.media ?? []].join(', ')} are known here.`, at: join(at, index) }]
    : part['text'].trim() === '' ? [{ rule: 'empty-content', message: 'A part of the content is empty.', at: join(at, index) }] : []);
}

function weightFaults(message: Record<string, unknown>, at: string, { nullWeight }: MessageRules): Fault[] {
  const weight = message['weight'];
  if (weight === undefined || weight === null && nullWeight) return [];
  if (message['role'] !== 'assistant') return [{ rule: 'weight-role', message: 'Only assistant messages have a weight.', at: join(at, 'weight') }];
  return weight === 0 || weight === 1 ? [] : [{ rule: 'weight-value', message: 'A weight is the number 0 or 1.', at: join(at, 'weight') }];
}
