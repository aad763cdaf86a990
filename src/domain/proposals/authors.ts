/** Whose commits are whose: a tool's commits that follow each other are one proposal, and a commit that was taken back stays so only until somebody brings it back. */
import type { Tool } from './snapshot.ts';
import type { TracedCommit } from '../traced.ts';
import { toolOf, type Known } from './assistants.ts';

export interface Authors {
  /** Undefined of a person's, as far as anything tells; also of a merge. */
  readonly toolOf: (commit: TracedCommit) => Known | undefined;
  /** The first commit of the proposal that this one is of; itself, when it is of none. */
  readonly firstOf: (commit: TracedCommit) => TracedCommit;
  /** Commits of that proposal, newest first. */
  readonly runOf: (first: string) => readonly TracedCommit[];
  /** What it says that it reverts, where that still stands: a revert may be reverted. */
  readonly revertOf: (commit: TracedCommit) => TracedCommit | undefined;
}

export function authorsOf(commits: readonly TracedCommit[]): Authors {
  const byId = new Map(commits.map(each => [each.id, each]));
  const known = new Map(commits.map(each => [each.id, each.parents.length > 1 || each.unclear === true ? undefined : toolOf(each)]));
  const reverted = new Map(commits.map(each => [each.id, originalOf(each, commits)]));
  const same = (one: Tool | undefined, other: Tool | undefined): boolean => one?.name === other?.name && one?.model === other?.model;
  const firsts = new Map<string, TracedCommit>(), runs = new Map<string, TracedCommit[]>();
  const before = (commit: TracedCommit): TracedCommit | undefined => {
    const own = known.get(commit.id), parent = byId.get(commit.parents[0] ?? ''), its = parent && known.get(parent.id);
    // A commit that takes another back is no part of what was proposed.
    return own && its && same(own.tool, its.tool) && !reverted.get(commit.id) && !reverted.get(parent.id) ? parent : undefined;
  };
  const firstOf = (commit: TracedCommit): TracedCommit => {
    const way: TracedCommit[] = [];
    let first = commit;
    for (let each: TracedCommit | undefined = commit; each; each = before(each)) {
      const done = firsts.get(each.id);
      first = done ?? each;
      if (done) break;
      way.push(each);
    }
    for (const each of way) firsts.set(each.id, first);
    return first;
  };
  for (const commit of commits) {
    const { id } = firstOf(commit);
    runs.set(id, [...runs.get(id) ?? [], commit]);
  }
  const takenBack = (commit: TracedCommit): boolean => commits.some(each => reverted.get(each.id)?.id === commit.id && !takenBack(each));
  return {
    toolOf: commit => known.get(commit.id), firstOf, runOf: first => runs.get(first) ?? [],
    revertOf: commit => { const original = reverted.get(commit.id); return original && !takenBack(commit) ? original : undefined; },
  };
}

/** What git itself writes when it reverts. Only a commit before it can be meant. */
function originalOf({ id, body }: TracedCommit, commits: readonly TracedCommit[]): TracedCommit | undefined {
  const [, named] = /^This reverts commit ([0-9a-f]{7,64})\b/mu.exec(body) ?? [];
  return named === undefined ? undefined : commits.slice(commits.findIndex(each => each.id === id) + 1).find(commit => commit.id.startsWith(named));
}
