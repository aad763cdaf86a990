/** What the export's three commands do, as one bundle that is loaded with the first export. All that decides anything is in the domain. */
import * as vscode from 'vscode';
import { readRecipe } from '../../domain/dataset/recipes.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import type { Exporter } from '../../node/exporter.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { rememberFolder } from '../datasets/look-at.ts';
import { gitExtension } from '../git-extension.ts';
import { readSettings } from '../settings.ts';
import { chooseRecipe } from './choose-recipe.ts';
import { askToWrite } from './ask-to-write.ts';
import { previewText } from './preview-text.ts';
import type { Preview } from './previews.ts';
import { withProgress } from './progress.ts';
import { absoluteFolder } from './target-folder.ts';
import { tellWritten } from './tell-written.ts';
import { inform, warn } from '../tell.ts';

/** As much of the lines as an editor shows well; the files that are written hold all. In UTF-16 units. */
const shownLines = 20_000_000;

export async function exporterOf(app: App, { root, store, git }: Pick<Repository, 'root' | 'store' | 'git'>): Promise<Exporter> {
  const [{ openExporter }, { openSignatureChecker }] = await Promise.all([import('../../node/exporter.ts'), import('../../node/signing.ts')]);
  const gitPath = gitExtension()?.git.path;
  const { version } = app.context.extension.packageJSON as { readonly version: string };
  return openExporter({ root: root.fsPath, store, files: openFiles(root.fsPath), git, scanner: app.scanner, version, ...gitPath && { gitPath }, ...git && { signatures: openSignatureChecker({ root: root.fsPath, ...gitPath && { gitPath } }) } });
}

/** Recipe, plan, preview. Resolves with the preview's address, or undefined when there is nothing to show. */
export async function prepareExport(app: App, repository: Repository): Promise<vscode.Uri | undefined> {
  const snapshot = await repository.refresh();
  if (![...snapshot.entries.values()].some(({ facts }) => !facts.draft)) {
    const record = vscode.l10n.t('Record Decision');
    void inform(vscode.l10n.t('There is nothing to export yet: no example has been saved with consent in {0}.', repository.name), record)
      .then(picked => picked && vscode.commands.executeCommand('because.recordDecision'));
    return undefined;
  }
  const recipe = await chooseRecipe(repository, snapshot);
  const exporter = await exporterOf(app, repository);
  const folder = absoluteFolder(repository, readSettings(app, repository.root).exportFolder);
  const plan = await withProgress(vscode.l10n.t('Planning {0}', recipe.name), options => exporter.plan(recipe, folder, options));
  const uri = await app.previews.show({ repository, plan, folder, text: previewText(plan, snapshot) });
  if (plan.blockers.length > 0) void warn(vscode.l10n.t('Nothing was written. {0}', plan.blockers.join(' ')));
  return uri;
}

export async function showLines(app: App, preview: Preview): Promise<vscode.Uri> {
  const { repository, plan } = preview;
  const exporter = await exporterOf(app, repository);
  const lines: string[] = [];
  let size = 0;
  let all = true;
  const late = new Set<string>();
  await withProgress(vscode.l10n.t('Making the lines of {0}', plan.recipe.name), async options => {
    // It reads to show; nothing is written.
    const onProgress: typeof options.onProgress = progress => { options.onProgress({ ...progress, phase: 'read' }); };
    for await (const line of exporter.lines(plan, { ...options, onProgress, onLeftOut: ({ example }) => { late.add(example); } })) {
      size += line.text.length + 1;
      if (size > shownLines) { all = false; break; }
      lines.push(line.text);
    }
  });
  if (!all) void inform(vscode.l10n.t('The first {0} lines are shown: more than an editor can hold. What is written has them all.', lines.length));
  if (late.size > 0) void warn(vscode.l10n.t('{0} examples have changed since the preview and are not shown. Run the export again for a new one.', late.size));
  return app.previews.showLines(preview, lines.map(line => `${line}\n`).join(''));
}

/** Asks where, confirms, writes, and lands on the dataset's card. Resolves with the dataset's folder. */
export async function writeExport(app: App, uri: vscode.Uri, { repository, plan, folder: planned }: Preview): Promise<vscode.Uri> {
  await refuseChanged(repository, plan);
  const exporter = await exporterOf(app, repository);
  const target = await askToWrite(app, repository, plan);
  const { folder } = target;
  // Versions are counted where the dataset goes.
  const final = folder === planned ? plan : await withProgress(vscode.l10n.t('Planning {0}', plan.recipe.name), options => exporter.plan(plan.recipe, folder, options));
  await target.confirm(final);
  const built = await withProgress(vscode.l10n.t('Writing {0}-{1}', final.recipe.name, final.version), options => exporter.build(final, folder, options));
  app.previews.finish(uri);
  await rememberFolder(app, repository, `${final.recipe.name}-${built.version}`, built.folder);
  await tellWritten(repository, final, built);
  return vscode.Uri.file(built.folder);
}

/** What is written is what was looked at; whoever has changed the recipe since means something else. */
async function refuseChanged({ root }: Repository, { recipe }: Preview['plan']): Promise<void> {
  const saved = await readRecipe(openFiles(root.fsPath), recipe.name);
  if (JSON.stringify(saved) !== JSON.stringify(recipe))
    throw new UserError(vscode.l10n.t('The recipe {0} has changed since this preview.', recipe.name), { hint: vscode.l10n.t('Run “Because: Export Dataset” again for a new one.') });
}
