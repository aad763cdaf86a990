/** Amazon Nova at Bedrock and SageMaker: https://docs.aws.amazon.com/bedrock/latest/userguide/nova-2-sft-data-prep.html; the same lines train Llama 3.2 there. */
import { conversationFaults, converse, hasReasoning } from '../converse-rules.ts';
import { novaLimits } from '../nova-limits.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { novaReads } from '../reads.ts';
import { defineFormat } from './format.ts';

export const bedrockConversation = defineFormat({
  id: 'bedrock-conversation',
  title: 'Bedrock conversation',
  detail: 'Supervised fine-tuning of Amazon Nova at Bedrock and SageMaker.',
  accepts: 'chat',
  cannot: [
    'Text with "user:", "system:", "bot:", "assistant:", "thought:", "[EOS]", "<image>", "<video>" or "<unk>" in it is refused by Nova, in any case; such lines are left out.',
    'Reasoning as a block of its own is taken by Nova 2 Lite alone, which wants 200 lines at least and no validation file.',
  ],
  // A block that the first Nova refuses would be a poor thing to begin with.
  placements: ['prose', 'field', 'none'],
  reads: novaReads,
  limits: novaLimits,
  reasoned: { title: 'Nova 2 Lite, which alone takes reasoning as a block of its own,', limits: { minRows: 200, maxValidationRows: 0 }, found: hasReasoning },
  encode: (sample, { reasoning }) => converse(placeReasoning(sample, reasoning)),
  validate: conversationFaults,
});
