/** What in a repository looks like a way that was tried and then done otherwise. Each says how it knows; all of it is only ever suggested. */
import { emptyTree } from '../capture/change.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import type { TracedCommit, Traces, VersionsAsked } from '../ports.ts';
import { toolOf } from './assistants.ts';
import { calledByCommit, calledByName, calledByTool, calledStaged } from './called.ts';
import { reviewed } from './reviewed.ts';
import type { Tool } from './snapshot.ts';

export interface InGit {
  readonly label: string;
  readonly how: string;
  readonly tool?: Tool;
  readonly called: string;
  readonly asked: VersionsAsked;
  /** Subject of the commit that did it otherwise. */
  readonly title?: string;
  readonly paths: readonly string[];
  /** What a reviewer said of it, to be shown and not kept. */
  readonly comment?: { readonly text: string; readonly by?: string };
}

/** As many of a kind as a list is looked through for. */
const most = 20;

export function proposalsIn(traces: Traces): readonly InGit[] {
  const known = new Set<string>();
  // Of two ways to know the same pair, the first says more.
  return [...staged(traces), ...reviewed(traces).slice(0, most), ...byAgents(traces), ...reverted(traces), ...otherBranches(traces), ...stashed(traces)].filter(({ asked: { rejected, kept } }) => {
    const key = JSON.stringify([rejected, kept]);
    return !known.has(key) && known.add(key);
  });
}

function staged({ stagedAndChanged: paths, commits }: Traces): readonly InGit[] {
  return paths.length === 0 ? [] : [{ label: 'What is staged', how: 'staged, then changed again', called: calledStaged, paths, asked: { base: commits[0]?.id ?? emptyTree, rejected: { kind: 'staged' }, kept: { kind: 'working' }, paths } }];
}

/** An agent's commit, and the first edit by somebody else to one of its files. */
function byAgents({ commits, changed }: Traces): readonly InGit[] {
  return commits.flatMap((commit, at): InGit[] => {
    const known = commit.parents.length > 1 ? undefined : toolOf(commit);
    if (!known) return [];
    const own = new Set(commit.paths);
    const edit = commits.slice(0, at).findLast(later => later.parents.length <= 1 && later.paths.some(path => own.has(path)));
    // Another commit of an agent is no correction by a person; nor is taking it all back, which has a row of its own.
    if (edit && (toolOf(edit) || revertOf(edit, commits))) return [];
    const paths = shared(edit ? edit.paths : changed, own);
    if (paths.length === 0) return [];
    return [{
      label: oneLine(commit.subject, 100), how: edit ? `${known.how}, then edited in ${edit.id.slice(0, 8)}` : `${known.how}, edited since`, ...known.tool && { tool: known.tool }, called: calledByTool(known.tool), paths,
      asked: { base: commit.parents[0] ?? emptyTree, rejected: { kind: 'commit', commit: commit.id }, kept: edit ? { kind: 'commit', commit: edit.id } : { kind: 'working' }, paths }, ...edit && { title: edit.subject },
    }];
  }).slice(0, most);
}

/** A commit that was taken back, and the next one that did something else about its files; without one, the way back itself. */
function reverted({ commits }: Traces): readonly InGit[] {
  return commits.flatMap((revert, at): InGit[] => {
    const original = revertOf(revert, commits);
    if (!original || original.parents.length > 1) return [];
    const own = new Set(original.paths);
    const again = commits.slice(0, at).findLast(later => later.parents.length <= 1 && later.paths.some(path => own.has(path)) && !revertOf(later, commits));
    const kept = again ?? revert;
    const paths = again ? shared(again.paths, own) : original.paths;
    return [{
      label: oneLine(original.subject, 100), how: again ? `reverted in ${revert.id.slice(0, 8)}, done otherwise in ${again.id.slice(0, 8)}` : `reverted in ${revert.id.slice(0, 8)}`, called: calledByCommit(original.subject), paths,
      asked: { base: original.parents[0] ?? emptyTree, rejected: { kind: 'commit', commit: original.id }, kept: { kind: 'commit', commit: kept.id }, paths }, title: kept.subject,
    }];
  }).slice(0, most);
}

/** What git itself writes when it reverts. */
function revertOf({ body }: TracedCommit, commits: readonly TracedCommit[]): TracedCommit | undefined {
  const [, id] = /^This reverts commit ([0-9a-f]{7,64})\b/mu.exec(body) ?? [];
  return id === undefined ? undefined : commits.find(commit => commit.id.startsWith(id));
}

function otherBranches({ branches, commits }: Traces): readonly InGit[] {
  const [head] = commits;
  return !head ? [] : branches.filter(({ paths }) => paths.length > 0).slice(0, most).map(({ name, id, paths }): InGit => ({
    label: `Branch ${oneLine(name, 80)}`, how: paths.length === 1 ? 'changes 1 file that this branch changed too' : `changes ${paths.length} files that this branch changed too`, called: calledByName('branch', name), paths,
    asked: { rejected: { kind: 'commit', commit: id }, kept: { kind: 'commit', commit: head.id }, paths },
  }));
}

function stashed({ stashes }: Traces): readonly InGit[] {
  return stashes.filter(({ paths }) => paths.length > 0).slice(0, most).map(({ id, name, paths }): InGit => ({
    label: `Stash ${oneLine(name, 80)}`, how: 'put away in a stash', called: calledByName('stash', name), paths,
    asked: { base: `${id}^1`, rejected: { kind: 'commit', commit: id }, kept: { kind: 'working' }, paths },
  }));
}

const shared = (one: readonly string[], other: ReadonlySet<string>): readonly string[] => one.filter(path => other.has(path));
