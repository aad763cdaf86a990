/** Turns what names a commit into its id, so that nothing else ever reaches a command line as one. */
import { UserError } from '../../domain/user-error.ts';
import type { Session } from './session.ts';

/** @param name anything that git takes for a commit. @throws UserError when there is none */
export async function commitId(session: Session, name: string): Promise<string> {
  const unknown = new UserError(`There is no commit ${JSON.stringify(name.slice(0, 100))} in this repository.`, { hint: session.shallow ? 'The repository is a shallow clone: `git fetch --unshallow` brings all its commits.' : 'git log --all shows which there are.' });
  if (name === '' || name.startsWith('-') || /[\u0000\n]/.test(name)) throw unknown;
  const peeled = await session.try(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  if (peeled.code !== 0) throw unknown;
  return peeled.stdout.toString('utf8').trim();
}
