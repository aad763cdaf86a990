/** TRL's preference type with an explicit prompt, conversational or plain, for DPOTrainer: https://huggingface.co/docs/trl/dataset_formats. */
import { lineFaults, pairFaults } from '../line-rules.ts';
import { plainMessages } from '../place-reasoning.ts';
import { datasetsReads } from '../reads.ts';
import { columnFaults, shapeFaults, trlLength } from '../trl-rules.ts';
import { defineFormat } from './format.ts';

const columns = ['prompt', 'chosen', 'rejected'] as const;

export const trlPreference = defineFormat({
  id: 'trl-preference',
  title: 'TRL preference',
  detail: 'Preference optimisation with Hugging Face TRL: DPO, CPO, ORPO.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good.', trlLength],
  placements: [],
  reads: datasetsReads,
  limits: { source: 'https://huggingface.co/docs/trl/dataset_formats (none stated)', minRows: 1 },
  sameColumns: true,
  encode: sample => ({
    prompt: plainMessages(sample.prompt),
    chosen: [{ role: 'assistant', content: sample.chosen }],
    rejected: [{ role: 'assistant', content: sample.rejected }],
  }),
  validate: line => lineFaults(line, { required: columns, others: 'allowed' }, row => [
    ...columns.flatMap(key => columnFaults(row[key], key, key === 'prompt' ? 'prompt' : 'answer')),
    ...shapeFaults(row, columns),
    ...pairFaults(row, 'chosen', 'rejected'),
  ]),
});
