/** What the operating system says, as a `FilesError` with one sentence for a person and what to do next. */
import { FilesError, isFilesError, type FilesErrorCode } from '../domain/ports.ts';

export type Doing = 'read' | 'write' | 'remove';

/** Keeps a `FilesError` as it is; maps everything else by its `errno` name. */
export function filesError(error: unknown, path: string, doing: Doing): FilesError {
  if (isFilesError(error)) return error;
  const name = nameOf(error);
  const [code, message] = said(name, path, doing);
  return new FilesError(code, path, message, error);
}

export const nameOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

function said(name: string, path: string, doing: Doing): readonly [FilesErrorCode, string] {
  const open = doing === 'write' ? ' Your text is still open.' : '';
  switch (name) {
    case 'ENOSPC': case 'EDQUOT':
      return ['no-space', `The disk is full; ${path} was not saved. Free some space and save again.${open}`];
    case 'EROFS': case 'EACCES': case 'EPERM':
      return doing === 'read' ? ['unreadable', `You have no permission to read ${path}.`]
        : ['read-only', `${path} cannot be ${doing === 'write' ? 'saved' : 'removed'}: its folder is read-only or belongs to somebody else. Change its permissions and try again.${open}`];
    case 'EEXIST': case 'ENOTEMPTY':
      return ['exists', `There is something called ${path} already; it was not overwritten.`];
    case 'ELOOP':
      return ['link', linkSentence(path)];
    case 'EISDIR': case 'ENOTDIR':
      return ['not-a-file', `${path} is not where a file is expected: a folder and a file have the same name.`];
    case 'EMFILE': case 'ENFILE':
      return [doing === 'read' ? 'unreadable' : 'failed', `Too many files are open to ${doing} ${path}. Close some programs and try again.${open}`];
    default:
      return [doing === 'read' ? 'unreadable' : 'failed', `${path} could not be ${{ read: 'read', write: 'saved', remove: 'removed' }[doing]} (${name}). Try again, and look at the disk if it happens again.${open}`];
  }
}

export const linkSentence = (path: string): string =>
  `${path} is a symbolic link. Because follows none, since it could lead out of the repository; put a real file or folder there.`;
