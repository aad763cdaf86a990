/** Datasets are not meant for git: when nothing ignores their folder, `.gitignore` can, and that is offered once. */
import type { App } from '../app.ts';
import { withIgnored } from '../../domain/dataset/gitignore.ts';
import { openFiles } from '../../node/files.ts';
import type { Repository } from '../repositories.ts';
import { insideRepository } from './target-folder.ts';

const keyOf = (folder: string): string => `because.gitignoreOffered:${folder}`;

/** The folder's path in the repository when it makes sense to offer it. */
export async function ignorableFolder({ context }: App, repository: Repository, folder: string): Promise<string | undefined> {
  const inside = insideRepository(repository, folder);
  if (inside === undefined || !repository.git || context.workspaceState.get(keyOf(folder)) === true || await repository.git.ignores(`${inside}/README.md`)) return undefined;
  return inside;
}

/** Once for each folder in this workspace: who has answered is not asked again. */
export const rememberOffer = ({ context }: App, folder: string): Thenable<void> => context.workspaceState.update(keyOf(folder), true);

/** Adds one line at the end. @throws FilesError when the file cannot be read or written, a link for one */
export async function ignoreFolder({ root }: Repository, folder: string): Promise<void> {
  const files = openFiles(root.fsPath);
  await files.write('.gitignore', withIgnored(await files.read('.gitignore'), folder));
}
