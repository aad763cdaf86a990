/** The port `Past` over the git program: what an audit asks of a history. */
import type { Notes, Past } from '../domain/history/past.ts';
import { fileName } from '../domain/capture/raw-diff.ts';
import type { Files } from '../domain/ports.ts';
import { ensurePrivate } from '../domain/store/home.ts';
import { UserError } from '../domain/user-error.ts';
import { addedLines, changedLines, counts } from './git/added-lines.ts';
import { commitId } from './git/commit-id.ts';
import { contentsOf, sizesOf } from './git/objects.ts';
import { findGit } from './git/program.ts';
import { openSession } from './git/session.ts';
import { NulSeparated } from './git/nul-separated.ts';
import { checkVersion } from './git/version.ts';
import { walk } from './git/walk.ts';
import { mergeOf } from './git/merge-of.ts';
import { isOwn } from './git/working-index.ts';
import type { GitOptions } from './git.ts';

/** Of a document's text. */
const beginning = 64 * 1024;

export async function openPast({ root, gitPath, env = process.env }: GitOptions, signal?: AbortSignal): Promise<Past> {
  const program = gitPath ?? await findGit(env, root);
  await checkVersion(program, root, env);
  const session = await openSession({ program, root, env }, signal);
  const count = async (range: readonly string[]): Promise<number> => Number((await session.git(['rev-list', '--count', ...range, '--'])).toString('latin1').trim());
  return {
    shallow: session.shallow,
    // https://git-scm.com/docs/partial-clone
    partial: session.config.all('extensions.partialclone').length > 0 || session.config.subsections('remote').some(name => session.config.get(`remote.${name}.promisor`) === 'true'),
    async span(range = 'HEAD') {
      const [before, after, ...more] = range.split('..');
      if (more.length > 0 || range.includes('...')) throw new UserError(`${range} is no range that an audit can take.`, { hint: 'Name a commit, a branch or a tag, or two with two dots between them: v1.0..main.' });
      if (session.head === undefined && (range === 'HEAD' || after === 'HEAD' || after === '')) return undefined;
      const name = after === undefined ? before : after;
      const to = await commitId(session, name === undefined || name === '' ? 'HEAD' : name);
      if (after === undefined) return { to, commits: await count([to]) };
      const since = await commitId(session, before === '' || before === undefined ? 'HEAD' : before);
      return { to, since, commits: await count([to, `^${since}`]) };
    },
    precedes: async (earlier, later) => (await session.try(['merge-base', '--is-ancestor', earlier, later])).code === 0,
    walk: (span, skip, take, stop) => walk(session, span, skip, take, stop),
    merged: (commit, stop) => mergeOf(session, commit, stop),
    counts: (ids, stop) => counts(session, ids, stop),
    added: (ids, stop) => addedLines(session, ids, stop),
    changed: (ids, take, stop) => changedLines(session, ids, (commit, path, ...line) => { if (!isOwn(path)) take(commit, path, ...line); }, stop),
    async texts(commit, wanted, most, stop) {
      const found: { readonly path: string; readonly id: string }[] = [];
      const entries = new NulSeparated(token => {
        const tab = token.indexOf(9);
        const [, kind, id = ''] = token.toString('latin1', 0, tab).split(' ');
        const { name, nameable } = fileName(token.subarray(tab + 1));
        if (kind === 'blob' && nameable && found.length < most && wanted(name)) found.push({ path: name, id });
      });
      await session.git(['ls-tree', '-r', '-z', '--full-tree', commit], { signal: stop, take: piece => { entries.add(piece); } });
      const sizes = await sizesOf(session, found.map(({ id }) => id));
      const texts = new Map<string, string>(), small = found.map(({ id }) => id).filter(id => (sizes.get(id) ?? Infinity) <= beginning * 4);
      // A hundred at a time: no more bytes at once than git may say, and of each only the beginning is kept.
      for (let from = 0; from < small.length; from += 100) for (const [id, bytes] of await contentsOf(session, small.slice(from, from + 100))) texts.set(id, bytes.toString('utf8', 0, beginning));
      return found.map(({ path, id }) => ({ path, text: texts.get(id) ?? '' }));
    },
  };
}

export const notePath = (key: string): string => `.because/private/audit/${key}.json`;

/** In `.because/private/audit/`, where git never sees it. What cannot be written is not kept, and found out again the next time. */
export function openNotes(files: Files): Notes {
  return {
    read: key => files.read(notePath(key), 64 * 2 ** 20).catch(() => undefined),
    async write(key, text) {
      try {
        await ensurePrivate(files);
        await files.write(notePath(key), text);
      } catch { /* A disk that is full, or may only be read, takes no notes. */ }
    },
  };
}
