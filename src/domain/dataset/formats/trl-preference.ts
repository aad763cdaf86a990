/** TRL's preference type with an explicit prompt, conversational or plain, for DPOTrainer: https://huggingface.co/docs/trl/dataset_formats. */
import { lineFaults, pairFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { defineFormat, type Fault } from './format.ts';

const said = { keys: ['name', 'tool_calls', 'thinking', 'reasoning', 'reasoning_content'], parts: true, arguments: 'object' } as const;
const columns = ['prompt', 'chosen', 'rejected'] as const;

export const trlPreference = defineFormat({
  id: 'trl-preference',
  title: 'TRL preference',
  detail: 'Preference optimisation with Hugging Face TRL: DPO, CPO, ORPO.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good.'],
  placements: [],
  limits: { source: 'https://huggingface.co/docs/trl/dataset_formats (none stated)', minRows: 1 },
  sameColumns: true,
  encode: sample => ({
    prompt: sample.prompt.map(({ role, content }) => ({ role, content })),
    chosen: [{ role: 'assistant', content: sample.chosen }],
    rejected: [{ role: 'assistant', content: sample.rejected }],
  }),
  validate: line => lineFaults(line, { required: columns, others: 'allowed' }, row => [
    ...columns.flatMap(key => columnFaults(row[key], key)),
    ...(new Set(columns.map(key => typeof row[key])).size > 1 ? [{ rule: 'mixed-types', message: 'prompt, chosen and rejected must all be text or all be lists of messages.' }] : []),
    ...pairFaults(row, 'chosen', 'rejected'),
  ]),
});

function columnFaults(value: unknown, key: (typeof columns)[number]): Fault[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return value.trim() === '' ? [{ rule: 'empty-content', message: 'The text is empty.', at: key }] : [];
  return messageFaults(value, key, key === 'prompt'
    ? { ...said, roles: ['system', 'developer', 'user', 'assistant', 'tool'], part: 'prompt' } : { ...said, roles: ['assistant', 'tool'], part: 'answer' });
}
