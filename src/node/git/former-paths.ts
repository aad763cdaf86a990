/** What a file was called before: the way back that `follow-renames.ts` goes forward. */
import { compare } from './comparison.ts';
import type { Session } from './session.ts';

/** Newest first; [] when it always had this name, or git does not know it. One walk through the file's history. */
export async function formerPaths(session: Session, path: string): Promise<readonly string[]> {
  if (session.head === undefined) return [];
  const inHead = (await session.git(['ls-tree', '-z', '--full-tree', session.head, '--', path])).length > 0;
  const renamed = inHead ? undefined : await compare(session, { kind: 'working' }, comparison => Promise.resolve(comparison.changes.find(change => change.letter === 'R' && change.path === path)));
  const committed = inHead ? path : renamed?.oldPath;
  if (committed === undefined) return [];
  const said = await session.try(['log', '--follow', '--find-renames=50%', '--diff-filter=R', '--format=', '--name-status', '-z', '--no-ext-diff', '--no-textconv', '--no-show-signature', session.head, '--', committed]);
  if (said.code !== 0) return [];
  // For each renaming: its letter with a number, the old path, the new one.
  const parts = said.stdout.toString('utf8').split('\0').filter(part => part !== '' && part !== '\n');
  const older = parts.flatMap((part, at) => /^\n?R\d+$/.test(part) && at % 3 === 0 ? [parts[at + 1] ?? ''] : []);
  return [...new Set([...inHead ? [] : [committed], ...older])].filter(each => each !== path && each !== '');
}
