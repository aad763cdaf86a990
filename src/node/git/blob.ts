/** Reads one file as it is at a commit or in the index. */
import { limits } from '../../domain/capture/limits.ts';
import { UserError } from '../../domain/user-error.ts';
import { contentsOf, sizesOf } from './objects.ts';
import type { Session } from './session.ts';

/** @param revision anything that git takes for a commit or tree; '' is the index. @throws UserError when the file is too large */
export async function blob(session: Session, revision: string, path: string): Promise<Uint8Array | undefined> {
  const id = await idOf(session, revision, path);
  if (id === undefined) return undefined;
  const size = (await sizesOf(session, [id])).get(id);
  if (size === undefined) return undefined;
  if (size > limits.shownBytes) throw new UserError(`${path} is too large to show: ${size.toLocaleString('en-US')} bytes.`, { hint: 'Open it with git show in a terminal.' });
  return (await contentsOf(session, [id])).get(id);
}

/** Blob id of a file, by its exact path; undefined for folders, submodules and what is not there. */
async function idOf(session: Session, revision: string, path: string): Promise<string | undefined> {
  if (path === '' || /\u0000/.test(path + revision) || revision.startsWith('-')) return undefined;
  const ran = revision === ''
    ? await session.try(['ls-files', '-z', '--stage', '--', path])
    : await session.try(['ls-tree', '-z', '--full-tree', revision, '--', path]);
  if (ran.code !== 0) return undefined;
  for (const entry of ran.stdout.toString('utf8').split('\0')) {
    const tab = entry.indexOf('\t');
    const [mode, second, third] = entry.slice(0, tab).split(' ');
    if (entry.slice(tab + 1) !== path || mode === '160000' || mode === '040000') continue;
    return revision === '' ? second : third;
  }
  return undefined;
}
