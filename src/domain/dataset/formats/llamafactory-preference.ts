/** LLaMA-Factory's preference data in sharegpt format (`ranking`), for DPO, ORPO, SimPO and reward models: data/README.md and src/llamafactory/data/converter.py in hiyouga/LLaMA-Factory at ff6d4d12. */
import { isRecord } from '../encoding.ts';
import { lineFaults, pairFaults } from '../line-rules.ts';
import { datasetInfo, llamafactoryUnlessSet, llamafactorySource } from '../llamafactory-info.ts';
import { llamafactoryReads } from '../reads.ts';
import { answerFaults, alpacaFaults, besideFaults, conversationFaults, fromValue } from '../sharegpt-rules.ts';
import { defineFormat, type Fault } from './format.ts';

const text = (answer: unknown): unknown => isRecord(answer) ? answer['value'] : undefined;

export const llamafactoryPreference = defineFormat({
  id: 'llamafactory-preference',
  title: 'LLaMA-Factory preference',
  detail: 'Preference optimisation with LLaMA-Factory: DPO, ORPO, SimPO, reward models; with the dataset_info.json that it needs.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good.'],
  placements: [],
  reads: llamafactoryReads,
  limits: { source: llamafactorySource, minRows: 1 },
  unlessSet: llamafactoryUnlessSet,
  sameColumns: true,
  encode: ({ prompt, chosen, rejected }) => ({ conversations: fromValue(prompt), chosen: { from: 'gpt', value: chosen }, rejected: { from: 'gpt', value: rejected } }),
  validate: line => isAlpaca(line) ? alpacaPairFaults(line) : lineFaults(line, { required: ['conversations', 'chosen', 'rejected'], others: 'allowed' }, row => [
    ...conversationFaults(row['conversations'], 'conversations', 'prompt'),
    ...besideFaults(row),
    ...answerFaults(row['chosen'], 'chosen'),
    ...answerFaults(row['rejected'], 'rejected'),
    ...pairFaults({ chosen: text(row['chosen']), rejected: text(row['rejected']) }, 'chosen', 'rejected'),
  ]),
  companions: datasetInfo({ formatting: 'sharegpt', ranking: true, columns: { messages: 'conversations', chosen: 'chosen', rejected: 'rejected' } }),
});

/** The alpaca spelling of a pair: `instruction`, `input`, and the answers as two strings. None of ours, but LLaMA-Factory reads it with `ranking` as well. */
const isAlpaca = (line: unknown): boolean => isRecord(line) && Object.hasOwn(line, 'instruction') && !Object.hasOwn(line, 'conversations');
const alpacaPairFaults = (line: unknown): Fault[] => lineFaults(line, { required: ['instruction', 'chosen', 'rejected'], others: 'allowed' }, row => [
  ...alpacaFaults(row, ['instruction', 'chosen', 'rejected']),
  ...pairFaults(row, 'chosen', 'rejected'),
]);
