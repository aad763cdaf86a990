/** Finds the merge by which a commit came in: what that says is often the only reason that is written down for it. */
import type { Merge } from '../../domain/history/past.ts';
import { mergedFew } from '../../domain/history/brought.ts';
import type { Session } from './session.ts';

/** @returns the first merge behind the commit whose first parent does not have it; undefined where there is none, or where it brings so much that it is about none of it */
export async function mergeOf(session: Session, commit: string, signal?: AbortSignal): Promise<Merge | undefined> {
  if (session.head === undefined || commit === session.head) return undefined;
  // All that have the commit before them, the oldest first.
  const have = new Set([commit]);
  let found: readonly string[] | undefined, begun = '';
  const take = (piece: Buffer): void => {
    const lines = `${begun}${piece.toString('latin1')}`.split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) {
      const [id = '', first = '', ...others] = line.split(' ');
      if (!have.has(first) && others.some(other => have.has(other))) found ??= [id, first];
      have.add(id);
    }
  };
  await session.git(['rev-list', '--reverse', '--topo-order', '--ancestry-path', '--parents', session.head, `^${commit}`, '--'], { take, signal });
  const [id = '', first = ''] = found ?? [];
  if (id === '') return undefined;
  const brought = Number((await session.git(['rev-list', '--count', '--no-merges', `--max-count=${mergedFew + 1}`, id, `^${first}`, '--'], { signal })).toString('latin1'));
  if (brought > mergedFew) return undefined;
  const [name = '', email = '', message = ''] = (await session.git(['log', '--max-count=1', '--no-notes', '--no-show-signature', '--use-mailmap', '--no-color', '--encoding=UTF-8', '--diff-merges=off', '--format=%aN%x00%aE%x00%B', id, '--'], { signal })).toString('utf8').split('\0');
  return { id, author: { name, email }, message };
}
