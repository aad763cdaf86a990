/** Commits with their messages and the files that they change, in one call. */
import type { TracedCommit } from '../../domain/traced.ts';
import type { Session } from './session.ts';
import { isOwn } from './working-index.ts';

/** Of one commit. */
const mostFiles = 1000;

/** @param which commits, as `git log` is told */
export async function readLog(session: Session, which: readonly string[]): Promise<readonly TracedCommit[]> {
  const said = await session.git(['log', '-z', '--encoding=UTF-8', '--no-notes', '--no-show-signature', '--no-mailmap', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames', '--raw', '--no-abbrev',
    '--format=%x01%H%x00%P%x00%an%x00%ae%x00%s%x00%b%x00', ...which, '--'], { limit: 64 * 1024 * 1024 });
  const tokens = said.toString('utf8').split('\0');
  const list: (TracedCommit & { paths: string[] })[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = (tokens[at] ?? '').replace(/^\n/, '');
    // Before a name stands what happened to it, so that no name is taken for a commit.
    if (token.startsWith(':')) {
      const name = tokens[++at] ?? '', paths = list.at(-1)?.paths;
      if (name !== '' && !isOwn(name) && paths && paths.length < mostFiles) paths.push(name);
    } else if (/^\u0001[0-9a-f]{40,64}$/.test(token)) {
      const [parents = '', name = '', email = '', subject = '', body = ''] = tokens.slice(at + 1, at + 6);
      list.push({ id: token.slice(1), parents: parents.split(' ').filter(parent => parent !== ''), author: { name, email }, subject, body, paths: [] });
      at += 5;
    }
  }
  return list;
}
