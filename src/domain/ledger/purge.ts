/** What it takes to have an example out of git's history too, for a person to read and run; and what that does not reach. Nothing here runs anything. */

export interface Purge {
  /** Lines for a shell, comments among them. */
  readonly commands: readonly string[];
  /** One sentence each. */
  readonly outOfReach: readonly string[];
}

const quoted = (text: string): string => /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;

/**
 * @param paths every path at which its content lay in any commit. @param address of the repository that others fetch from. @param datasets that were built with it
 */
export function purgeOf({ paths, address = '<address>', datasets }: { readonly paths: readonly string[]; readonly address?: string | undefined; readonly datasets: readonly string[] }): Purge {
  return {
    commands: [
      '# Everybody pushes what they have; nobody pushes until this is done.',
      `git clone ${quoted(address)} because-purge`,
      'cd because-purge',
      // https://github.com/newren/git-filter-repo: it refuses to work on anything but a fresh clone, and takes the remote away.
      `git filter-repo --invert-paths ${paths.map(path => `--path ${quoted(path)}`).join(' ')}`,
      '# Prints nothing when it is gone:',
      `git log --all --oneline -- ${paths.map(quoted).join(' ')}`,
      `git remote add origin ${quoted(address)}`,
      'git push --force --all origin',
      'git push --force --tags origin',
      '# Everybody clones anew, or, in each old clone, after fetching and resetting to the new branches:',
      'git reflog expire --expire=now --all && git gc --prune=now',
    ],
    outOfReach: [
      'Every other clone, fork and backup keeps the old history until its owner does the same.',
      'A host such as GitHub keeps old commits reachable by their id, and by pull requests, until its support removes them; CI caches and artifacts keep their own.',
      'The change itself, as code, stays in the repository’s own commits: only the record of why is taken out.',
      'The events about it stay: they say that it was withdrawn, and without them it could come back. They hold names and what reviewers noted.',
      'Every commit after the first one that held it gets another id: signatures of these commits are gone, and other examples name commits by ids that no longer exist.',
      ...datasets.length > 0 ? [`Datasets hold it already and are not changed: ${datasets.join(', ')}. because replace builds the next version, because recipients names who has a copy.`] : [],
      'What was trained or published with it before.',
    ],
  };
}
