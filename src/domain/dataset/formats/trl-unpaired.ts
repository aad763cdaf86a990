/** TRL's unpaired preference type, conversational or plain, for KTOTrainer: https://huggingface.co/docs/trl/dataset_formats.
 *  To estimate the KL term it gives each prompt of a batch the answer of the row before (trl/trainer/kto_trainer.py at f2cd5771, `add_kl_completion_ids`), in the file's order. */
import { isRecord } from '../encoding.ts';
import { lineFaults } from '../line-rules.ts';
import { plainMessages } from '../place-reasoning.ts';
import { datasetsReads } from '../reads.ts';
import { columnFaults, shapeFaults, trlUnlessSet, trlSource } from '../trl-rules.ts';
import { defineFormat } from './format.ts';

export const trlUnpaired = defineFormat({
  id: 'trl-unpaired',
  title: 'TRL unpaired preference',
  detail: 'Preference optimisation on single answers with Hugging Face TRL: KTO, BCO.',
  accepts: 'unpaired',
  cannot: ['Which two answers belong to one prompt, and how much better one of them is.', 'The order of the rows means something: the KL term is estimated from neighbours, which must not be answers to one prompt. They are written apart; whoever sorts the rows, or joins files, spoils that.'],
  placements: [],
  reads: datasetsReads,
  limits: { source: trlSource, minRows: 1 },
  unlessSet: trlUnlessSet,
  sameColumns: true,
  apart: line => JSON.stringify(isRecord(line) ? line['prompt'] : undefined) ?? '',
  encode: sample => ({ prompt: plainMessages(sample.prompt), completion: [{ role: 'assistant', content: sample.completion }], label: sample.wanted }),
  validate: line => lineFaults(line, { required: ['prompt', 'completion', 'label'], others: 'allowed' }, row => [
    ...columnFaults(row['prompt'], 'prompt', 'prompt'),
    ...columnFaults(row['completion'], 'completion', 'answer'),
    ...shapeFaults(row, ['prompt', 'completion']),
    ...(row['label'] === undefined || typeof row['label'] === 'boolean' ? [] : [{ rule: 'label-type', message: 'The label must be true or false.', at: 'label' }]),
  ]),
});
