/** A prompt and its completion as two texts, without roles, as Bedrock and Together take them. */
import type { Fault, Json } from './formats/format.ts';
import { lineFaults } from './line-rules.ts';
import { thinkFaults } from './think-rules.ts';
import type { Placed } from './place-reasoning.ts';

/** Said by every format of this shape. */
export const cannotSayWho = 'Who says what: a system message and earlier turns stand in the prompt one after the other, as text.';

export const promptCompletion = ({ messages }: Placed): Json =>
  ({ prompt: messages.slice(0, -1).map(({ content }) => content).join('\n\n'), completion: messages.at(-1)?.content ?? '' });

export const promptCompletionFaults = (line: unknown): Fault[] => lineFaults(line, { required: ['prompt', 'completion'] }, row => ['prompt', 'completion'].flatMap((key): Fault[] => {
  const text = row[key];
  if (text === undefined) return [];
  if (typeof text !== 'string') return [{ rule: 'content-type', message: `"${key}" must be a string.`, at: key }];
  return text.trim() === '' ? [{ rule: 'empty-content', message: `"${key}" is empty.`, at: key }] : key === 'completion' ? thinkFaults(text, key) : [];
}));
