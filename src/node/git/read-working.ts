/** Reads a file of the work tree for looking at its lines, and nothing that lies outside of it. */
import { lstat, readFile, readlink, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { limits } from '../../domain/capture/limits.ts';
import { isInside } from '../is-inside.ts';

/** A path as git writes it: relative, without `.` and `..`, not within `.git`. */
export const isPlainPath = (file: string): boolean =>
  file !== '' && !/\u0000/.test(file) && !path.isAbsolute(file) && !path.win32.isAbsolute(file)
  && file.split('/').every((part, at) => part !== '' && part !== '.' && part !== '..' && !(at === 0 && part.toLowerCase() === '.git'));

/** Its text, or a link's target; undefined when there is no such file. Bytes that are not UTF-8 become U+FFFD: their lines are not found. */
export async function readWorking(root: string, file: string): Promise<string | undefined | { readonly refused: string }> {
  const full = path.join(root, file);
  try {
    const status = await lstat(full);
    if (!isInside(root, await realpath(path.dirname(full)))) return { refused: 'The file lies behind a link that leads out of the repository.' };
    if (status.isSymbolicLink()) return await readlink(full);
    if (!status.isFile()) return undefined;
    if (status.size > limits.searchedBytes) return { refused: 'The file is too large by now to look for the lines in it.' };
    return await readFile(full, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return { refused: `The file cannot be read (${code ?? 'unknown'}).` };
  }
}
