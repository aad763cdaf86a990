/** Axolotl's `type: stepwise_supervised` for process reward models: docs/dataset-formats/stepwise_supervised.qmd and src/axolotl/prompt_strategies/stepwise_supervised.py at 067b021c. */
import { axolotlCuts, axolotlSource } from '../axolotl-source.ts';
import { lineFaults } from '../line-rules.ts';
import { axolotlReads } from '../reads.ts';
import { stepsFaults } from '../trl-rules.ts';
import { defineFormat } from './format.ts';

export const axolotlStepwise = defineFormat({
  id: 'axolotl-stepwise',
  title: 'Axolotl stepwise',
  detail: 'Process reward models with Axolotl: `type: stepwise_supervised`.',
  accepts: 'steps',
  cannot: ['Messages: the prompt and each step are plain text.', 'Why a step does not hold, and what would hold instead.'],
  placements: [],
  reads: axolotlReads,
  limits: { source: axolotlSource.stepwise, minRows: 1 },
  unlessSet: axolotlCuts,
  sameColumns: true,
  encode: ({ prompt, steps }) => ({ prompt, completions: steps.map(({ text }) => text), labels: steps.map(({ good }) => good) }),
  validate: line => lineFaults(line, { required: ['prompt', 'completions', 'labels'], others: 'allowed' }, stepsFaults),
});
