/** Lets a diff see untracked files: a copy of the index outside the repository, in which they are named. Git's own index is never written. */
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fileName } from '../../domain/capture/raw-diff.ts';
import { limits } from '../../domain/capture/limits.ts';
import type { Session } from './session.ts';

export interface Loose {
  /** Bytes, since a file name need not be UTF-8. */
  readonly untracked: readonly Buffer[];
  readonly untrackedLeftOut: number;
  /** Paths that a merge has left in conflict. */
  readonly conflicts: ReadonlySet<string>;
}

/** Untracked files that are not ignored (a repository inside of this one is left out, as git does) and files in conflict. */
export async function looseFiles(session: Session): Promise<Loose> {
  const said = await session.git(['ls-files', '-z', '-t', '--others', '--unmerged', '--exclude-standard']);
  const untracked: Buffer[] = [];
  const conflicts = new Set<string>();
  for (let at = 0; at < said.length;) {
    const end = said.indexOf(0, at);
    const entry = said.subarray(at, end);
    at = end + 1;
    if (entry.toString('latin1', 0, 2) === '? ') {
      const name = entry.subarray(2);
      if (name.at(-1) !== 0x2f && !isOwn(name.toString('latin1'))) untracked.push(name);
    } else conflicts.add(fileName(entry.subarray(entry.indexOf(9) + 1)).name);
  }
  untracked.sort((a, b) => Buffer.compare(a, b));
  return { untracked: untracked.slice(0, limits.untracked), untrackedLeftOut: Math.max(0, untracked.length - limits.untracked), conflicts };
}

/** Paths in conflict, and nothing else: much quicker than looking for untracked files. */
export async function conflicts(session: Session): Promise<readonly string[]> {
  const entries = (await session.git(['ls-files', '-z', '--unmerged'])).toString('latin1').split('\0').filter(entry => entry !== '');
  return [...new Set(entries.map(entry => fileName(Buffer.from(entry.slice(entry.indexOf('\t') + 1), 'latin1')).name))];
}

/** Because's own folder is never part of a change, and neither are datasets where they are written unless somebody says otherwise: nobody decided anything in them. */
export const isOwn = (file: string): boolean => /^(?:\.because|because-datasets)(?:\/|$)/u.test(file);

/** Runs `use` with the path of such an index; undefined when git's own will do. */
export async function withUntracked<T>(session: Session, untracked: readonly Buffer[], use: (index: string | undefined) => Promise<T>): Promise<T> {
  if (untracked.length === 0) return use(undefined);
  const folder = await mkdtemp(path.join(tmpdir(), 'because-'));
  try {
    const index = path.join(folder, 'index');
    await copyIndex(path.join(session.gitDir, 'index'), index);
    // Any id will do: git sees that nothing is known of the file, and reads it.
    const entry = Buffer.from(`100644 ${session.emptyTree} 0\t`);
    await session.git(['update-index', '-z', '--index-info'], { index, input: Buffer.concat(untracked.flatMap(name => [entry, name, Buffer.of(0)])) });
    return await use(index);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Git takes a file for unchanged when it is older than the index; the copy must not look newer than what it is a copy of. */
export async function copyIndex(from: string, to: string): Promise<void> {
  const old = await stat(from).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // before the first `git add`
    throw error;
  });
  if (!old) return;
  await writeFile(to, await readFile(from), { mode: 0o600 });
  const time = Math.floor(old.mtimeMs / 1000);
  await utimes(to, time, time);
}
