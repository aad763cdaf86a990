/** Mistral's fine-tuning API and mistral-finetune: https://docs.mistral.ai/resources/deprecated/finetuning/text_vision_finetuning. Stricter than mistral-common, which lets users follow users,
 *  the assistant begin, and a second system message pass; mistral-finetune refuses the last. Keys of the line that it does not know it leaves alone (finetune/data/tokenize.py at 20704b2). */
import { lineFaults } from '../line-rules.ts';
import { mistralFaults } from '../mistral-rules.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { mistralReads } from '../reads.ts';
import { defineFormat } from './format.ts';

export const mistralChat = defineFormat({
  id: 'mistral-chat',
  title: 'Mistral chat',
  detail: 'Supervised fine-tuning with Mistral\'s API and mistral-finetune.',
  accepts: 'chat',
  cannot: [
    'Reasoning has no key of its own in training: it stands in front of the answer as prose, or is left out.',
    'A validation file larger than 1 MB, or than a twentieth of the training file.',
  ],
  placements: ['prose', 'think', 'none'],
  closing: 'Mistral calls its fine-tuning deprecated and no longer supports it actively, without a date for its end (https://docs.mistral.ai/resources/deprecated/finetuning); the code of mistral-finetune is archived.',
  reads: mistralReads,
  limits: {
    source: 'https://docs.mistral.ai/guides/finetuning (questions and answers: 512 MB a training file, validation min(1 MB, 5 % of training data))',
    minRows: 1,
    maxFileBytes: 512_000_000,
    maxValidationBytes: 1_000_000,
    maxValidationShare: 0.05,
  },
  encode: (sample, { reasoning }) => ({ messages: placeReasoning(sample, reasoning).messages }),
  validate: line => lineFaults(line, { required: [], others: 'allowed' }, mistralFaults),
});
