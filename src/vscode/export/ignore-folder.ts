/** Datasets are not meant for git: when nothing ignores their folder, `.gitignore` can, and that is offered once. */
import type { App } from '../app.ts';
import { withIgnored } from '../../domain/dataset/gitignore.ts';
import { openFiles } from '../../node/files.ts';
import type { Repository } from '../repositories.ts';
import { insideRepository } from './target-folder.ts';

/** The folder's path in the repository when it makes sense to offer it; asked once for each folder in this workspace. */
export async function offerToIgnore({ context }: App, repository: Repository, folder: string): Promise<string | undefined> {
  const inside = insideRepository(repository, folder);
  const key = `because.gitignoreOffered:${folder}`;
  if (inside === undefined || !repository.git || context.workspaceState.get(key) === true || await repository.git.ignores(`${inside}/README.md`)) return undefined;
  await context.workspaceState.update(key, true);
  return inside;
}

/** Adds one line at the end. @throws FilesError when the file cannot be read or written, a link for one */
export async function ignoreFolder({ root }: Repository, folder: string): Promise<void> {
  const files = openFiles(root.fsPath);
  await files.write('.gitignore', withIgnored(await files.read('.gitignore'), folder));
}
