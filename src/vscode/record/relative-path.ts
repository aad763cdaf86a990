/** A file as git names it: from the root of its repository, with slashes, symbolic links on the way resolved as the root's are. */
import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import type * as vscode from 'vscode';
import type { Repository } from '../repositories.ts';

/** Undefined when it is not below the root. */
export async function relativePath(repository: Pick<Repository, 'root'>, file: vscode.Uri): Promise<string | undefined> {
  // The folder is resolved and not the file: git names a link, not what it points to, and a deleted file is nowhere.
  const folder = await realpath(path.dirname(file.fsPath)).catch(() => path.dirname(file.fsPath));
  const relative = path.relative(repository.root.fsPath, path.join(folder, path.basename(file.fsPath)));
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative.split(path.sep).join('/');
}
