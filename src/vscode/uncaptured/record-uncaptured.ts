/** From an uncaptured change to the three questions; and committing first, as the Commit button does. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { gitRepository, startedGit } from '../git-extension.ts';
import { guard } from '../guard.ts';
import type { CommandId } from '../ids.ts';
import { record } from '../record/record.ts';
import { repositoryFor } from '../record/repository-for.ts';
import { committedIn, recordingIn, targetsOf } from './targets.ts';

export async function recordUncaptured(app: App, args: readonly unknown[]): Promise<void> {
  const committed = await committedIn(app, args);
  if (committed) {
    // Not awaited: to git the commit would go on until the last question is answered.
    void guard(app, vscode.l10n.t('Record Decision'), async () => { await record(app, recordingIn(committed), { commit: 'HEAD' }); });
    return;
  }
  const { about, ...recording } = await targetsOf(app, args);
  const commit = about.find(each => each.kind === 'commit');
  const hunks = about.filter(each => each.kind === 'hunk'), [hunk] = hunks;
  if (commit) await record(app, recording, { commit: commit.id });
  else if (hunk && hunks.length === 1) await record(app, recording, { kind: 'working', lines: { path: hunk.path, start: hunk.line, end: hunk.end } });
  // Several places are one change: that of their files.
  else await record(app, recording, { kind: 'working', ...hunk && { paths: [...new Set(hunks.map(({ path }) => path))] } });
}

/**
 * Git's own command does it, with all that belongs to it: what is staged or all of it, files that are not saved, hooks, signatures, protected branches. It runs ours once there is a
 * commit. When there is none, git has said why, the message stands in its box as before, and nothing was asked that could be lost.
 */
export async function commitAndRecord(app: App, [given]: readonly unknown[]): Promise<void> {
  const named = typeof given === 'object' && given !== null && 'rootUri' in given && given.rootUri instanceof vscode.Uri ? given.rootUri : undefined;
  const { repository } = await repositoryFor(app, named);
  await startedGit();
  const known = gitRepository(repository.root);
  if (!known) throw new UserError(vscode.l10n.t('The editor’s own git does not have this repository open, so nothing can be committed from here.'), { hint: vscode.l10n.t('Look whether “git.enabled” is on. What was committed elsewhere is recorded by “Because: Record Decision”.') });
  const after: CommandId = 'because.recordUncaptured';
  await vscode.commands.executeCommand('git.commit', known.rootUri, after);
}
