/** What Fireworks refuses by number. Its web page takes files up to 500 MB; larger ones go by its command line or a bucket, so that is no limit of the format. */
import type { Limits } from './formats/format.ts';
import { byOpenModels } from './token-limit.ts';

export const cutUnlessAsked = 'More than 32,768 tokens in one line: a job cuts off what is beyond, unless it asks for a longer context; such lines are left out.';

export const fireworksLimits: Limits = {
  source: 'https://docs.fireworks.ai/fine-tuning/fine-tuning-models, https://docs.fireworks.ai/fine-tuning/dpo-fine-tuning (3 to 3 million examples; context 32,768 unless a job asks for more, cut beyond)',
  minRows: 3,
  maxRows: 3_000_000,
  maxRowTokens: byOpenModels(32_768),
};
