/** The last two questions before anything is written: where to, and really? */
import * as vscode from 'vscode';
import type { Plan } from '../../domain/dataset/plan.ts';
import { sides } from '../../domain/dataset/recipe.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { purposeName, purposeSentence } from '../consent/purposes.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';
import { ignorableFolder, ignoreFolder, rememberOffer } from './ignore-folder.ts';
import { absoluteFolder, askFolder } from './target-folder.ts';
import { confirm } from '../tell.ts';

export interface Target {
  readonly folder: string;
  /** Asks with the counts of what will be written. @throws CancellationError when the answer is no */
  confirm(plan: Plan): Promise<void>;
}

/** @throws CancellationError on Escape, UserError when the plan cannot be written */
export async function askToWrite(app: App, repository: Repository, plan: Plan): Promise<Target> {
  refuse(plan);
  const folder = await askFolder(repository, absoluteFolder(repository, readSettings(app, repository.root).exportFolder));
  const ignorable = await ignorableFolder(app, repository, folder);
  return {
    folder,
    async confirm(final) {
      refuse(final);
      const yes = vscode.l10n.t('Export');
      const ignoring = vscode.l10n.t('Export and Add to .gitignore');
      const lines = sides.reduce((sum, side) => sum + final.splits[side].lines, 0);
      const answer = await confirm(vscode.l10n.t('Write {0} lines from {1} examples?', lines, final.included.length), [
        vscode.l10n.t('{0}, version {1}, to {2}.', final.recipe.name, final.version, folder), `${purposeName(final.recipe.purpose)}: ${purposeSentence(final.recipe.purpose)}`,
        ...ignorable === undefined ? [] : [vscode.l10n.t('Git does not ignore {0}/, so the dataset could be committed by accident.', ignorable)],
      ].join('\n\n'), yes, ...ignorable === undefined ? [] : [ignoring]);
      if (answer === undefined) throw new vscode.CancellationError();
      if (answer === ignoring && ignorable !== undefined) await ignoreFolder(repository, ignorable);
      if (ignorable !== undefined) await rememberOffer(app, folder);
    },
  };
}

function refuse({ blockers }: Plan): void {
  if (blockers.length > 0) throw new UserError(blockers.join(' '), { hint: vscode.l10n.t('Nothing was written.') });
}
