/** The folders of the last commit: which areas a repository has. */
import type { Session } from './session.ts';

/** Names right below one folder, without it; [] before the first commit, or where there is no such folder. @param below `''` for the root */
export async function folders(session: Session, below: string): Promise<readonly string[]> {
  if (session.head === undefined) return [];
  const ran = await session.try(['ls-tree', '-d', '-z', '--name-only', '--full-tree', below === '' ? session.head : `${session.head}:${below}`]);
  return ran.code === 0 ? ran.stdout.toString('utf8').split('\0').filter(name => name !== '') : [];
}
