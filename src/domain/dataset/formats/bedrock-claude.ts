/** Claude 3 Haiku at Bedrock: https://platform.claude.com/cookbook/finetuning-finetuning-on-bedrock ("No extraneous keys are allowed"); sizes and reserved strings as in Amazon's checker. */
import { isRecord, join } from '../encoding.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { bedrockReads } from '../reads.ts';
import { claudeReserved, reservedFaults } from '../reserved-strings.ts';
import { byClaude } from '../token-limit.ts';
import { defineFormat, type Fault } from './format.ts';

export const bedrockClaude = defineFormat({
  id: 'bedrock-claude',
  title: 'Bedrock Claude',
  detail: 'Supervised fine-tuning of Claude 3 Haiku at Bedrock.',
  accepts: 'chat',
  cannot: [
    'Reasoning has no key of its own: it stands in front of the answer as prose, or is left out.',
    'Text with a line that begins with "Human:" or "Assistant:" is refused; such lines are left out.',
  ],
  placements: ['prose', 'none'],
  closing: 'Bedrock names 2026-09-10 as the end of life of Claude 3 Haiku: https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-anthropic-claude-3-haiku.html',
  reads: bedrockReads,
  limits: {
    source: 'https://github.com/aws-samples/amazon-bedrock-samples/blob/main/custom-models/bedrock-fine-tuning/claude-haiku/DataValidation/README.md',
    minRows: 32,
    maxRows: 10_000,
    minValidationRows: 32,
    maxValidationRows: 1000,
    maxFileBytes: 10 * 2 ** 30,
    maxValidationBytes: 2 ** 30,
    maxRowTokens: byClaude(32_000),
  },
  encode: (sample, { reasoning }) => {
    const { messages } = placeReasoning(sample, reasoning);
    const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n\n');
    return { ...system !== '' && { system }, messages: messages.flatMap(({ role, content }) => role === 'system' ? [] : [{ role, content }]) };
  },
  validate: line => lineFaults(line, { required: ['messages'], optional: ['system'] }, ({ system, messages }) => [
    ...system === undefined ? [] : typeof system !== 'string' ? [{ rule: 'system-type', message: '"system" must be a string.', at: 'system' }]
      : system.trim() === '' ? [{ rule: 'empty-content', message: '"system" is empty; leave it out.', at: 'system' }] : reservedFaults(system, 'system', claudeReserved),
    ...messageFaults(messages, 'messages', { roles: ['user', 'assistant'], keys: [], part: 'conversation' }),
    ...Array.isArray(messages) ? messages.flatMap((message: unknown, index): Fault[] => isRecord(message) && typeof message['content'] === 'string'
      ? reservedFaults(message['content'], join(join('messages', index), 'content'), claudeReserved) : []) : [],
  ]),
});
