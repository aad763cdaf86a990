/** TRL's stepwise supervision type, for PRMTrainer: https://huggingface.co/docs/trl/dataset_formats, trl/experimental/prm/prm_trainer.py at f2cd5771. */
import { lineFaults } from '../line-rules.ts';
import { datasetsReads } from '../reads.ts';
import { stepsFaults, trlUnlessSet, trlSource } from '../trl-rules.ts';
import { defineFormat } from './format.ts';

export const trlStepwise = defineFormat({
  id: 'trl-stepwise',
  title: 'TRL stepwise',
  detail: 'Process reward models with Hugging Face TRL: which steps of a reasoning hold.',
  accepts: 'steps',
  cannot: ['Messages: the prompt and each step are plain text.', 'Why a step does not hold, and what would hold instead.'],
  placements: [],
  reads: datasetsReads,
  limits: { source: trlSource, minRows: 1 },
  unlessSet: trlUnlessSet,
  sameColumns: true,
  encode: ({ prompt, steps }) => ({ prompt, completions: steps.map(({ text }) => text), labels: steps.map(({ good }) => good) }),
  validate: line => lineFaults(line, { required: ['prompt', 'completions', 'labels'], others: 'allowed' }, stepsFaults),
});
