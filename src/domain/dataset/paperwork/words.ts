/** How the data came to be, in sentences that several documents state. */
import type { Manifest } from '../manifest.ts';
import { nearly } from '../near-duplicate.ts';

export const collected = 'Engineers state the reasons for a change of theirs in their editor, at the time of the change: problem, options, what was chosen and what was ruled out, and why. The diff is made by git with fixed settings. '
  + 'Each author consents to the use, for exactly this content, in a dialog that names the purpose and shows the terms; no setting and no program consents for them. Colleagues review it; nobody reviews their own.';

/** What was done to the examples, a sentence each, in the order in which it was done. */
export const prepared = ({ recipe, tokenizer, templates }: Pick<Manifest, 'recipe' | 'tokenizer' | 'templates'>): readonly string[] => [
  `Only examples with a consent in force for ${recipe.purpose}${recipe.reviewedOnly ? ' and the approval of a colleague' : ''} were taken.`,
  `Each was put into words for ${Object.entries(templates).map(([task, version]) => `${task} (wording ${String(version)})`).join(', ')}, and written in the format ${recipe.format}.`,
  'Every line was held against the rules of its format, and searched for secrets, home folders and the address of its author; a line with a finding that nobody allowed was left out.',
  'Equal lines were taken once.',
  `Examples that touch the same file, belong to the same commit or are nearly the same (${(recipe.nearDuplicates?.threshold ?? nearly) * 100} % of all runs of four words, by estimate) were kept on one side of the split.`,
  `Tokens were counted with ${tokenizer}.`,
];
