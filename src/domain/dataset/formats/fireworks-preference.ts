/** Direct preference optimisation at Fireworks: https://docs.fireworks.ai/fine-tuning/dpo-fine-tuning. OpenAI's preference lines; a weight for the line is documented for chats alone. */
import { cutUnlessAsked, fireworksLimits } from '../fireworks-limits.ts';
import { fireworksReads } from '../reads.ts';
import { defineFormat } from './format.ts';
import { openaiPreference } from './openai-preference.ts';

const { closing: _, ...same } = openaiPreference;

export const fireworksPreference = defineFormat({
  ...same,
  id: 'fireworks-preference',
  title: 'Fireworks preference',
  detail: 'Direct preference optimisation of open models at Fireworks AI.',
  cannot: [...same.cannot, cutUnlessAsked],
  reads: fireworksReads,
  limits: fireworksLimits,
});
