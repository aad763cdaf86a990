/** Comparisons of the Tinker cookbook, `ComparisonBuilderFromJsonl`: tinker_cookbook/preference/preference_datasets.py and types.py in thinking-machines-lab/tinker-cookbook at 9dfcc3a2.
 *  A row without one of the two keys is dropped in silence. A tie is for preference models: the cookbook's DPO (preference/dpo_datasets.py) takes every label but A for B. */
import { isRecord } from '../encoding.ts';
import { fingerprint } from '../fingerprint.ts';
import { lineFaults, pairFaults } from '../line-rules.ts';
import { tinkerReads } from '../reads.ts';
import { tinkerFaults, tinkerSource } from '../tinker-rules.ts';
import { plainMessages } from '../place-reasoning.ts';
import { defineFormat, type Fault } from './format.ts';

const parts = ['prompt_conversation', 'completion_A', 'completion_B'] as const;

export const tinkerComparison = defineFormat({
  id: 'tinker-comparison',
  title: 'Tinker comparison',
  detail: 'Preference models and DPO with Tinker: `ComparisonBuilderFromJsonl` of its cookbook.',
  accepts: 'preference',
  cannot: ['How much better the better answer is.', 'A tie for DPO: preference models know it, while DPO with Tinker takes it for a B. A tie has the confidence low, by which a recipe can leave it out.'],
  placements: [],
  reads: tinkerReads,
  limits: { source: tinkerSource('tinker_cookbook/preference/preference_datasets.py'), minRows: 1 },
  sameColumns: true,
  ties: true,
  encode({ prompt, chosen, rejected, tie }, { origin }) {
    // By chance, and always the same: a model that finds the better one on one side more often learns the side.
    const first = Number.parseInt(fingerprint(`${origin.example}\n${origin.task}\n${rejected}`).slice(-1), 36) % 2 === 0;
    const said = (content: string) => [{ role: 'assistant', content }];
    return { comparison: { prompt_conversation: plainMessages(prompt), completion_A: said(first ? chosen : rejected), completion_B: said(first ? rejected : chosen) }, label: tie ? 'Tie' : first ? 'A' : 'B' };
  },
  validate: line => lineFaults(line, { required: ['comparison', 'label'], others: 'allowed' }, ({ comparison, label }) => [
    ...comparisonFaults(comparison, label),
    ...(label === undefined || label === 'A' || label === 'B' || label === 'Tie' ? [] : [{ rule: 'comparison-label', message: 'The label is "A", "B" or "Tie".', at: 'label' }]),
  ]),
});

function comparisonFaults(comparison: unknown, label: unknown): Fault[] {
  if (comparison === undefined) return [];
  if (!isRecord(comparison)) return [{ rule: 'comparison-type', message: '"comparison" must be an object with prompt_conversation, completion_A and completion_B.', at: 'comparison' }];
  const missing = parts.filter(key => !Object.hasOwn(comparison, key)).map(key => ({ rule: 'missing-key', message: `The key "${key}" is missing in comparison.`, at: `comparison.${key}` }));
  const extra = Object.keys(comparison).filter(key => !(parts as readonly string[]).includes(key)).map(key => ({ rule: 'extra-key', message: `The key "${key.slice(0, 60)}" does not belong into comparison.`, at: `comparison.${key.slice(0, 60)}` }));
  return [
    ...missing, ...extra,
    ...parts.flatMap(key => comparison[key] === undefined ? [] : tinkerFaults(comparison[key], `comparison.${key}`, key === 'prompt_conversation' ? 'prompt' : 'answer')),
    ...(label === 'Tie' ? [] : pairFaults(comparison, 'completion_A', 'completion_B').map(fault => ({ ...fault, at: `comparison.${fault.at ?? ''}` }))),
  ];
}
