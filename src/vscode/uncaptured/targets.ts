/** Which uncaptured changes a command is about: elements of the tree, a link of the reminder, or the repository in which git has just committed. Anything may pass nonsense: what is not understood is ignored. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { resolved } from '../record/resolved.ts';
import type { Recording } from '../record/repository-for.ts';
import type { Repository } from '../repositories.ts';
import type { About, Pointed } from './node.ts';

export interface Targets extends Recording { readonly about: readonly About[]; }

/** Of several elements those of one repository. @throws UserError when nothing is meant, or its repository is not open any more */
export async function targetsOf(app: Pick<App, 'repositories'>, args: readonly unknown[]): Promise<Targets> {
  await app.repositories.ready;
  const [clicked, selected] = args;
  const pointed = (Array.isArray(selected) && selected.includes(clicked) ? selected as unknown[] : [clicked]).filter(isPointed);
  const [first] = pointed;
  if (!first) throw new UserError(vscode.l10n.t('Nothing is selected.'), { hint: vscode.l10n.t('Choose a change in the view “Uncaptured Changes”.') });
  const repository = app.repositories.all.find(each => each.root.toString() === first.root);
  if (!repository) throw new UserError(vscode.l10n.t('This repository is not open any more.'));
  return { ...recordingIn(repository), about: pointed.filter(({ root }) => root === first.root).map(({ about }) => about) };
}

/** @throws UserError in Restricted Mode */
export function recordingIn(repository: Repository): Recording {
  const { git } = repository;
  if (!git) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode Because runs no git.'), { hint: vscode.l10n.t('Trust this workspace first.') });
  return { repository, git };
}

/** The repository as the built-in git hands it over after a commit. */
export async function committedIn(app: Pick<App, 'repositories'>, [given]: readonly unknown[]): Promise<Repository | undefined> {
  const rootUri = typeof given === 'object' && given !== null && 'rootUri' in given ? given.rootUri : undefined;
  if (!(rootUri instanceof vscode.Uri)) return undefined;
  await app.repositories.ready;
  return app.repositories.all.find(({ root }) => root.fsPath === resolved(rootUri.fsPath));
}

const isPointed = (value: unknown): value is Pointed => typeof value === 'object' && value !== null && 'root' in value && typeof value.root === 'string' && 'about' in value && typeof value.about === 'object' && value.about !== null && 'kind' in value.about;
