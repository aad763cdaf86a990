/** Direct preference optimisation of Amazon Nova: https://docs.aws.amazon.com/nova/latest/userguide/nova-dpo.html. The checker that Amazon offers (see reserved-strings.ts) refuses it for Nova 2. */
import { candidatesFaults, converse } from '../converse-rules.ts';
import { novaLimits } from '../nova-limits.ts';
import { novaReads } from '../reads.ts';
import { defineFormat } from './format.ts';

export const bedrockNovaPreference = defineFormat({
  id: 'bedrock-nova-preference',
  title: 'Bedrock Nova preference',
  detail: 'Direct preference optimisation of the first Amazon Nova at SageMaker and Bedrock.',
  accepts: 'preference',
  cannot: [
    'How much better the better answer is, and that both are equally good.',
    'Text with "user:", "system:", "bot:", "assistant:", "thought:", "[EOS]", "<image>", "<video>" or "<unk>" in it is refused by Nova, in any case; such lines are left out.',
    'Nova 2 takes no preferences.',
  ],
  placements: [],
  reads: novaReads,
  limits: { ...novaLimits, source: `${novaLimits.source}; https://docs.aws.amazon.com/nova/latest/userguide/nova-dpo.html (1,000 pairs advised)`, advisedRows: 1000 },
  encode: ({ prompt, chosen, rejected }) => converse({ messages: prompt }, {
    candidates: [{ content: [{ text: chosen }], preferenceLabel: 'preferred' }, { content: [{ text: rejected }], preferenceLabel: 'non-preferred' }],
  }),
  validate: candidatesFaults,
});
