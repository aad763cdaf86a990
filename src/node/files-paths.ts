/** Turns a relative POSIX path into one on this disk, and refuses everything that could lead out of the root: `..`, links, drive letters. */
import * as path from 'node:path';
import { FilesError } from '../domain/ports.ts';
import type { FileSystem } from './file-system.ts';
import { filesError, linkSentence, nameOf } from './files-errors.ts';

/** The names in a path; [] for the root itself. @throws FilesError `outside` */
export function partsOf(given: string): readonly string[] {
  if (given === '') return [];
  const parts = given.split('/');
  for (const part of parts) mustBeName(part, given);
  return parts;
}

/** @param given the path that it is a part of. @throws FilesError `outside` */
export function mustBeName(part: string, given: string): void {
  // A NUL ends a path for the system, a backslash is a separator on Windows, and a colon there names a drive or a hidden stream.
  if (part === '' || part === '.' || part === '..' || /[\0\\]/.test(part) || (process.platform === 'win32' && /[:<>"|?*]|[. ]$/.test(part)))
    throw new FilesError('outside', given, `${JSON.stringify(given)} is not a path inside the repository.`);
}

export const onDisk = (root: string, parts: readonly string[]): string => path.join(root, ...parts);

/** Looks at every folder on the way. False when one is missing. @throws FilesError `link` or `not-a-file` when one is not a real folder */
export function foldersAreReal(fs: FileSystem, root: string, folder: readonly string[], seen: Set<string>): boolean {
  const whole = folder.join('/');
  if (seen.has(whole)) return true;
  for (let count = 1; count <= folder.length; count++) {
    const parts = folder.slice(0, count);
    const name = parts.join('/');
    if (seen.has(name)) continue;
    const kind = kindOf(fs, onDisk(root, parts), name);
    if (kind === undefined) return false;
    if (kind === 'link') throw new FilesError('link', name, linkSentence(name));
    if (kind !== 'folder') throw new FilesError('not-a-file', name, `${name} is a file where a folder is expected.`);
    seen.add(name);
  }
  return true;
}

export type Kind = 'file' | 'folder' | 'link' | 'other';

/** What lies there, links not followed; undefined when nothing does. */
export function kindOf(fs: FileSystem, at: string, name: string): Kind | undefined {
  try {
    const stat = fs.sync.lstatSync(at);
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other';
  } catch (error) {
    if (nameOf(error) === 'ENOENT') return undefined;
    if (nameOf(error) === 'ENOTDIR') return undefined;
    throw filesError(error, name, 'read');
  }
}

/** @throws FilesError when what lies there is not an ordinary file. A pipe or device must never be opened: it could block for ever. */
export function mustBeFile(kind: Kind, name: string): void {
  if (kind === 'link') throw new FilesError('link', name, linkSentence(name));
  if (kind !== 'file') throw new FilesError('not-a-file', name, `${name} is not an ordinary file.`);
}
