/** LLaMA-Factory's KTO data in sharegpt format: data/README.md and src/llamafactory/data/converter.py in hiyouga/LLaMA-Factory at ff6d4d12.
 *  To estimate the KL term it gives each prompt the answer of the row before, in the file's order (src/llamafactory/data/processor/feedback.py). */
import { isRecord } from '../encoding.ts';
import { lineFaults } from '../line-rules.ts';
import { datasetInfo, llamafactoryUnlessSet, llamafactorySource } from '../llamafactory-info.ts';
import { llamafactoryReads } from '../reads.ts';
import { besideFaults, conversationFaults, fromValue } from '../sharegpt-rules.ts';
import { defineFormat } from './format.ts';

export const llamafactoryKto = defineFormat({
  id: 'llamafactory-kto',
  title: 'LLaMA-Factory KTO',
  detail: 'Preference optimisation on single answers with LLaMA-Factory: KTO; with the dataset_info.json that it needs.',
  accepts: 'unpaired',
  cannot: ['Which two answers belong to one prompt, and how much better one of them is.', 'The order of the rows means something: the KL term is estimated from neighbours, which must not be answers to one prompt. They are written apart; whoever sorts the rows, or joins files, spoils that.'],
  placements: [],
  reads: llamafactoryReads,
  limits: { source: llamafactorySource, minRows: 1 },
  unlessSet: llamafactoryUnlessSet,
  sameColumns: true,
  apart: line => JSON.stringify(isRecord(line) && Array.isArray(line['conversations']) ? line['conversations'].slice(0, -1) : undefined) ?? '',
  encode: ({ prompt, completion, wanted }) => ({ conversations: fromValue([...prompt, { role: 'assistant', content: completion }]), kto_tag: wanted }),
  validate: line => lineFaults(line, { required: ['conversations', 'kto_tag'], others: 'allowed' }, row => [
    ...conversationFaults(row['conversations'], 'conversations', 'conversation'),
    ...besideFaults(row),
    ...(row['kto_tag'] === undefined || typeof row['kto_tag'] === 'boolean' ? [] : [{ rule: 'label-type', message: '"kto_tag" must be true or false; with anything else the row is not read as feedback, and dropped.', at: 'kto_tag' }]),
  ]),
  companions: datasetInfo({ formatting: 'sharegpt', columns: { messages: 'conversations', kto_tag: 'kto_tag' } }),
});
