/** What is compared, with its files as git names them. */
import * as vscode from 'vscode';
import type { ShownComparison } from '../../domain/capture/shown-comparison.ts';
import type { Git } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Compared } from './compared.ts';
import { relativePath } from './relative-path.ts';

/** @throws UserError when a file is not in the repository */
export async function pathWithin({ root }: Pick<Git, 'root'>, file: vscode.Uri): Promise<string> {
  const path = await relativePath({ root: vscode.Uri.file(root) }, file);
  if (path === undefined) throw new UserError(vscode.l10n.t('The two files that are compared are not in one repository: that is no change that git knows.'), { hint: vscode.l10n.t('Record what is changed in one of them from the file itself.') });
  return path;
}

/** All of it: the lines that were pointed at are left out. @throws UserError when its files are not in the repository */
export async function shownWithin(git: Pick<Git, 'root'>, { left, right, sinceParting, unsure, called, files }: Compared): Promise<ShownComparison> {
  const paths = files && await Promise.all(files.map(file => pathWithin(git, file)));
  return { left, right, called, ...sinceParting && { sinceParting }, ...unsure && { unsure }, ...paths && { paths } };
}
