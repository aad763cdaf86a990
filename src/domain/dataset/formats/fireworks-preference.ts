/** Direct preference optimisation at Fireworks: https://docs.fireworks.ai/fine-tuning/dpo-fine-tuning. OpenAI's preference lines; a weight for the line is documented for chats alone. */
import { isRecord } from '../encoding.ts';
import { cutUnlessAsked, fireworksLimits } from '../fireworks-limits.ts';
import { fireworksReads } from '../reads.ts';
import { defineFormat } from './format.ts';
import { openaiPreference } from './openai-preference.ts';

const { closing: _, ...same } = openaiPreference;
const flag = 'parallel_tool_calls';

export const fireworksPreference = defineFormat({
  ...same,
  id: 'fireworks-preference',
  title: 'Fireworks preference',
  detail: 'Direct preference optimisation of open models at Fireworks AI.',
  cannot: [...same.cannot, cutUnlessAsked],
  reads: fireworksReads,
  limits: fireworksLimits,
  validate: line => [...same.validate(line), ...isRecord(line) && isRecord(line['input']) && Object.hasOwn(line['input'], flag)
    ? [{ rule: 'extra-key', message: `The key "${flag}" does not belong into input; Fireworks knows messages and tools there.`, at: `input.${flag}` }] : []],
});
