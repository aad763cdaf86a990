/** When git came by each event, at the earliest: who replaced a key may still have the old one, and can sign with it today and write a day of before. The commit that brings it stands on others, whose dates they cannot choose. */
import { eventsFolder, eventPath } from '../domain/store/layout.ts';
import { findGit } from './git/program.ts';
import { openSession } from './git/session.ts';
import type { GitOptions } from './git.ts';

const limit = 1024 * 1024 * 1024;
const mark = '\u0001';

/** `at`: milliseconds since 1970. `commit`: whose date that is. */
export interface Came { readonly at: number; readonly commit: string; }
const later = (a: Came, b: Came | undefined): Came => b !== undefined && b.at > a.at ? b : a;

/**
 * @returns by an event: the date of its commit, or of any commit that this one stands on, whichever is later; of several that added the file the earliest. One that is in no commit is not older than
 * HEAD. A date that is still to come says nothing: a clock was wrong, or somebody wrote it. Undefined without a commit, and for what the first commit of a shallow clone has: it may have been there
 * long before. @throws UserError when git fails
 */
export async function committedTimes({ root, gitPath, env = process.env }: GitOptions, signal?: AbortSignal): Promise<(event: { readonly example: string; readonly id: string }) => Came | undefined> {
  const session = await openSession({ program: gitPath ?? await findGit(env, root), root, env }, signal);
  const { head, shallow } = session;
  if (head === undefined) return () => undefined;
  const plain = ['--no-show-signature', '--no-color', '--no-notes'];
  const added = (...how: readonly string[]): Promise<Buffer> => session.git(['log', ...how, '--raw', '-z', '--no-abbrev', '--full-history', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', `--format=${mark}%H%x00`, ...plain, head, '--', eventsFolder], { limit });
  const [graph, log, tree] = await Promise.all([
    session.git(['log', '--topo-order', '--reverse', '--format=%H %ct %P', ...plain, head], { limit }),
    added('--no-merges', '--diff-filter=A'),
    session.git(['ls-tree', '-r', '--name-only', '-z', '--full-tree', head, '--', eventsFolder], { limit }),
  ]);
  const times = new Map<string, Came>(), unknown = new Set<string>();
  const now = Date.now();
  for (const line of graph.toString('latin1').split('\n')) {
    const [commit = '', seconds, ...parents] = line.split(' ').filter(part => part !== '');
    const own = Number(seconds) * 1000;
    times.set(commit, parents.reduce((latest, parent) => later(latest, times.get(parent)), { at: own <= now ? own : 0, commit }));
    if (shallow && parents.length === 0) unknown.add(commit);
  }
  const earliest = new Map<string, Came | 'unknown'>();
  const take = (said: Buffer): void => {
    let commit = '';
    const parts = said.toString('utf8').split('\0');
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at]?.trimStart() ?? '';
      if (part.startsWith(mark)) commit = part.slice(1);
      else if (part.startsWith(':')) {
        const path = parts[++at] ?? '', known = earliest.get(path), came = times.get(commit);
        if (!/ A+$/u.test(part) || known === 'unknown' || !came) continue;
        earliest.set(path, unknown.has(commit) ? 'unknown' : known && known.at <= came.at ? known : came);
      }
    }
  };
  take(log);
  // What a merge itself brought, and none of its parents had.
  if (tree.toString('utf8').split('\0').some(path => path !== '' && !earliest.has(path))) take(await added('--merges', '--diff-merges=combined'));
  return ({ example, id }) => { const came = earliest.get(eventPath(example, id)) ?? times.get(head); return came === 'unknown' ? undefined : came; };
}
