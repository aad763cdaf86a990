/** Git that is loaded with the first question to it: starting the extension and showing the tree need none of it. */
import type { Git } from '../domain/ports.ts';
import { gitExtension } from './git-extension.ts';

export function lazyGit(root: string): Git {
  let loading: Promise<Git> | undefined;
  const open = async (): Promise<Git> => {
    const { openGit } = await import('../node/git.ts');
    // The program that the editor itself uses, as the setting `git.path` says; else the one on the PATH.
    const gitPath = gitExtension()?.git.path;
    return openGit({ root, ...gitPath ? { gitPath } : {} });
  };
  const git = (): Promise<Git> => loading ??= open();
  return {
    root,
    identity: async () => (await git()).identity(),
    paths: async source => (await git()).paths(source),
    capture: async (source, signal) => (await git()).capture(source, signal),
    versions: async (asked, signal) => (await git()).versions(asked, signal),
    patchFrom: async (base, side, signal) => (await git()).patchFrom(base, side, signal),
    traces: async () => (await git()).traces(),
    notes: async () => (await git()).notes(),
    conflicts: async () => (await git()).conflicts(),
    commits: async options => (await git()).commits(options),
    branches: async () => (await git()).branches(),
    stashes: async () => (await git()).stashes(),
    find: async anchor => (await git()).find(anchor),
    findAll: async anchors => (await git()).findAll(anchors),
    remotes: async () => (await git()).remotes(),
    blob: async (revision, path) => (await git()).blob(revision, path),
    lastChange: async (path, line) => (await git()).lastChange(path, line),
    formerPaths: async path => (await git()).formerPaths(path),
    ignores: async path => (await git()).ignores(path),
    folders: async below => (await git()).folders(below),
    firstCommit: async () => (await git()).firstCommit(),
    proper: async people => (await git()).proper(people),
  };
}
