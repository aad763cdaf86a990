/** Models at Bedrock that take single questions, such as Llama 3.1 (in the list of https://docs.aws.amazon.com/bedrock/latest/userguide/custom-model-fine-tuning.html): https://docs.aws.amazon.com/bedrock/latest/userguide/preparing-text-data.html. Rows and tokens as in Amazon's checker,
 *  which calls the same shape PROMPT_COMPLETION and would let other keys and empty texts pass. */
import { placeReasoning } from '../place-reasoning.ts';
import { cannotSayWho, promptCompletion, promptCompletionFaults } from '../prompt-completion.ts';
import { bedrockReads } from '../reads.ts';
import { byLlama } from '../token-limit.ts';
import { defineFormat } from './format.ts';

export const bedrockPromptCompletion = defineFormat({
  id: 'bedrock-prompt-completion',
  title: 'Bedrock prompt and completion',
  detail: 'Supervised fine-tuning at Bedrock of models that answer single questions, such as Llama 3.1.',
  accepts: 'chat',
  cannot: [cannotSayWho, 'Reasoning has no key of its own: it stands in front of the answer, or is left out.'],
  placements: ['prose', 'think', 'none'],
  reads: bedrockReads,
  limits: {
    source: 'https://github.com/aws-samples/amazon-bedrock-samples/tree/main/custom-models/bedrock-fine-tuning/meta-llama/dataset_validation (10,000 and 1,000 rows, 16K tokens)',
    minRows: 1,
    maxRows: 10_000,
    maxValidationRows: 1000,
    maxRowTokens: byLlama(16_000),
  },
  encode: (sample, { reasoning }) => promptCompletion(placeReasoning(sample, reasoning)),
  validate: promptCompletionFaults,
});
