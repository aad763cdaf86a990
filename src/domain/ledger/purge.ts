/** What it takes to have an example out of git's history too, for a person to read and run; and what that does not reach. Nothing here runs anything. */

export interface Purge {
  /** Lines for a shell, comments among them. */
  readonly commands: readonly string[];
  /** One sentence each. */
  readonly outOfReach: readonly string[];
}

const quoted = (text: string): string => /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;

/**
 * @param paths every path at which its content lay in any commit, or what a reviewer would have had it say. @param blobs ids of what lay there. @param address of the repository that others fetch from. @param datasets that were built with it
 */
export function purgeOf({ paths, blobs, address = '<address>', datasets }: { readonly paths: readonly string[]; readonly blobs: readonly string[]; readonly address?: string | undefined; readonly datasets: readonly string[] }): Purge {
  return {
    commands: [
      '# Everybody pushes what they have; nobody pushes until this is done.',
      // https://github.com/newren/git-filter-repo: it refuses to work on anything but a fresh clone, which one that shares files with another folder is none of; and takes the remote away.
      `git clone --no-local ${quoted(address)} because-purge`,
      'cd because-purge',
      // Commits that held nothing else stay, empty: with them gone, merges would go too, and the messages of both.
      `git filter-repo --invert-paths ${paths.map(path => `--path ${quoted(path)}`).join(' ')} --prune-empty never --prune-degenerate never`,
      '# Both print nothing when it is gone. What the second one prints lies under another name too: git log --all --find-object=<id>',
      `git log --all --oneline -- ${paths.map(quoted).join(' ')}`,
      `git cat-file --batch-all-objects --batch-check | grep -E ${quoted(`^(${blobs.join('|')})`)}`,
      `git remote add origin ${quoted(address)}`,
      'git push --force --all origin',
      'git push --force --tags origin',
      '# Everybody clones anew, or does this in each old clone, where nothing is left to push, and for each branch: git checkout <branch> && git reset --hard origin/<branch>',
      'git fetch --prune --tags --force origin',
      'git stash clear && git reflog expire --expire=now --all && git gc --prune=now',
    ],
    outOfReach: [
      'Every other clone, fork and backup keeps the old history until its owner does the same.',
      'A host such as GitHub keeps old commits reachable by their id, and by pull requests, until its support removes them; CI caches and artifacts keep their own.',
      'The change itself, as code, stays in the repository’s own commits: only the record of why is taken out.',
      'The events about it stay: they say that it was withdrawn, and without them it could come back. They hold names and what reviewers noted.',
      'A branch that does not have the withdrawal yet has consent without content: because verify says so there until the withdrawal is merged.',
      'Every commit after the first one that held it gets another id: signatures of these commits are gone, and other examples name commits by ids that no longer exist.',
      ...datasets.length > 0 ? [`Datasets hold it already and are not changed: ${datasets.join(', ')}. because replace builds the next version, because recipients names who has a copy.`] : [],
      'What was trained or published with it before.',
    ],
  };
}
