/** LLaMA-Factory's alpaca format for supervised fine-tuning: data/README.md and src/llamafactory/data/converter.py in hiyouga/LLaMA-Factory at ff6d4d12.
 *  Every row has every column, for a column that dataset_info.json names and no row has stops the loading. There is none for the history: an empty list throughout the
 *  first 10 MB and turns later make Hugging Face datasets (5.0.1) refuse the whole file, and answers in it would be learned too. */
import { lineFaults } from '../line-rules.ts';
import { datasetInfo, llamafactoryUnlessSet, llamafactorySource } from '../llamafactory-info.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { llamafactoryReads } from '../reads.ts';
import { alpacaFaults } from '../sharegpt-rules.ts';
import { defineFormat } from './format.ts';

export const llamafactoryAlpaca = defineFormat({
  id: 'llamafactory-alpaca',
  title: 'LLaMA-Factory Alpaca',
  detail: 'Supervised fine-tuning with LLaMA-Factory and others that read instruction, input and output; with the dataset_info.json that LLaMA-Factory needs.',
  accepts: 'chat',
  cannot: ['Reasoning has no key of its own: it stands in front of the answer, as prose or in <think> tags, or is left out.', 'Earlier turns of a conversation stand in front of the question, as text.'],
  placements: ['prose', 'think', 'none'],
  reads: llamafactoryReads,
  limits: { source: llamafactorySource, minRows: 1 },
  unlessSet: llamafactoryUnlessSet,
  sameColumns: true,
  encode(sample, { reasoning }) {
    const { messages } = placeReasoning(sample, reasoning);
    const system = messages[0]?.role === 'system' ? messages[0].content : '';
    const turns = messages.slice(system === '' ? 0 : 1).map(({ content }) => content);
    return { instruction: turns.slice(0, -1).join('\n\n'), input: '', output: turns.at(-1) ?? '', system };
  },
  validate: line => lineFaults(line, { required: ['instruction', 'output'], others: 'allowed' }, row => alpacaFaults(row, ['instruction', 'output'])),
  companions: datasetInfo({ columns: { prompt: 'instruction', query: 'input', response: 'output', system: 'system' } }),
});
