/** The dataset card, `README.md`: what the data is, from facts alone, with the YAML that Hugging Face reads (https://github.com/huggingface/hub-docs/blob/main/datasetcard.md). Holds no text of any example. */
import { stringify } from 'yaml';
import { purposes } from '../ledger/event.ts';
import { purposeMeaning } from '../ledger/policy.ts';
import { formats } from './formats/index.ts';
import { nearly } from './near-duplicate.ts';
import type { Manifest } from './manifest.ts';
import { overlapSentence } from './overlap.ts';
import type { Placement } from './place-reasoning.ts';
import { sides } from './recipe.ts';
import { tasks } from './tasks/index.ts';

export interface CardFacts {
  readonly manifest: Omit<Manifest, 'files'>;
  readonly organisation: string | undefined;
  /** Examples that a colleague of the author approved. */
  readonly reviewed: number;
  /** Examples in which the author marked some text as written with, or by, a machine. */
  readonly assisted: number;
  /** Names of other datasets whose manifests could not be read: whether they overlap is not known. */
  readonly unreadable?: readonly string[];
}

export function cardText({ manifest, organisation, reviewed, assisted, unreadable = [] }: CardFacts): string {
  const { name, version, recipe, splits, purpose } = manifest;
  const used = sides.filter(side => splits[side].lines > 0);
  const lines = used.reduce((sum, side) => sum + splits[side].lines, 0);
  const examples = manifest.examples.length;
  const front = {
    pretty_name: `${organisation ? `${plain(organisation)}: ` : ''}${name}, version ${version}`,
    language: ['en'], license: 'other', license_name: `because-terms-${manifest.terms.version}`, license_link: 'TERMS.md',
    annotations_creators: ['expert-generated'], language_creators: ['expert-generated'], source_datasets: ['original'],
    size_categories: [sizeCategory(lines)], task_categories: ['text-generation'], tags: ['code', 'design-decisions', 'reasoning', ...recipe.tasks],
    configs: [{ config_name: 'default', data_files: used.map(side => ({ split: side, path: `${side}.jsonl` })) }],
  };
  const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
    [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
  const leftOut = Object.entries(manifest.leftOut);
  const placement = recipe.reasoning ?? formats[recipe.format].placements[0];

  return `---
${stringify(front)}---

# ${name}, version ${version}

## Dataset Description

Reasoning of software engineers about their own changes to code: the problem, the options, what was chosen, what was ruled out, and why.
${examples} ${examples === 1 ? 'decision gives' : 'decisions give'} ${lines} ${lines === 1 ? 'line' : 'lines'} in the format ${formats[recipe.format].title} (\`${recipe.format}\`).${organisation ? ` Curated by ${escape(organisation)}.` : ''}

- **Consented use:** \`${purpose}\`
- **Terms:** version ${manifest.terms.version}, in \`TERMS.md\`
- **As of:** ${manifest.asOf}
- **Built with:** ${escape(manifest.tool)}

## Uses

${purposeMeaning[purpose]} Each author has consented to this use of exactly this content.

### Out-of-Scope Use

${purposes.filter(other => other !== purpose).map(other => `- \`${other}\`: ${purposeMeaning[other]}`).join('\n')}

These uses need a consent of their own and a dataset of their own. Authors may withdraw: later versions leave their examples out, and this version should then no longer be used for new training.

## Dataset Structure

${table(['split', 'file', 'decisions', 'groups', 'lines', `tokens (${manifest.tokenizer})`], used.map(side => [side, `\`${side}.jsonl\``, splits[side].examples, splits[side].groups, splits[side].lines, splits[side].tokens]))}

${table(['task', 'what a model learns', 'wording'], recipe.tasks.map(id => [`\`${id}\``, tasks[id].detail, recipe.prompts?.[id] === undefined ? `version ${tasks[id].version}` : `the recipe\'s own, answers of version ${tasks[id].version}`]))}

- \`provenance.jsonl\`: for each line its decision, the hash of its content, the consent it rests on, the approvals by id with a number for each reviewer, and the datasets that it overlaps with. The ids lead to people in the repository only.
- \`left-out.jsonl\`: what is not in here, and why.
- \`manifest.json\`: this dataset in figures, with the SHA-256 of each file.

Decisions that touch the same file, belong to the same commit or are nearly the same (in their diffs or in their reasoning, ${nearly * 100} % of all runs of four words in common, by estimate) form a group; no group is on two sides of the split, and later versions keep every decision on its side. A group much larger than the share of a split goes to the largest one.
${manifest.overlaps.length === 0 ? `When this was built, no decision was trained on here and held back in another dataset of the repository, or the other way round${unreadable.length > 0 ? ', as far as could be seen' : ''}.` : manifest.overlaps.map(each => `\n- **Overlap:** ${overlapSentence(each)}`).join('')}${manifest.overlaps.length > 0 ? '\n\nWhich ones, `overlaps` in `provenance.jsonl` tells line by line.' : ''}${unreadable.length > 0 ? ` The manifest of ${unreadable.join(', ')} could not be read.` : ''}

## Dataset Creation

### Curation Rationale

To let models learn the reasons behind changes to code from those who made them.

### Source Data

Changes in one git repository, with the code around them as it was before. Patches are made by git with fixed settings.

### Annotations

Written by the authors of the changes. ${reviewed} of ${examples} were approved by at least one colleague on their present content${recipe.reviewedOnly ? ', as this dataset requires' : ''}; nobody reviews their own. In ${assisted} the author marked some of the text as written with or by a machine.

## Personal and Sensitive Information

Because writes no name or address of an author or reviewer into any file of a dataset. Each line was searched for secrets, home folders and its author's e-mail address; lines with a finding are left out unless a person looked at that one finding and allowed it (${manifest.allowed.length} ${manifest.allowed.length === 1 ? 'was' : 'were'}, listed by hash in \`manifest.json\`). Such a search does not find everything, and code and prose may mention people.

## Bias, Risks, and Limitations

- All decisions come from one repository and the people who work on it; other teams may decide otherwise.
- The words around the authors' own are English; an author may have written in another language.
- Reasons were written with the change at hand: what seemed right then, not what proved right later.
- Only what the authors consented to is here. ${leftOut.length === 0 ? 'Nothing was left out.' : 'Left out, each under every reason that it has:'}
${leftOut.map(([code, number]) => `  - \`${code}\`: ${number}\n`).join('')}${placement === undefined ? '' : `- ${reasoningStands[placement]}\n`}`;
}

const reasoningStands: Readonly<Record<Placement, string>> = {
  prose: 'Reasoning stands as prose in front of the answer, not in a key of its own: for models that expect such a key, choose an instruct model instead.',
  think: 'Reasoning stands in `<think>` tags in front of the answer: for models whose chat template knows them.',
  field: 'Reasoning stands in a place of its own beside the answer: chat templates that do not know it drop it without a word.',
  none: 'The reasoning that led to a patch is left out of the lines.',
};

/** The steps that Hugging Face knows. */
function sizeCategory(lines: number): string {
  const steps: readonly (readonly [number, string])[] = [[1e3, 'n<1K'], [1e4, '1K<n<10K'], [1e5, '10K<n<100K'], [1e6, '100K<n<1M']];
  return steps.find(([below]) => lines < below)?.[1] ?? '1M<n<10M';
}

const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim().slice(0, 200);
/** As text in markdown and HTML, whatever it holds. */
const escape = (text: string): string => plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(/[\\`*_[\]|#]/g, '\\$&');
