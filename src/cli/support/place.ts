/** `<file>:<line>` as a person types or copies it. */
import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import type { Opened } from './open-repository.ts';

export interface Place { readonly path: string; readonly line: number; /** Undefined when the file is no text. */ readonly text: string | undefined; }

/** A column behind the line is accepted: compilers print one. @throws UserError when there is no such line in the repository */
export async function readPlace(given: string, folder: string, { root, files }: Opened): Promise<Place> {
  const [, file, digits] = /^(.+?):(\d{1,9})(?::\d+)?$/s.exec(given) ?? [];
  const line = Number(digits);
  if (file === undefined || line < 1) throw new UserError(`${given} names no line.`, { hint: 'For example: because why src/main.ts:42' });
  const absolute = path.resolve(folder, file);
  // The folder's links are resolved as the root's are; a file that is a link itself is another file to git.
  const inFolder = await realpath(path.dirname(absolute)).catch(() => path.dirname(absolute));
  const relative = path.relative(root, path.join(inFolder, path.basename(absolute)));
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) throw new UserError(`${file} is not in the repository ${root}.`);
  const posix = relative.split(path.sep).join('/');
  if (await files.stat(posix).catch(() => undefined) === undefined) throw new UserError(`There is no file ${file}.`, { hint: 'Paths start at the folder you are in, or at the one named with -C.' });
  // What is too large or no UTF-8 can still have been decided about.
  const content = await files.read(posix).catch(() => undefined);
  const lines = content?.split('\n');
  if (lines?.at(-1) === '') lines.pop();
  if (lines && line > lines.length) throw new UserError(`${file} has ${lines.length === 1 ? 'one line' : `${lines.length} lines`}.`);
  return { path: posix, line, text: lines?.[line - 1] };
}
