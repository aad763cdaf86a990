/** Which events git's history holds: one git for all of them, however many there are. */
import { eventsFolder } from '../domain/store/layout.ts';
import { findGit } from './git/program.ts';
import { openSession, type Session } from './git/session.ts';
import type { GitOptions } from './git.ts';

/** A hundred thousand paths make about 8 MB. */
const limit = 1024 * 1024 * 1024;
const eventFile = new RegExp(`^${eventsFolder.replaceAll('.', '\\.')}/[^/]+/([^/]+)/([^/]+)\\.json$`, 'u');

type Told = ReadonlyMap<string, ReadonlySet<string>>;

/** Asks again only where HEAD has moved: for who looks often. @param options `failed`: hears why git could not be asked; then nothing is known of what it holds */
export function openTold(options: GitOptions & { readonly failed?: (error: unknown) => void }): () => Promise<Told | undefined> {
  let last: { readonly head: string | undefined; readonly told: Told } | undefined;
  return async () => {
    try {
      const { root, gitPath, env = process.env } = options;
      const session = await openSession({ program: gitPath ?? await findGit(env, root), root, env });
      if (last === undefined || last.head !== session.head) last = { head: session.head, told: await toldIn(session) };
      return last.told;
    } catch (error) {
      options.failed?.(error);
      return undefined;
    }
  };
}

/** Ids of events, by example, of all commits that HEAD comes from, those of a side that a merge dropped included. @throws UserError when git fails */
export async function toldEvents({ root, gitPath, env = process.env }: GitOptions, signal?: AbortSignal): Promise<Told> {
  return toldIn(await openSession({ program: gitPath ?? await findGit(env, root), root, env }, signal));
}

async function toldIn(session: Session): Promise<Told> {
  const told = new Map<string, Set<string>>();
  if (session.head === undefined) return told;
  const said = await session.git(['log', '--format=', '--name-only', '-z', '--full-history', '--diff-filter=A', '--diff-merges=first-parent', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '-O/dev/null', '--no-color', '--no-notes', '--no-show-signature', session.head, '--', eventsFolder], { limit });
  for (const path of said.toString('utf8').split('\0')) {
    const [, example, event] = eventFile.exec(path.replace(/^\n+/u, '')) ?? [];
    if (example === undefined || event === undefined) continue;
    const known = told.get(example);
    if (known) known.add(event);
    else told.set(example, new Set([event]));
  }
  return told;
}

/** Whether a file of the repository is in HEAD or staged. @throws UserError when git fails */
export async function isCommitted({ root, gitPath, env = process.env }: GitOptions, file: string): Promise<boolean> {
  const session = await openSession({ program: gitPath ?? await findGit(env, root), root, env });
  const staged = await session.git(['ls-files', '-z', '--', file]);
  const there = session.head === undefined ? undefined : await session.git(['ls-tree', '-z', '--full-tree', session.head, '--', file]);
  return staged.length > 0 || (there?.length ?? 0) > 0;
}
