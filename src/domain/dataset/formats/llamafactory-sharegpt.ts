/** LLaMA-Factory's sharegpt format for supervised fine-tuning: data/README.md and src/llamafactory/data/converter.py in hiyouga/LLaMA-Factory at ff6d4d12.
 *  The system message is the first of the conversation, where Unsloth finds it too (`standardize_data_formats`, unsloth_zoo/dataset_utils.py in unslothai/unsloth-zoo at 005a2506:
 *  the very two keys, and system, human and gpt among its names). */
import { lineFaults } from '../line-rules.ts';
import { datasetInfo, llamafactoryUnlessSet, llamafactorySource } from '../llamafactory-info.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { llamafactoryReads } from '../reads.ts';
import { besideFaults, conversationFaults, fromValue } from '../sharegpt-rules.ts';
import { defineFormat } from './format.ts';

export const llamafactorySharegpt = defineFormat({
  id: 'llamafactory-sharegpt',
  title: 'LLaMA-Factory ShareGPT',
  detail: 'Supervised fine-tuning with LLaMA-Factory or Unsloth; with the dataset_info.json that LLaMA-Factory needs.',
  accepts: 'chat',
  cannot: ['Reasoning has no key of its own: it stands in front of the answer, as prose or in <think> tags, or is left out.'],
  placements: ['prose', 'think', 'none'],
  reads: llamafactoryReads,
  limits: { source: llamafactorySource, minRows: 1 },
  unlessSet: llamafactoryUnlessSet,
  sameColumns: true,
  encode: (sample, { reasoning }) => ({ conversations: fromValue(placeReasoning(sample, reasoning).messages) }),
  validate: line => lineFaults(line, { required: ['conversations'], others: 'allowed' }, row => [...conversationFaults(row['conversations'], 'conversations', 'conversation'), ...besideFaults(row)]),
  companions: datasetInfo({ formatting: 'sharegpt', columns: { messages: 'conversations' } }),
});
