/** When git came by each event, at the earliest: who replaced a key may still have the old one, and can sign with it today and write a day of before. The commit that brings it stands on others, whose dates they cannot choose. */
import { eventsFolder, eventPath } from '../domain/store/layout.ts';
import { findGit } from './git/program.ts';
import { openSession } from './git/session.ts';
import type { GitOptions } from './git.ts';

const limit = 1024 * 1024 * 1024;
const mark = '\u0001';
const last = Date.UTC(9999, 11, 31);

/**
 * @returns by an event: milliseconds since 1970. The date of its commit, or of any commit that this one stands on, whichever is later; of several that added the file the earliest. One that is in no
 * commit is not older than HEAD. Undefined without a commit. @throws UserError when git fails
 */
export async function committedTimes({ root, gitPath, env = process.env }: GitOptions, signal?: AbortSignal): Promise<(event: { readonly example: string; readonly id: string }) => number | undefined> {
  const session = await openSession({ program: gitPath ?? await findGit(env, root), root, env }, signal);
  const { head } = session;
  if (head === undefined) return () => undefined;
  const plain = ['--no-show-signature', '--no-color', '--no-notes'];
  const [graph, log] = await Promise.all([
    session.git(['log', '--topo-order', '--reverse', '--format=%H %ct %P', ...plain, head], { limit }),
    session.git(['log', '--raw', '-z', '--no-abbrev', '--full-history', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '--diff-filter=A', `--format=${mark}%H%x00`, ...plain, head, '--', eventsFolder], { limit }),
  ]);
  const times = new Map<string, number>();
  for (const line of graph.toString('latin1').split('\n')) {
    const [id = '', seconds, ...parents] = line.split(' ');
    times.set(id, Math.min(last, parents.reduce((latest, parent) => Math.max(latest, times.get(parent) ?? 0), Number(seconds) * 1000)));
  }
  const earliest = new Map<string, number>();
  let commit = '';
  const parts = log.toString('utf8').split('\0');
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]?.trimStart() ?? '';
    if (part.startsWith(mark)) commit = part.slice(1);
    else if (part.startsWith(':')) { const path = parts[++at] ?? ''; earliest.set(path, Math.min(earliest.get(path) ?? Infinity, times.get(commit) ?? last)); }
  }
  return ({ example, id }) => earliest.get(eventPath(example, id)) ?? times.get(head);
}
