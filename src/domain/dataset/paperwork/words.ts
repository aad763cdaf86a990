/** How the data came to be, in sentences that several documents state. */
import type { Manifest } from '../manifest.ts';
import { inPercent } from '../in-percent.ts';
import { nearly } from '../near-duplicate.ts';
import { byDay, narrowed } from '../recipe-words.ts';
import type { Agreement } from '../statistics/agreement.ts';
import type { Statistics } from '../statistics/statistics.ts';

export const collected = 'Engineers state the reasons for a change of theirs, in the editor or on the command line, and some begin from what was written before, such as a decision record or a commit\'s message: problem, options, what was chosen and what was ruled out, and why. The diff is made by git with fixed settings. '
  + 'Each author consents to the use, for exactly this content, in a dialog that names the purpose and shows the terms; no setting and no program consents for them. Colleagues review it; nobody reviews their own.';

export const raw = 'Changes in one git repository: the diffs, the code around them as it was before, and what their authors wrote about them.';
export const people = 'Reviewers are numbers, and no document or sidecar names an author unless the recipe says so; code and prose may mention people all the same.';
export const searched = 'Each line was searched for secrets, home folders and its author\'s e-mail address; a line with a finding was left out unless a person looked at that one finding and allowed it. Such a search does not find everything.';
export const kept = 'A new version is built from the repository. Examples that were withdrawn are not in it, and versions that hold them should not be used for new training.';

/** What was done to the examples, a sentence each, in the order in which it was done. */
export const prepared = ({ recipe, tokenizer, templates }: Pick<Manifest, 'recipe' | 'tokenizer' | 'templates'>): readonly string[] => [
  `Only examples with a consent in force for ${recipe.purpose}${recipe.reviewedOnly ? ' and the approval of a colleague' : ''} were taken.`,
  ...narrowed(recipe),
  `Each was put into words for ${Object.entries(templates).map(([task, version]) => `${task} (wording ${String(version)})`).join(', ')}, and written in the format ${recipe.format}.`,
  'Every line was held against the rules of its format, and searched for secrets, home folders and the address of its author; a line with a finding that nobody allowed was left out.',
  'Equal lines were taken once.',
  `Examples that touch the same file, belong to the same commit or are nearly the same (${inPercent(recipe.nearDuplicates?.threshold ?? nearly)} of all runs of four words, by estimate) were kept on one side of the split.`,
  ...[byDay(recipe)].filter(each => each !== undefined),
  `Tokens were counted with ${tokenizer}.`,
];

/** What reviewers agree on, a sentence for each question that at least two people answered; one sentence that says so where there is none. */
export function agreed({ reviews: { verdicts, choices, steps } }: Pick<Statistics, 'reviews'>): readonly string[] {
  const say = (what: string, { units, unanimous, alpha }: Agreement): string[] => units === 0 || unanimous === null ? []
    : [`${what}: ${inPercent(unanimous, 1)} of ${units} judged alike by all; Krippendorff's alpha ${alpha === null ? 'is not defined, since nobody ever judged otherwise' : alpha.toFixed(2)}.`];
  const all = [
    ...say('Whether to approve, over all examples with consent for this use that two or more colleagues looked at, in here or not', verdicts),
    ...say('Whether a reviewer would have chosen what the author chose, over the examples in here', choices),
    ...say('Whether a step of the reasoning holds, over all steps in here', steps),
  ];
  return all.length > 0 ? all : ['No example was looked at by more than one colleague, so nothing is known about agreement.'];
}

/** The first and the last day on which something in it was recorded; ids begin with it. */
export function recorded({ examples }: Pick<Manifest, 'examples'>): readonly [first: string, last: string] {
  const days = examples.map(({ id }) => `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`);
  const least = (a: string, b: string) => a < b ? a : b;
  const most = (a: string, b: string) => a > b ? a : b;
  return [days.reduce(least, days[0] ?? ''), days.reduce(most, '')];
}
