/** `docs/tasks.md`: every task with its wording and with what it makes of a real example, so that one can see what a model learns before exporting anything. */
import { readFileSync } from 'node:fs';
import { Example } from '../../src/domain/capture/example.ts';
import { fence } from '../../src/domain/dataset/markdown-text.ts';
import { placeholderMeanings, prompts, promptsOfTask, type Prompt } from '../../src/domain/dataset/prompts.ts';
import type { Sample } from '../../src/domain/dataset/sample.ts';
import { tasks, type TaskId } from '../../src/domain/dataset/tasks/index.ts';
import type { SampleContext } from '../../src/domain/dataset/tasks/task.ts';
import { consentedTo } from './decision.ts';
import { inRoot } from './paths.ts';

/** What reviewers stated about the examples of these two, so that it shows. */
const said: { readonly [K in TaskId]?: SampleContext & { readonly story: string } } = {
  step: { disputedSteps: [3], story: 'A reviewer approved the example, and disputed its last step. What nobody disputed holds; where nobody reviewed, because its author says so.' },
  choice: { votes: [2, 1, 0], story: 'Three reviewers approved the example; one of them would have chosen otherwise. The author\'s choice counts as one vote.' },
};

const intro = `<!-- Made from the tasks and from test/fixtures/tasks by a test: \`UPDATE_GOLDEN=1 mocha test/unit/dataset/tasks-document.test.ts\` writes it anew. -->

# Tasks

A task says what a model shall learn from an example: it makes samples of it, each a prompt and what is to be learned. What an example does not say gives no sample, and the
preview says which and why. Formats then write a sample as the trainer wants it (\`because formats\`).

- **Only the author's words.** The author consented to this content, so nothing else is in a sample. Of a review there are numbers alone: which steps were disputed, which option
  somebody would have chosen, and only of reviews that approve exactly this content and were not taken back. A reviewer's notes never leave. That is why \`critique\` is made
  from what the author knew against a change, and not from what reviewers wrote.
- **No prompt says its own answer**, whatever the spacing and case; an example where it would gives no sample of that task. **No answer speaks of what its prompt does not show**:
  every file of a patch is named, and every line that it takes away or stands between is in sight.
- **Several wordings.** Each question is asked in several ways, so that a model does not learn one. Which of them an example gets follows from its change, so neither an edit of the
  reasoning nor a later version of the dataset words it anew. The options are shuffled in the same way.
- **Versions.** When the words of a task change, its version does, and each dataset's manifest says which versions its lines were made with.

## Where it is said

The three questions ask for what most tasks need. The rest is written in the example's markdown document, or said in review:

- **Steps**, for \`step\`: a numbered list under \`## Steps\`. A reviewer disputes a step with the button beside it (key S), and gives their verdict on the whole as always.
- **Another choice**, for \`choice\`: a reviewer who would have chosen another option presses the button under it (key W), and may approve all the same.
- **A correction**, for \`correct\`: \`kind: correction\` between the \`---\` at the head. The version that was rejected, here and for \`critique\`, is a \`\`\`diff block under the heading of its option,
  with *Rejected, because …* below; without one, what was wrong is the code as it was. *Because: Record Correction* makes all of it from a marked AI proposal.
- **A rejected option in code**, for \`prefer\`: where an option that was not chosen carries its patch, the pair is the change against that patch, as two answers to what \`implement\` asks; a recipe words
  it as \`prefer-code\`. Both have to be on the same code, all of it in sight. Versions of which none is chosen are a tie: a pair only for formats with a word for one.

## Wording of your own

A recipe can ask in words of its own, one wording for a task (\`prefer\` has two questions: about options, and as \`prefer-code\` about patches):

\`\`\`json
"prompts": { "explain": "You are new in the team. Why was this changed?\\n\\n{change}" }
\`\`\`

Every placeholder of the task has to be in it, and no other; paragraphs are divided by a blank line, and one whose placeholder has nothing to say is left out. The manifest records it.

`;

export function tasksDocument(): string {
  const table = `| placeholder | stands for |\n|---|---|\n${Object.entries(placeholderMeanings).map(([name, meaning]) => `| \`{${name}}\` | ${meaning} |`).join('\n')}\n`;
  return `${intro}${table}\n${Object.values(tasks).map(task => section(task.id)).join('\n')}`;
}

function section(id: TaskId): string {
  const { title, detail, produces, version } = tasks[id];
  const [first, ...more] = promptsOfTask(id).map(prompt => ({ prompt, ...prompts[prompt] as Prompt }));
  if (!first) throw new Error(`Nothing asks for ${id}.`);
  const { placeholders, phrasings, questionLast } = first;
  const { story, ...context } = said[id] ?? {};
  const example = Example.parse(JSON.parse(readFileSync(inRoot(`test/fixtures/tasks/${id}.example.json`), 'utf8')));
  const made = tasks[id].samples(consentedTo(example), context);
  if ('reason' in made) throw new Error(`The fixture of ${id} gives no sample: ${made.reason}`);
  return [
    `## ${title} (\`${id}\`)`, `${detail} Makes samples of the kind \`${produces}\`; version ${version}; placeholders ${placeholders.map(name => `\`{${name}}\``).join(', ')}.`,
    ...questionLast ? ['The last paragraph of a wording is the question, which the format keeps apart from the case.'] : [],
    `It is asked in one of these ways:\n\n${fence(phrasings.join('\n\n---\n\n'), 'text')}`,
    ...more.map(other => `\`${other.prompt}\`, of a pair of patches, is asked as \`${other.as ?? id}\` is; placeholders ${other.placeholders.map(name => `\`{${name}}\``).join(', ')}.`),
    `From [${id}.example.json](../test/fixtures/tasks/${id}.example.json):${story === undefined ? '' : ` ${story}`}`,
    ...made.map((sample, index) => `${made.length > 1 ? `**Sample ${index + 1} of ${made.length}**\n\n` : ''}${parts(sample).map(([name, text]) => `*${name}*\n\n${fence(text, 'text')}`).join('\n\n')}`),
  ].join('\n\n').concat('\n');
}

function parts(sample: Sample): readonly (readonly [name: string, text: string])[] {
  const asked = (messages: readonly { readonly content: string }[]) => ['Prompt', messages.map(({ content }) => content).join('\n\n')] as const;
  switch (sample.kind) {
    case 'chat': return [asked(sample.messages.slice(0, -1)), ...sample.reasoning === undefined ? [] : [['Reasoning', sample.reasoning] as const], ['Answer', sample.messages.at(-1)?.content ?? '']];
    case 'preference': return [asked(sample.prompt), ['Preferred', sample.chosen], ['Rejected', sample.rejected]];
    case 'unpaired': return [asked(sample.prompt), [sample.wanted ? 'Wanted' : 'Unwanted', sample.completion]];
    case 'graded': return [asked(sample.prompt), ['Rubric, with points', sample.rubric.map(({ criterion, points }) => `${points}  ${criterion}`).join('\n')], ...sample.reference === undefined ? [] : [['A good answer', sample.reference] as const]];
    case 'choice': return [['Case', sample.state], ['Question', sample.question], ['Options, with shares', sample.options.map(({ name, description }, index) => `${sample.shares[index] ?? 0}  ${name}${description === undefined ? '' : `: ${description}`}`).join('\n')]];
    case 'steps': return [['Prompt', sample.prompt], ['Steps', sample.steps.map(({ text, good }) => `${good ? 'holds' : 'wrong'}  ${text}`).join('\n')]];
  }
}
