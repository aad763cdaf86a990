/** Where `--out` leads: one meaning for every command that writes a dataset. */
import * as path from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import type { Cli } from './command.ts';

/** Absolute. @param out as it was typed. @throws UserError for an empty one: a variable of a script that is not set, which must not become the folder that one happens to be in */
export function outFolder(cli: Pick<Cli, 'folder'>, root: string, out: string | undefined): string {
  if (out?.trim() === '') throw new UserError('--out names no folder.', { hint: 'Name one, or leave --out away. Nothing was written.' });
  return out === undefined ? path.join(root, 'because-datasets') : path.resolve(cli.folder, out);
}
