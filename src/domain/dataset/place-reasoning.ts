/** Where the reasoning that led to an answer goes. A key of its own beside `content` is dropped without a word by chat templates that do not know it, and the
 *  model then learns the patch without the why (https://docs.together.ai/docs/fine-tuning/reasoning: such keys only for reasoning models). */
import type { Json } from './formats/format.ts';
import type { ChatSample, Message, Role } from './sample.ts';

/** `field`: a key or block of the format's own · `think`: in `<think>` tags in front of the answer · `prose`: in front of the answer, as text · `none`: left out. */
export type Placement = 'field' | 'think' | 'prose' | 'none';
export const placements = ['field', 'think', 'prose', 'none'] as const satisfies readonly Placement[];

/** A message as JSON: an interface would not do, since JSON's objects may have any key. */
export type PlainMessage = { readonly role: Role; readonly content: string };

export interface Placed {
  /** The last one is the answer, with the reasoning in it for `think` and `prose`. */
  readonly messages: readonly PlainMessage[];
  /** For `field` only: what the format has to put into its own place. */
  readonly reasoning?: string;
}

export function placeReasoning({ messages, reasoning = '' }: ChatSample, placement: Placement): Placed {
  const answer = messages.at(-1);
  if (reasoning === '' || !answer || placement === 'none') return { messages: plainMessages(messages) };
  if (placement === 'field') return { messages: plainMessages(messages), reasoning };
  const before = placement === 'think' ? `<think>\n${reasoning}\n</think>` : reasoning;
  return { messages: plainMessages([...messages.slice(0, -1), { role: answer.role, content: `${before}\n\n${answer.content}` }]) };
}

/** Only what a message is made of, in this order of keys. */
export const plainMessages = (messages: readonly Message[]): readonly PlainMessage[] => messages.map(({ role, content }) => ({ role, content }));

/** With the reasoning as a key of the answer, for formats whose messages have one. */
export const withReasoningKey = ({ messages, reasoning }: Placed, key: string): Json =>
  messages.map(({ role, content }, index) => reasoning !== undefined && index === messages.length - 1 ? { role, [key]: reasoning, content } : { role, content });
