/** Git that is loaded with the first question to it: starting the extension and showing the tree need none of it. */
import type { Git } from '../domain/ports.ts';

export function lazyGit(root: string): Git {
  let loading: Promise<Git> | undefined;
  const git = (): Promise<Git> => loading ??= import('../node/git.ts').then(({ openGit }) => openGit({ root }));
  return {
    root,
    identity: async () => (await git()).identity(),
    paths: async source => (await git()).paths(source),
    capture: async (source, signal) => (await git()).capture(source, signal),
    commits: async options => (await git()).commits(options),
    find: async anchor => (await git()).find(anchor),
    remotes: async () => (await git()).remotes(),
    blob: async (revision, path) => (await git()).blob(revision, path),
    lastChange: async (path, line) => (await git()).lastChange(path, line),
    formerPaths: async path => (await git()).formerPaths(path),
    ignores: async path => (await git()).ignores(path),
  };
}
