/** Supervised fine-tuning at Fireworks: https://docs.fireworks.ai/fine-tuning/fine-tuning-models. OpenAI's chat lines, and beside them the weight of a whole line
 *  (https://docs.fireworks.ai/fine-tuning/weighted-training: in all lines or in none, any number, its loss is multiplied by it). */
import { cutUnlessAsked, fireworksLimits } from '../fireworks-limits.ts';
import { fireworksImages } from '../image-rules.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { placeReasoning, withReasoningKey } from '../place-reasoning.ts';
import { fireworksReads } from '../reads.ts';
import { toolsFaults } from '../tool-call-rules.ts';
import { defineFormat, type Fault } from './format.ts';

export const fireworksChat = defineFormat({
  id: 'fireworks-chat',
  title: 'Fireworks chat',
  detail: 'Supervised fine-tuning of open models at Fireworks AI. Each line has a weight: what its author is sure of and colleagues approved counts more.',
  accepts: 'chat',
  cannot: ['A key for reasoning is read for thinking models alone; for others it stands in front of the answer as prose.', cutUnlessAsked],
  placements: ['prose', 'field', 'think', 'none'],
  reads: fireworksReads,
  limits: fireworksLimits,
  sameColumns: ['weight'],
  encode: (sample, { reasoning, weight }) => ({ messages: withReasoningKey(placeReasoning(sample, reasoning), 'reasoning_content'), weight }),
  validate: line => lineFaults(line, { required: ['messages'], optional: ['weight', 'tools'] }, row => [
    ...messageFaults(row['messages'], 'messages', { roles: ['system', 'user', 'assistant', 'tool'], keys: ['name', 'weight', 'tool_calls', 'tool_call_id', 'reasoning_content'], part: 'conversation', parts: true, images: fireworksImages, arguments: 'string', results: true }),
    ...toolsFaults(row['tools'], 'tools'),
    ...weightFaults(row['weight']),
  ]),
});

/** A weight below 0 is taken, and teaches the opposite of the line. */
function weightFaults(weight: unknown): Fault[] {
  const at = 'weight';
  if (weight === undefined) return [];
  if (typeof weight !== 'number' || !Number.isFinite(weight)) return [{ rule: 'line-weight', message: 'The weight of a line must be a number.', at }];
  return weight < 0 ? [{ rule: 'line-weight', message: 'A weight below 0 teaches the opposite of what the line says; leave the line out, or write it as a pair for preference training.', at }]
    : weight === 0 ? [{ rule: 'nothing-learned', message: 'The line has weight 0, so nothing is learned from it; leave it out.', at }] : [];
}
