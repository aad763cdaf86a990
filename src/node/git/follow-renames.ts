/** Finds out what became of a file that is not there any more: renamed, in the work tree or by commits since, or deleted. */
import { lstat } from 'node:fs/promises';
import * as path from 'node:path';
import { parseRaw } from '../../domain/capture/raw-diff.ts';
import { compare } from './comparison.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';

/** A file that was renamed more often is not worth the time. */
const mostSteps = 20;

export async function followRenames(session: Session, file: string): Promise<{ readonly path: string } | { readonly lost: string }> {
  let now = file;
  for (let step = 0; step < mostSteps; step++) {
    const next = await nextName(session, now);
    if (typeof next !== 'string') return next;
    now = next;
    if (await lstat(path.join(session.root, now)).then(() => true, () => false)) return { path: now };
  }
  return { lost: 'The file was renamed too often to follow.' };
}

async function nextName(session: Session, file: string): Promise<string | { readonly lost: string }> {
  if (session.head === undefined) return { lost: 'The file is not there any more.' };
  const inHead = /^\d+ (?!tree)/.test((await session.git(['ls-tree', '-z', '--full-tree', session.head, '--', file])).toString('latin1'));
  if (inHead) {
    const renamed = await compare(session, { kind: 'working' }, comparison => Promise.resolve(comparison.changes.find(change => change.letter === 'R' && change.oldPath === file)));
    return renamed?.path ?? { lost: 'The file was deleted; that is not committed yet.' };
  }
  const commit = (await session.git(['log', '-1', '--format=%H', '-s', '--no-show-signature', '--no-renames', '--diff-filter=D', session.head, '--', file])).toString('utf8').trim();
  if (commit === '') return { lost: 'The file is not in the history of this branch.' };
  const { changes } = parseRaw(await session.git(['diff', ...diffFlags, '--raw', `${commit}^1`, commit, '--']));
  return changes.find(change => change.letter === 'R' && change.oldPath === file)?.path ?? { lost: `The file was deleted in commit ${commit.slice(0, 10)}.` };
}
