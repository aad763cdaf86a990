/** `because replace`: the next version of a dataset by the same recipe, without what may not be used any more, and the proof of what else is different. */
import manifest from '../../package.json' with { type: 'json' };
import { knownOf } from '../domain/dataset/copies/known.ts';
import { findHeld } from '../domain/dataset/copies/held.ts';
import { linesRevoked } from '../domain/dataset/copies/overview.ts';
import { onlyThese, proofOf, proofText, recipeOf } from '../domain/dataset/copies/replacement.ts';
import { manifestLimit } from '../domain/dataset/manifest.ts';
import { readRecipe } from '../domain/dataset/recipes.ts';
import { UserError } from '../domain/user-error.ts';
import { defineCommand, type Answer } from './support/command.ts';
import { datasetStates } from './support/dataset-states.ts';
import { rulesOf } from './support/describe.ts';
import { count, green, yellow, type Line } from './support/line.ts';
import { outFolder } from './support/out-folder.ts';
import { planText } from './support/plan-text.ts';

export const replace = defineCommand<{ dataset: string; exactly?: true; out?: string; dryRun?: true }>({
  name: 'replace',
  summary: 'Build the next version of a dataset without the examples that may not be used any more',
  help: `By the recipe in the dataset's manifest. Whatever else may be in by that recipe now is in as well; with --exactly it is the earlier set without
what is revoked, and nothing that came or was edited since. The proof compares the two manifests and says what else is different, if anything.
Exit code: 0 when only revoked examples are gone; 2 when more is different; 1 when nothing is revoked or it cannot be built, and then nothing is written.
JSON: { dataset, exactly, revoked: [as in because datasets], dryRun, version, written: null or { folder, version, manifest, lines }, proof: null or { before, after
{ dataset, sha256, examples, lines }, onlyTheirs, gone[], others[], recipe[], still[], same } }; "gone" and "others" are as the differences of because diff.`,
  arguments: [{ flags: '<dataset>', detail: 'such as team-1.0.0; the newest version where only the name is given' }],
  options: [
    { flags: '--exactly', detail: 'take only what was in it, as it was, without what is revoked' },
    { flags: '--out <folder>', detail: 'where the dataset\'s folder is made (default: because-datasets in the repository)' },
    { flags: '--dry-run', detail: 'only say what would be in and what is left out' },
  ],
  async run(cli, { dataset, exactly, out, dryRun }) {
    const repository = await cli.repository();
    const { store, files, git, root } = repository;
    const signal = cli.interruptible();
    const snapshot = await store.load();
    const states = await datasetStates(cli, repository, snapshot);
    const held = findHeld(states.map(each => each.held), dataset);
    const state = states.find(each => each.held === held);
    if (!held.manifest || !state) throw new UserError(`${held.id} cannot be replaced. ${held.fault ?? ''}`);
    if (state.revoked.length === 0) throw new UserError(`Nothing in ${held.id} is revoked: all that it holds may still be used.`, { hint: state.unclear.length > 0 ? `Of ${count(state.unclear.length, 'example')} nobody can tell; because datasets names them.` : 'because datasets shows which are revoked in part.' });
    const before = await files.read(held.path, manifestLimit) ?? '';
    const { recipe, changed } = recipeOf(before, held.id, await readRecipe(files, held.manifest.name).catch(() => undefined));
    const [{ openExporter }, { openScanner }, { openSignatureChecker }] = await Promise.all([import('../node/exporter.ts'), import('../node/scanner.ts'), import('../node/signing.ts')]);
    const from = exactly ? onlyThese(store, new Map(held.manifest.examples.map(each => [each.id, each.contentHash]))) : store;
    const exporter = openExporter({ root, store: from, files, git, scanner: openScanner(), signatures: openSignatureChecker({ root }), version: manifest.version });
    const folder = outFolder(cli, root, out);
    cli.progress('Reading the examples…');
    const plan = await exporter.plan(recipe, folder, { signal });
    const data = { dataset: held.id, exactly: exactly === true, revoked: state.revoked, dryRun: dryRun === true, version: plan.version };
    const notes: Line[] = changed ? [[yellow('note: '), `The saved recipe ${recipe.name} has changed since ${held.id} was built; this goes by the one that it was built by.`]] : [];
    const text: Line[] = [`${held.id} is revoked in part: ${count(state.revoked.length, 'example')}, ${count(linesRevoked(state), 'line')}.`, '', ...planText(plan, cli.width), ...notes, ''];
    if (plan.blockers.length > 0) return { exit: 1, data: { ...data, written: null, proof: null }, text, error: { message: plan.blockers.join(' '), hint: 'Nothing was written.' } };
    if (dryRun) return { exit: 0, data: { ...data, written: null, proof: null }, text: [...text, 'Nothing was written (--dry-run).'] };
    cli.progress(`Writing ${count(plan.included.length, 'example')}…`);
    const built = await exporter.build(plan, folder, { signal });
    const after = await files.read(built.manifest, manifestLimit) ?? '';
    const proof = proofOf({ id: held.id, text: before }, { id: `${recipe.name}-${built.version}`, text: after }, state.revoked, knownOf(snapshot.entries, rulesOf(snapshot, cli.now)));
    return {
      exit: proof.onlyTheirs ? 0 : 2, data: { ...data, version: built.version, written: { folder: built.folder, version: built.version, manifest: built.manifest, lines: built.lines }, proof },
      text: [...text, [green('Written to '), built.folder], '', ...proofText(proof).split('\n').map(line => [line])],
    } satisfies Answer;
  },
});
