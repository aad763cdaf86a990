/** Axolotl's `type: decision.jsonl`: docs/dataset-formats/decision.qmd at c716ab83. The loader itself was not to be seen there; what is refused follows that page. */
import { axolotlSource } from '../axolotl-source.ts';
import { decisionFaults, decisionSides } from '../decision-rules.ts';
import { lineFaults } from '../line-rules.ts';
import { decisionReads } from '../reads.ts';
import { defineFormat, type Json } from './format.ts';

/** Of the one question that a line of ours asks. */
const question = 'choice';

export const axolotlDecision = defineFormat({
  id: 'axolotl-decision',
  title: 'Axolotl decision',
  detail: 'Decision models with Axolotl: `type: decision.jsonl`. What several people chose becomes a distribution over the options.',
  accepts: 'choice',
  cannot: [
    'Where a line comes from: `source_metadata.provenance`, which Axolotl asks for, names dataset, revision and split, and stays empty; provenance.jsonl beside the lines says it.',
    'The reasons: a decision model learns which option, not why.', 'Messages and a system prompt: Axolotl renders its own from the question.'],
  placements: [],
  experimental: true,
  reads: decisionReads,
  limits: { source: axolotlSource.decision, minRows: 1 },
  // `group` ties the questions of one example together, and keeps it on one side of Axolotl's own splits.
  encode: (sample, { origin }) => ({
    source: 'because', family: origin.task, id: `${origin.example}-${origin.task}`, group: origin.example,
    state: sample.state,
    questions: { [question]: { type: 'choice', instructions: sample.question, options: sample.options.map(({ name, description }): Json => description === undefined ? { name } : { name, description }) } },
    labels: { [question]: label(sample.shares) },
  }),
  validate: line => lineFaults(line, { required: ['source', 'id', 'group', 'state', 'questions', 'labels'], optional: ['family', 'instructions', 'images', 'source_metadata'] }, decisionFaults),
  sided: decisionSides,
});

/** What all chose is a hard label; anything else keeps every share, zeros too. */
function label(shares: readonly number[]): Json {
  const chosen = shares.findIndex(share => share > 0);
  return shares.filter(share => share > 0).length === 1 ? { kind: 'hard', gold_idx: chosen } : { kind: 'dist', probs: shares };
}
