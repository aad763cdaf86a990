/** The files, the splits, the tasks, and what keeps the splits apart. */
import { grouped } from '../charts/chart.ts';
import { nearly } from '../near-duplicate.ts';
import { overlapSentences } from '../overlap.ts';
import { usedSides, type PaperFacts } from '../paperwork/document.ts';
import { inPercent } from '../in-percent.ts';
import { promptsOfTask } from '../prompts.ts';
import { byDay } from '../recipe-words.ts';
import type { RecipePrompts } from '../recipe-prompts.ts';
import { tasks, type TaskId } from '../tasks/index.ts';
import { table } from './markdown.ts';

export function structure(facts: PaperFacts): string {
  const { organisation, country, manifest: { recipe, splits, tokenizer } } = facts;
  const days = byDay(recipe);
  return `## Dataset Structure

${table(['split', 'file', 'decisions', 'groups', 'lines', `tokens (${tokenizer})`], usedSides(facts.manifest).map(side => [side, fileOf(facts, side), ...[splits[side].examples, splits[side].groups, splits[side].lines, splits[side].tokens].map(grouped)]))}

${table(['task', 'what a model learns', 'wording'], recipe.tasks.map(id => [`\`${id}\``, tasks[id].detail, wordingOf(id, recipe.prompts)]))}

- \`provenance.jsonl\`: for each line, by file and number, its decision, the hash of its content, the consent it rests on, the approvals by id with a number for each reviewer, ${recipe.attribution === undefined || recipe.attribution === 'none' ? '' : 'the contributor, '}what it counts for in \`shares\`, and the datasets that it overlaps with. The ids lead to people in the repository only.
- \`left-out.jsonl\`: what is not in here, and why.
- \`manifest.json\`: this dataset in figures, with the SHA-256 of each file and, in \`shares\`, the part of each contributor.
- For tools: \`croissant.json\` (Croissant 1.1 with RAI 1.0), \`spdx.json\` (SPDX 3.0.1)${organisation === undefined || country === undefined ? '' : ', \`provenance-standards.json\` (Data Provenance Standards 1.0.0)'}, and \`dataset.intoto.json\`, an in-toto statement that names every file by its hash.

Decisions that touch the same file, belong to the same commit (or stood on the same one before they were committed), put the same problem without any code, or are nearly the same (in their diffs or in their reasoning, ${inPercent(recipe.nearDuplicates?.threshold ?? nearly)} of all runs of four words in common, by estimate) form a group; no group is on two sides of the split, and later versions keep every decision on its side. A group much larger than the share of a split goes to the largest one.${days === undefined ? '' : ` ${days}`}
${overlaps(facts)}`;
}

function fileOf({ lineFiles }: PaperFacts, side: string): string {
  const [first, ...more] = lineFiles.filter(each => each.side === side).map(({ name }) => `\`${name}\``);
  return more.length === 0 ? first ?? '' : `${first ?? ''} to ${more.at(-1) ?? ''}`;
}

function overlaps({ manifest: { overlaps: known }, unreadable }: PaperFacts): string {
  const unknown = unreadable.length > 0 ? ` The manifest of ${unreadable.join(', ')} could not be read.` : '';
  if (known.length === 0) return `When this was built, no decision was trained on here and held back in another dataset of the repository, or the other way round${unreadable.length > 0 ? ', as far as could be seen' : ''}.${unknown}`;
  return `${overlapSentences(known).map(each => `\n- **Overlap:** ${each}`).join('')}\n\nWhich ones, \`overlaps\` in \`provenance.jsonl\` tells line by line.${unknown}`;
}

/** Which words a model was asked in: ours by their version, or the recipe's. A task may ask two questions, and a recipe word one of them. */
function wordingOf(id: TaskId, own: RecipePrompts = {}): string {
  const version = `version ${tasks[id].version}`;
  const [worded, ours] = [true, false].map(is => promptsOfTask(id).filter(each => (own[each] !== undefined) === is));
  return !worded?.length ? version : ours?.length ? `${version}, with the recipe's own for ${worded.join(', ')}` : `the recipe's own, answers of ${version}`;
}
