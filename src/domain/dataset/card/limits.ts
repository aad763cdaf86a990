/** What a user of the dataset should know before they trust what a model learned from it. */
import { grouped } from '../charts/chart.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { sentenceOf } from '../left-out.ts';
import type { PaperFacts } from '../paperwork/document.ts';
import type { Placement } from '../place-reasoning.ts';
import { longerNotes, longerOf } from '../unless-set.ts';

/** A sentence each; other documents take them up. */
export const knownLimits: readonly string[] = [
  'All decisions come from one repository and the people who work on it; other teams may decide otherwise.',
  'The words around the authors\' own are English unless the recipe has others; in which language an author wrote is not recorded, so no document names one.',
  'Reasons were written with the change at hand: what seemed right then, not what proved right later.',
];

export function limits({ manifest: { recipe, leftOut }, included }: PaperFacts): string {
  const placement = recipe.reasoning ?? formats[recipe.format].placements[0];
  const out = Object.entries(leftOut), format: Format = formats[recipe.format];
  const long = longerNotes(format, longerOf(format, included.flatMap(({ lines }) => lines)));
  return `## Bias, Risks, and Limitations

${knownLimits.map(each => `- ${each}\n`).join('')}- Only what the authors consented to is here. ${out.length === 0 ? 'Nothing was left out.' : 'Left out, whole or in one task, each under every reason that it has:'}
${out.map(([code, number]) => `  - ${grouped(number)} × \`${code}\`: ${sentenceOf(code)}\n`).join('')}${placement === undefined ? '' : `- ${reasoningStands[placement]}\n`}${long.map(each => `- ${each}\n`).join('')}`.trimEnd();
}

const reasoningStands: Readonly<Record<Placement, string>> = {
  prose: 'Reasoning stands as prose in front of the answer, not in a key of its own: for models that expect such a key, choose an instruct model instead.',
  think: 'Reasoning stands in `<think>` tags in front of the answer: for models whose chat template knows them.',
  field: 'Reasoning stands in a place of its own beside the answer: chat templates that do not know it drop it without a word.',
  none: 'The reasoning that led to a patch is left out of the lines.',
};
