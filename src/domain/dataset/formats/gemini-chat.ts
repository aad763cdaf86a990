/** Supervised tuning of Gemini models in Vertex AI: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-prepare. */
import { contentsFaults, contentsOf, systemFaults, systemOf, toolsFaults } from '../gemini-rules.ts';
import { lineFaults } from '../line-rules.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { geminiReads } from '../reads.ts';
import { byGemini } from '../token-limit.ts';
import { defineFormat, type Fault } from './format.ts';

export const geminiChat = defineFormat({
  id: 'gemini-chat',
  title: 'Gemini chat',
  detail: 'Supervised tuning of Gemini models in Google\'s Vertex AI.',
  accepts: 'chat',
  cannot: [
    'Reasoning has no key of its own, and tuning leaves a model\'s thinking out (Google advises to turn it off): it stands in front of the answer as prose, or is left out.',
    'That one line counts more than another.',
  ],
  placements: ['prose', 'none'],
  reads: geminiReads,
  limits: {
    source: 'https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/gemini-supervised-tuning (131,072 tokens; 1 GB; 10M text examples; validation 5,000 examples, above 1,000 at most 30 % of those to train on: the same for 2.5, 3.1 and 3.5); '
      + 'https://cloud.google.com/vertex-ai/generative-ai/docs/models/tune-text-models-supervised (1M text examples for 2.5: of the two, the smaller one); '
      + 'https://docs.cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-prepare (100 examples to begin with)',
    minRows: 1,
    advisedRows: 100,
    maxRows: 1_000_000,
    maxValidationRows: 5000,
    maxValidationRowShare: { share: 0.3, above: 1000 },
    maxFileBytes: 1_000_000_000,
    maxRowTokens: byGemini(131_072),
  },
  encode: (sample, { reasoning }) => {
    const { messages } = placeReasoning(sample, reasoning);
    const system = systemOf(messages);
    return { ...system && { systemInstruction: { role: 'system', ...system } }, contents: contentsOf(messages) };
  },
  validate: line => lineFaults(line, { required: ['contents'], optional: ['systemInstruction', 'system_instruction', 'tools'] }, row => [...systemFaults(row, 'systemInstruction'), ...systemFaults(row, 'system_instruction'), ...systemTwice(row), ...contentsFaults(row['contents'], 'conversation'), ...toolsFaults(row['tools'])]),
});

/** The guide to functions writes it as preference tuning does. */
const systemTwice = (row: Record<string, unknown>): Fault[] => row['systemInstruction'] === undefined || row['system_instruction'] === undefined ? []
  : [{ rule: 'two-names', message: 'Either "systemInstruction" or "system_instruction", not both.', at: 'system_instruction' }];
