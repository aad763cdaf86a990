/** TRL's preference type, conversational or plain, for DPOTrainer: https://huggingface.co/docs/trl/dataset_formats#preference. We write the prompt; in lines of others it may be implicit,
 *  what both answers begin with: `extract_prompt` and `maybe_extract_prompt` in trl/data_utils.py, which looks for it also beside a prompt that is text where the answers are messages. */
import { isRecord } from '../encoding.ts';
import { lineFaults, pairFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { plainMessages } from '../place-reasoning.ts';
import { datasetsReads } from '../reads.ts';
import { columnFaults, shapeFaults, trlUnlessSet, trlMessageRules } from '../trl-rules.ts';
import { defineFormat, type Fault } from './format.ts';

const columns = ['prompt', 'chosen', 'rejected'] as const;

export const trlPreference = defineFormat({
  id: 'trl-preference',
  title: 'TRL preference',
  detail: 'Preference optimisation with Hugging Face TRL: DPO, CPO, ORPO.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good.'],
  placements: [],
  reads: datasetsReads,
  limits: { source: 'https://huggingface.co/docs/trl/dataset_formats (none stated)', minRows: 1 },
  unlessSet: trlUnlessSet,
  sameColumns: true,
  encode: sample => ({
    prompt: plainMessages(sample.prompt),
    chosen: [{ role: 'assistant', content: sample.chosen }],
    rejected: [{ role: 'assistant', content: sample.rejected }],
  }),
  validate: line => lineFaults(line, { required: ['chosen', 'rejected'], others: 'allowed' }, row => isImplicit(row) ? [...implicitFaults(row), ...pairFaults(row, 'chosen', 'rejected')] : [
    ...columns.flatMap(key => columnFaults(row[key], key, key === 'prompt' ? 'prompt' : 'answer')),
    ...shapeFaults(row, columns),
    ...pairFaults(row, 'chosen', 'rejected'),
  ]),
});

const isDialogue = (value: unknown): value is readonly unknown[] => Array.isArray(value) && isRecord(value[0]) && value[0]['role'] !== 'assistant';
const isImplicit = ({ prompt, chosen, rejected }: Record<string, unknown>): boolean =>
  prompt === undefined || prompt === null || typeof prompt === 'string' && isDialogue(chosen) && isDialogue(rejected);

function implicitFaults({ chosen, rejected }: Record<string, unknown>): Fault[] {
  const faults = Object.entries({ chosen, rejected }).flatMap(([key, value]) => value === undefined || typeof value === 'string' ? columnFaults(value, key, 'answer')
    : messageFaults(value, key, { ...trlMessageRules, roles: ['system', 'developer', 'user', 'assistant', 'tool'], part: 'conversation' }));
  const first = (value: unknown): unknown => typeof value === 'string' ? value.charAt(0) : Array.isArray(value) ? JSON.stringify(value[0]) : undefined;
  if (typeof chosen !== typeof rejected) return [...faults, ...shapeFaults({ chosen, rejected }, ['chosen', 'rejected'])];
  return first(chosen) !== first(rejected) || !(typeof chosen === 'string' || isDialogue(chosen))
    ? [...faults, { rule: 'missing-key', message: 'The key "prompt" is missing, and "chosen" and "rejected" do not begin with the same one.', at: 'prompt' }] : faults;
}
