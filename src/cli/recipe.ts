/** `because recipe`: begins a recipe for those who have no editor open, with the answers that the editor proposes where nothing else is said. */
import { formats } from '../domain/dataset/formats/index.ts';
import { defaultRecipe, parseRecipe, Recipe } from '../domain/dataset/recipe.ts';
import { saveRecipe } from '../domain/dataset/recipes.ts';
import { tasksFor } from '../domain/dataset/tasks-for.ts';
import { tasks, type TaskId } from '../domain/dataset/tasks/index.ts';
import { purposes, type Purpose } from '../domain/ledger/event.ts';
import { recipePath } from '../domain/store/layout.ts';
import { UserError } from '../domain/user-error.ts';
import { defineCommand } from './support/command.ts';
import { formatCalled } from './support/format-called.ts';
import { green } from './support/line.ts';

export const recipe = defineCommand<{ name: string; purpose?: string; format?: string; tasks?: string; unreviewed?: true }>({
  name: 'recipe',
  summary: 'Begin a recipe: which dataset shall be built, of what, and for which trainer',
  help: `It is saved in .because/recipes/, and never replaces one that is there. What else a recipe can say, such as filters, caps and files, is in docs/recipes.md.
A recipe gives no consent: only what its authors agreed to for the purpose goes into the dataset.
Exit code: 0; 1 when it cannot be, and then nothing is written.
JSON: { file, recipe }`,
  arguments: [{ flags: '<name>', detail: 'what it is called, and the dataset too: small letters, digits and hyphens' }],
  options: [
    { flags: '--purpose <purpose>', detail: `what the dataset will be used for (default: ${defaultRecipe().purpose})`, choices: purposes },
    { flags: '--format <format>', detail: `how the trainer wants it: because formats (default: ${defaultRecipe().format})` },
    { flags: '--tasks <tasks>', detail: 'what a model shall learn, such as implement,explain (default: what goes with the format)' },
    { flags: '--unreviewed', detail: 'also what no colleague has approved yet, as far as the policy allows' },
  ],
  async run(cli, { name, purpose = defaultRecipe().purpose, format, tasks: named, unreviewed }) {
    if (!Recipe.shape.name.safeParse(name).success) throw new UserError(`${JSON.stringify(name)} is no name for a recipe.`, { hint: 'Small letters, digits and single hyphens, such as "team-decisions".' });
    const { files } = await cli.repository();
    const { format: usual, tasks: common } = defaultRecipe();
    const chosen = format === undefined ? usual : formatCalled(format);
    const fit = tasksFor(formats[chosen].accepts);
    const proposed = common.filter(id => fit.includes(id));
    const made = parseRecipe({ ...defaultRecipe({ name, purpose: purpose as Purpose, format: chosen, tasks: named === undefined ? proposed.length > 0 ? proposed : fit.slice(0, 1) : tasksCalled(named) }), ...unreviewed && { reviewedOnly: false } });
    await saveRecipe(files, made);
    return {
      exit: 0, data: { file: recipePath(made.name), recipe: made },
      text: [[green('Saved '), recipePath(made.name)], ...JSON.stringify(made, null, 2).split('\n'), `because export --recipe ${made.name} --dry-run says what would be in it and what is left out.`],
    };
  },
});

function tasksCalled(text: string): TaskId[] {
  const ids = text.split(',').map(each => each.trim()).filter(each => each !== '');
  const unknown = ids.filter(id => !Object.hasOwn(tasks, id));
  if (unknown.length > 0 || ids.length === 0) throw new UserError(ids.length === 0 ? 'No task is named.' : `There is no task ${unknown.map(each => JSON.stringify(each)).join(', ')}.`, { hint: `There are ${Object.keys(tasks).join(', ')}.` });
  return ids as TaskId[];
}
