/** `because formats`: what each training format is for, what it cannot say, and its limits. Needs no repository. */
import type { Format } from '../domain/dataset/formats/format.ts';
import { formats as known } from '../domain/dataset/formats/index.ts';
import { tasksFor } from '../domain/dataset/tasks-for.ts';
import { defineCommand } from './support/command.ts';
import { formatCalled } from './support/format-called.ts';
import { companionsOf, exampleLine, formatText } from './support/format-text.ts';
import type { Line } from './support/line.ts';
import { wrap } from './support/wrap.ts';

const legend = 'Reasoning: prose is text in front of the answer, think the same in <think> tags, field a place of the format\'s own, none leaves it out. '
  + 'The first one named is used unless the recipe says another. because formats <id> shows one in full, with a line of it.';

export const formats = defineCommand<{ id?: string }>({
  name: 'formats',
  summary: 'List the training formats: what each is for, what it cannot say, its limits',
  help: `Exit code: 0; 1 when there is no such format.
JSON: { formats: [{ id, title, detail, accepts, tasks[], reasoning[], limits {source, ...}, unlessSet?, cannot[], closing?,
experimental?, byteOrderMark, needsValidation, sameColumns, companions[], example }] }
"reasoning" has the best place first; "unlessSet" is what the trainer does with long rows in silence: {most, setting, trainer, then, source}; "closing" says when the provider closes; "sameColumns" is true, false or the keys
that must be in all lines or in none; "companions" are the files written beside the lines; "example" is one line.`,
  arguments: [{ flags: '[id]', detail: 'one format, in full' }],
  options: [],
  run(cli, { id }) {
    const shown: readonly Format[] = id === undefined ? Object.values(known) : [known[formatCalled(id)]];
    const width = Math.max(40, Math.min(cli.width ?? 80, 100));
    const text = shown.flatMap((format, at): readonly Line[] => [...at > 0 ? [''] : [], ...formatText(format, { whole: id !== undefined, width })]);
    if (id === undefined) text.push('', ...wrap(legend, width));
    return Promise.resolve({ exit: 0, data: { formats: shown.map(described) }, text });
  },
});

const described = (format: Format): object => {
  const { id, title, detail, accepts, placements, limits, unlessSet, cannot, closing, experimental, bom, needsValidation, sameColumns } = format;
  return {
    id, title, detail, accepts, tasks: tasksFor(accepts), reasoning: placements, limits, ...unlessSet && { unlessSet }, cannot, ...closing !== undefined && { closing }, ...experimental && { experimental },
    byteOrderMark: bom === true, needsValidation: needsValidation === true, sameColumns: sameColumns ?? false, companions: companionsOf(format), example: exampleLine(format),
  };
};
