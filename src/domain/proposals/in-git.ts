/** What in a repository looks like a way that was tried and then done otherwise. Each says how it knows; all of it is only ever suggested. */
import { emptyTree } from '../capture/change.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import type { VersionsAsked } from '../ports.ts';
import type { TracedCommit, Traces } from '../traced.ts';
import { authorsOf, type Authors } from './authors.ts';
import { calledByCommit, calledByName, calledByTool, calledStaged } from './called.ts';
import { followLines, grouped, pathsOf, placesOf, type Hit, type Lines, type Place } from './line-owners.ts';
import { reviewAnswered } from './review-comments.ts';
import { markedPlaces, reviewed } from './reviewed.ts';
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
  /** Lines of the rejected version that were done otherwise; absent where all of it may be. */
  readonly lines?: readonly Place[];
  /** What a reviewer said of it, to be shown and not kept. */
  readonly comment?: { readonly text: string; readonly by?: string };
}

/** As many of a kind as a list is looked through for. */
const most = 20;

/** Whether which lines a commit changes has to be known to tell anything of it: to read that takes longer than all the rest. */
export function needsLines({ commits, comments }: Pick<Traces, 'commits' | 'comments'>): boolean {
  const { toolOf, revertOf } = authorsOf(commits);
  return comments.length > 0 || commits.some(commit => toolOf(commit) !== undefined || revertOf(commit) !== undefined || reviewAnswered(commit) !== undefined);
}

export async function proposalsIn(traces: Traces): Promise<readonly InGit[]> {
  const authors = authorsOf(traces.commits);
  const marked = markedPlaces(traces);
  const answered = new Set(traces.commits.flatMap(commit => reviewAnswered(commit) ? commit.paths : []));
  const lines = await followLines({
    commits: traces.commits, working: traces.edited, marked, ownerOf: commit => authors.firstOf(commit).id,
    asked: (commit, path) => answered.has(path) || marked.has(commit.id) || authors.toolOf(commit) !== undefined || authors.revertOf(commit) !== undefined,
  });
  const known = new Set<string>();
  // Of two ways to know the same pair, the first says more.
  return [...staged(traces), ...reviewed(traces, authors, lines).slice(0, most), ...byAgents(traces, authors, lines), ...reverted(traces, authors, lines), ...otherBranches(traces), ...stashed(traces)].filter(({ asked: { rejected, kept } }) => {
    const key = JSON.stringify([rejected, kept]);
    return !known.has(key) && known.add(key);
  });
}

function staged({ stagedAndChanged: paths, commits }: Traces): readonly InGit[] {
  return paths.length === 0 ? [] : [{ label: 'What is staged', how: 'staged, then changed again', called: calledStaged, paths, asked: { base: commits[0]?.id ?? emptyTree, rejected: { kind: 'staged' }, kept: { kind: 'working' }, paths } }];
}

/** What an agent proposed, in one commit or in several, and the edits of its lines by somebody else. */
function byAgents({ commits }: Traces, authors: Authors, lines: Lines): readonly InGit[] {
  const byId = new Map(commits.map(each => [each.id, each]));
  const rows = (hits: readonly Hit[], edit?: TracedCommit): readonly InGit[] => [...grouped(hits)].flatMap(([version, own]): InGit[] => {
    const last = byId.get(version), known = last && authors.toolOf(last);
    if (!known) return [];
    const first = authors.firstOf(last), taken = edit && authors.revertOf(edit);
    // Taking it all back has a row of its own.
    if (taken && authors.firstOf(taken).id === first.id) return [];
    const run = authors.runOf(first.id).length;
    return [{
      ...placesOf(own), label: oneLine(last.subject, 100), how: `${known.how}${run > 1 ? ` on ${run} commits` : ''}, ${edit ? `then edited in ${edit.id.slice(0, 8)}` : 'edited since'}`, ...known.tool && { tool: known.tool }, called: calledByTool(known.tool),
      asked: { base: first.parents[0] ?? emptyTree, rejected: { kind: 'commit', commit: last.id }, kept: edit ? { kind: 'commit', commit: edit.id } : { kind: 'working' }, paths: pathsOf(own) }, ...edit && { title: edit.subject },
    }];
  });
  // Another commit of an agent is no correction by a person.
  return [...rows(lines.working), ...commits.filter(commit => commit.unclear !== true && !authors.toolOf(commit)).flatMap(commit => rows(lines.hits.get(commit.id) ?? [], commit))].slice(0, most);
}

/** A commit that was taken back, and the next one that did something else in its place; without one, the way back itself. */
function reverted({ commits }: Traces, authors: Authors, lines: Lines): readonly InGit[] {
  return commits.flatMap((revert, at): InGit[] => {
    const original = authors.revertOf(revert);
    if (!original || original.parents.length > 1) return [];
    const own = authors.firstOf(revert).id;
    const inPlace = (later: TracedCommit): readonly Hit[] => (lines.hits.get(later.id) ?? []).filter(({ owner }) => owner === own);
    const again = commits.slice(0, at).findLast(later => !authors.revertOf(later) && inPlace(later).length > 0);
    const kept = again ?? revert;
    const paths = again ? pathsOf(inPlace(again)) : original.paths;
    return [{
      label: oneLine(original.subject, 100), how: again ? `reverted in ${revert.id.slice(0, 8)}, done otherwise in ${again.id.slice(0, 8)}` : `reverted in ${revert.id.slice(0, 8)}`, called: calledByCommit(original.subject), paths,
      asked: { base: original.parents[0] ?? emptyTree, rejected: { kind: 'commit', commit: original.id }, kept: { kind: 'commit', commit: kept.id }, paths }, title: kept.subject,
    }];
  }).slice(0, most);
}

function otherBranches({ branches, commits }: Traces): readonly InGit[] {
  const [head] = commits;
  return !head ? [] : branches.filter(({ paths }) => paths.length > 0).slice(0, most).map(({ name, id, paths }): InGit => ({
    label: `Branch ${oneLine(name, 80)}`, how: paths.length === 1 ? 'changes 1 file that this branch changed too' : `changes ${paths.length} files that this branch changed too`, called: calledByName('branch', name), paths,
    asked: { rejected: { kind: 'commit', commit: id }, kept: { kind: 'commit', commit: head.id }, paths },
  }));
}

function stashed({ stashes }: Traces): readonly InGit[] {
  const row = (id: string, commit: string, name: string, paths: readonly string[], how: string): readonly InGit[] => paths.length === 0 ? [] : [{
    label: `Stash ${oneLine(name, 80)}`, how, called: calledByName('stash', name), paths,
    asked: { base: `${id}^1`, rejected: { kind: 'commit', commit }, kept: { kind: 'working' }, paths },
  }];
  return stashes.flatMap(({ id, name, paths, untracked, fresh }) => [...row(id, id, name, paths, 'put away in a stash'), ...row(id, fresh, name, untracked, 'new files, put away in a stash')]).slice(0, most);
}
