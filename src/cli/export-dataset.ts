/** `because export`: builds the dataset of a saved recipe. Only what its authors have consented to goes in; nothing here can change that. */
import * as path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { oneLine } from '../domain/capture/hidden-characters.ts';
import { readRecipe, savedRecipes } from '../domain/dataset/recipes.ts';
import { UserError } from '../domain/user-error.ts';
import { defineCommand, type Answer } from './support/command.ts';
import { handOver } from './support/hand-over.ts';
import { count, green, yellow, type Line } from './support/line.ts';
import { outFolder } from './support/out-folder.ts';
import { planText } from './support/plan-text.ts';

export const exportDataset = defineCommand<{ recipe?: string; out?: string; dryRun?: true; to?: string; for?: string }>({
  name: 'export',
  summary: 'Build the dataset of a saved recipe from the examples that may leave',
  help: `Exit code: 0 when it was written (or could be, with --dry-run); 1 when not, and then nothing is written
(but with --to, where the dataset was written and who got it could not be recorded: "written" names it, and the message what to run). Ctrl+C leaves nothing behind.
Examples that are left out are no error: they are listed with the reason, and in the dataset's left-out.jsonl.
JSON: { recipe, version, versionWhy, dryRun, included: [{ id, contentHash, side, consent, reviews[], lines: [{ task, hash, bytes, tokens }] }],
leftOut: [{ example, code, reason, task? }], splits {train, validation, test: {examples, groups, lines, tokens, bytes}}, notes[], blockers[],
written: null or { folder, version, manifest, lines {train, validation, test}, leftOutLate[],
ignored (by git; null outside of the repository), recipient: null or { to, for, on } } }`,
  arguments: [],
  options: [
    { flags: '--recipe <name>', detail: 'the recipe .because/recipes/<name>.json; without it, the saved ones are named' },
    { flags: '--out <folder>', detail: 'where the dataset\'s folder is made (default: because-datasets in the repository)' },
    { flags: '--dry-run', detail: 'only say what would be in and what is left out' },
    { flags: '--to <who>', detail: 'who gets it: goes on record, so that they can be told when an example in it is withdrawn' },
    { flags: '--for <what>', detail: 'what they get it for; with --to' },
  ],
  async run(cli, { recipe: name, out, dryRun, to, for: use }) {
    const repository = await cli.repository();
    const { store, files, git, root } = repository;
    const signal = cli.interruptible();
    if (name === undefined) throw new UserError('Which recipe? Name one with --recipe <name>.', { hint: await savedRecipes(files) });
    const recipe = await readRecipe(files, name);
    if ((to === undefined) !== (use === undefined)) throw new UserError(to === undefined ? '--for says what somebody gets it for, and nobody is named.' : `What does ${oneLine(to, 100)} get it for?`, { hint: 'Both belong together: --to "Steady Ltd, models@steady.example" --for "pilot of the review model". Nothing was written.' });
    const recipient = to === undefined || use === undefined ? undefined : await handOver(cli, repository, { to, for: use });
    const [{ openExporter }, { openScanner }, { openSignatureChecker }] = await Promise.all([import('../node/exporter.ts'), import('../node/scanner.ts'), import('../node/signing.ts')]);
    const exporter = openExporter({ root, store, files, git, scanner: openScanner(), signatures: openSignatureChecker({ root }), version: manifest.version });
    const folder = outFolder(cli, root, out);
    cli.progress('Reading the examples…');
    const plan = await exporter.plan(recipe, folder, { signal });
    const data = { recipe, version: plan.version, versionWhy: plan.versionWhy, dryRun: dryRun === true, included: plan.included, leftOut: plan.leftOut, splits: plan.splits, notes: plan.notes, blockers: plan.blockers };
    const text: Line[] = [...planText(plan, cli.width), ''];
    if (plan.blockers.length > 0) return { exit: 1, data: { ...data, written: null }, text, error: { message: plan.blockers.join(' '), hint: 'Nothing was written.' } };
    if (dryRun) return { exit: 0, data: { ...data, written: null }, text: [...text, 'Nothing was written (--dry-run).'] };
    cli.progress(`Writing ${count(plan.included.length, 'example')}…`);
    const built = await exporter.build(plan, folder, { signal });
    const id = `${recipe.name}-${built.version}`;
    // The dataset is there by now: whatever goes wrong, nobody may believe that it is not, or that a withdrawal will reach them.
    const failed = await recipient?.record(id).then(() => undefined, (cause: unknown) => cause instanceof Error ? cause.message : String(cause));
    const recorded = failed === undefined ? recipient : undefined;
    const inside = path.relative(root, built.folder).split(path.sep).join('/');
    const ignored = inside.startsWith('..') || path.isAbsolute(inside) ? null : await git.ignores(`${inside}/README.md`);
    const late: Line[] = built.leftOutLate.map(({ example, reason }) => `left out at the last moment: ${example}: ${reason}`);
    return {
      exit: failed === undefined ? 0 : 1, data: { ...data, written: { folder: built.folder, version: built.version, manifest: built.manifest, lines: built.lines, leftOutLate: built.leftOutLate, ignored, recipient: recorded ? { to: recorded.to, for: recorded.for, on: recorded.on } : null } },
      text: [...text, ...late, [green('Written to '), built.folder], `Manifest: ${built.manifest}`, ...recorded ? [`On record: ${recorded.to} got it, for ${recorded.for}. because recipients tells when they have to be notified.`] : [], ...ignored === false ? [[yellow('note: '), 'git does not ignore this folder, so the dataset could be committed by accident; .gitignore can name it.']] : []],
      ...recipient && failed !== undefined && { error: { message: `${id} was written, but who gets it could not be put on record: ${failed}`, hint: `Before it is handed over: because recipients add ${id} --to ${JSON.stringify(recipient.to)} --for ${JSON.stringify(recipient.for)}` } },
    } satisfies Answer;
  },
});
