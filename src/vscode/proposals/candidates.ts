/** The versions that there are of one file: as it is now, marked proposals, other branches, stashes, and the commits that changed it. */
import * as vscode from 'vscode';
import { emptyTree } from '../../domain/capture/change.ts';
import { calledByCommit, calledByName, calledByTool, calledNow } from '../../domain/proposals/called.ts';
import type { VersionSide } from '../../domain/ports.ts';
import type { App } from '../app.ts';
import type { Recording } from '../record/repository-for.ts';
import { proposalsOf } from './proposals-of.ts';
import { sourceOf } from './source-step.ts';

export interface Candidate {
  readonly label: string;
  readonly how: string;
  /** What it is called in the record. */
  readonly called: string;
  /** The commit that it was made on. */
  readonly base: string;
  readonly side: VersionSide;
  readonly read: () => Promise<VersionSide>;
  readonly snapshot?: string;
}

/** Commits of the file that are offered. */
const most = 10;

export async function candidatesOf(app: App, { repository, git }: Recording, file: string): Promise<readonly Candidate[]> {
  const snapshots = await proposalsOf(app, repository);
  const [kept, traces, commits, [head]] = await Promise.all([snapshots.list(), git.traces(), git.commits({ max: most, path: file }), git.commits({ max: 1 })]);
  const fixed = (side: VersionSide): Pick<Candidate, 'side' | 'read'> => ({ side, read: () => Promise.resolve(side) });
  const changed = traces.changed.includes(file);
  return [
    ...changed || commits.length === 0 ? [{ label: vscode.l10n.t('As it is now'), how: vscode.l10n.t('not committed'), called: calledNow, base: head?.id ?? emptyTree, ...fixed({ kind: 'working' }) }] : [],
    ...kept.filter(({ files }) => files.some(each => each.path === file)).map((snapshot): Candidate => {
      const { label, how, rejected } = sourceOf(snapshot, snapshots);
      return { label, how, called: calledByTool(snapshot.tool), base: snapshot.base, side: { kind: 'files', files: [] }, read: rejected, snapshot: snapshot.id };
    }),
    ...traces.branches.filter(each => each.changed.includes(file)).map(({ name, id }): Candidate => ({ label: name, how: vscode.l10n.t('branch'), called: calledByName('branch', name), base: id, ...fixed({ kind: 'commit', commit: id }) })),
    ...traces.stashes.filter(({ paths, untracked }) => paths.includes(file) || untracked.includes(file)).map(({ name, id, paths, fresh }): Candidate => ({ label: name, how: vscode.l10n.t('stash'), called: calledByName('stash', name), base: `${id}^1`, ...fixed({ kind: 'commit', commit: paths.includes(file) ? id : fresh }) })),
    ...commits.filter(({ parents }) => parents.length <= 1).map(({ id, subject, author, date, parents: [parent = emptyTree] }): Candidate => ({
      label: subject, how: `${id.slice(0, 8)}  ${author.name}  ${date.slice(0, 10)}`, called: calledByCommit(subject), base: parent, ...fixed({ kind: 'commit', commit: id }),
    })),
  ];
}
