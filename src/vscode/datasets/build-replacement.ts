/** The next version of a dataset without what may not be used any more, and the proof of what else is different. */
import * as vscode from 'vscode';
import { onlyThese, proofOf, recipeOf } from '../../domain/dataset/copies/replacement.ts';
import { manifestLimit } from '../../domain/dataset/manifest.ts';
import { readRecipe } from '../../domain/dataset/recipes.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { askToWrite } from '../export/ask-to-write.ts';
import { withProgress } from '../export/progress.ts';
import { exporterOf } from '../export/session.ts';
import { absoluteFolder } from '../export/target-folder.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { showPaper } from '../papers/papers.ts';
import { readSettings } from '../settings.ts';
import { askOne } from '../steps.ts';
import { inform } from '../tell.ts';
import { manifestText, rememberFolder } from './look-at.ts';
import { datasetFrom } from './pick-dataset.ts';
import { examplesWord, linesWord } from './words.ts';

/** Resolves with the address of the proof. @throws CancellationError on Escape, UserError when nothing is revoked or it cannot be built */
export async function buildReplacement(app: App, args: readonly unknown[]): Promise<vscode.Uri> {
  if (!vscode.workspace.isTrusted) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode Because exports nothing: trust this workspace to build a dataset from it.'));
  const { repository, looked: { files, states }, state: { held, revoked } } = await datasetFrom(app, args, vscode.l10n.t('Replace which dataset?'), each => each.revoked.length > 0);
  if (!held.manifest) throw new UserError(vscode.l10n.t('{0} cannot be replaced. {1}', held.id, held.fault));
  if (revoked.length === 0) throw new UserError(vscode.l10n.t('Nothing in {0} is revoked: all that it holds may still be used.', held.id));
  const before = await manifestText(files, states, held.id);
  const { recipe, changed } = recipeOf(before, held.id, await readRecipe(files, held.manifest.name).catch(() => undefined));
  const lines = revoked.reduce((sum, each) => sum + each.lines, 0);
  const detail = changed ? ` ${vscode.l10n.t('The saved recipe has changed since; this goes by the one that {0} was built by.', held.id)}` : '';
  const picked = await askOne([
    { label: vscode.l10n.t('Exactly the earlier set, without what is revoked'), detail: vscode.l10n.t('Nothing that was recorded, edited or approved since.'), exactly: true },
    { label: vscode.l10n.t('By the same recipe, with all that may be in now'), detail: vscode.l10n.t('What came since is in as well; the proof says what.') + detail, exactly: false },
  ], { title: vscode.l10n.t('Build a Replacement for {0}', held.id), placeholder: vscode.l10n.t('{0} may not be used any more: {1}. What shall the next version hold?', examplesWord(revoked.length), linesWord(lines)) });
  if (!picked) throw new vscode.CancellationError();
  const store = picked.exactly ? onlyThese(repository.store, new Map(held.manifest.examples.map(each => [each.id, each.contentHash]))) : repository.store;
  const exporter = await exporterOf(app, { root: repository.root, git: repository.git, store });
  const plan = (folder: string) => withProgress(vscode.l10n.t('Planning {0}', recipe.name), options => exporter.plan(recipe, folder, options));
  const proposed = absoluteFolder(repository, readSettings(app, repository.root).exportFolder);
  const first = await plan(proposed);
  const target = await askToWrite(app, repository, first);
  // Versions are counted where the dataset goes.
  const final = target.folder === proposed ? first : await plan(target.folder);
  await target.confirm(final);
  const built = await withProgress(vscode.l10n.t('Writing {0}-{1}', recipe.name, final.version), options => exporter.build(final, target.folder, options));
  const id = `${recipe.name}-${built.version}`;
  await rememberFolder(app, repository, id, built.folder);
  const proof = proofOf({ id: held.id, text: before }, { id, text: await files.read(built.manifest, manifestLimit) ?? '' }, revoked);
  await repository.refresh();
  const uri = await showPaper(repository, `${id} in place of ${held.id}`, { kind: 'proof', root: repository.root.toString(), before: held.id, after: id });
  const tell = vscode.l10n.t('Who Must Be Told');
  void inform(proof.onlyTheirs ? vscode.l10n.t('{0} is written. Only the lines of what may not be used any more are gone.', id) : vscode.l10n.t('{0} is written. More is different than what may not be used any more; the proof says what.', id), tell)
    .then(answer => answer && vscode.commands.executeCommand('because.showNotices', { root: repository.root.toString() }));
  return uri;
}
