/** The commit that a history begins with: something that all clones of a repository share, and nobody knows who has none. */
import type { Session } from './session.ts';

/** Along the first parents, so that a history that is merged in later changes nothing. Undefined before the first commit, and in a shallow clone. */
export async function firstCommit(session: Session): Promise<string | undefined> {
  if (session.head === undefined || session.shallow) return undefined;
  return (await session.git(['rev-list', '--first-parent', '--max-parents=0', session.head])).toString('utf8').trim() || undefined;
}
