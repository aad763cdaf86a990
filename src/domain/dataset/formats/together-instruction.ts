/** Together's instruction format: https://docs.together.ai/docs/fine-tuning/data-preparation. Both keys and no other, as in `check_file` of its SDK; empty texts pass there and are a fault here.
 *  Reasoning has a key in conversations and preferences only: https://docs.together.ai/docs/fine-tuning/reasoning */
import { placeReasoning } from '../place-reasoning.ts';
import { cannotSayWho, promptCompletion, promptCompletionFaults } from '../prompt-completion.ts';
import { togetherReads } from '../reads.ts';
import { togetherLimits } from '../together-limits.ts';
import { defineFormat } from './format.ts';

export const togetherInstruction = defineFormat({
  id: 'together-instruction',
  title: 'Together instruction',
  detail: 'Supervised fine-tuning of open models at Together AI on single questions.',
  accepts: 'chat',
  cannot: [cannotSayWho, 'Reasoning has no key of its own: it stands in front of the answer, or is left out.'],
  placements: ['prose', 'think', 'none'],
  reads: togetherReads,
  limits: togetherLimits,
  encode: (sample, { reasoning }) => promptCompletion(placeReasoning(sample, reasoning)),
  validate: promptCompletionFaults,
});
