/** Starts what goes with uncaptured changes: the tree, the reminder for those who want it, and the entry beside Commit. Git is asked when somebody looks, when HEAD moves and when examples change, never at a key. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isUserError } from '../../domain/user-error.ts';
import { sweepProposals } from '../proposals/proposals-of.ts';
import { startedGit } from '../git-extension.ts';
import type { CommandId } from '../ids.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';
import { Looker } from './looker.ts';
import type { Node } from './node.ts';
import { Reminder } from './reminder.ts';
import { askedKey } from './reminding.ts';
import { nodesOf, repositoryNode } from './tree.ts';
import { watchGit } from './watch-git.ts';
import { coverageWords } from './words.ts';

export interface Started extends vscode.Disposable {
  roots(): Promise<Node[]>;
  readonly reminder: Reminder;
}

export async function start(app: App, view: Pick<vscode.TreeView<Node>, 'visible' | 'message' | 'description' | 'onDidChangeVisibility'>, redraw: () => void): Promise<Started> {
  // Only because this runs when the editor is idle.
  void sweepProposals(app);
  const looker = new Looker(app), reminder = new Reminder(app, looker);
  /** Of the last reading of each repository, what matters here: a draft's words change at every key. */
  const recorded = new Map<Repository, string>(), followed = new Map<Repository, vscode.Disposable>();
  const remind = () => { for (const repository of app.repositories.all) void reminder.look(repository); };

  const follow = () => {
    for (const [repository, each] of followed) if (!app.repositories.all.includes(repository)) { each.dispose(); followed.delete(repository); recorded.delete(repository); reminder.forget(repository); }
    for (const repository of app.repositories.all) {
      if (followed.has(repository)) continue;
      followed.set(repository, repository.onDidChange(({ entries }) => {
        const now = [...entries.values()].map(({ facts, summary }) => `${facts.id} ${String(facts.draft)} ${summary?.paths.length ?? ''}`).join();
        if (recorded.get(repository) === now) return;
        recorded.set(repository, now);
        redraw();
        void reminder.look(repository);
      }));
      void reminder.look(repository);
    }
    redraw();
  };

  const roots = async (): Promise<Node[]> => {
    await app.repositories.ready;
    const now = new Date(), all: { readonly repository: Repository; readonly nodes: Node[]; readonly words: string; readonly short: string }[] = [];
    const ask = app.context.globalState.get(askedKey) !== true;
    let fault = '';
    for (const repository of app.repositories.all) {
      try {
        const found = await looker.look(repository);
        if (!found) continue;
        const { remindAfterCommit, worthThreshold } = readSettings(app, repository.root);
        const known = await repository.knownIdentity();
        const { commits, captured } = found.coverage;
        all.push({
          repository, nodes: nodesOf(repository, found, { threshold: worthThreshold, now, ask: ask && !remindAfterCommit }), short: vscode.l10n.t('{0} of {1}', captured, commits),
          words: known ? coverageWords(found.coverage) : vscode.l10n.t('git does not know who you are, so your commits cannot be told from those of others: set user.name and user.email with git config.'),
        });
      } catch (error) {
        if (!isUserError(error)) app.log.error(error instanceof Error ? error : String(error));
        fault = isUserError(error) ? [error.message, error.hint].filter(Boolean).join(' ') : vscode.l10n.t('The history cannot be read now; the log says why.');
      }
    }
    const several = app.repositories.all.length > 1;
    const nodes = several ? all.filter(each => each.nodes.length > 0).map(each => repositoryNode(each.repository, each.nodes, each.short)) : all.flatMap(each => each.nodes);
    const [only] = all;
    view.description = !several && only ? only.short : '';
    // Where there is nothing, the welcome text says so; a message would hide it.
    view.message = fault || (nodes.length > 0 && !several && only ? only.words : '');
    return nodes;
  };

  const git = await startedGit();
  const post: CommandId = 'because.recordUncaptured';
  const subscriptions = vscode.Disposable.from(
    reminder, app.setAside.event(() => { redraw(); remind(); }), app.repositories.onDidChange(follow),
    vscode.workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration('because')) { redraw(); remind(); } }),
    view.onDidChangeVisibility(({ visible }) => { if (visible) redraw(); }),
    await watchGit(app, (repository, moved) => {
      if (view.visible) redraw();
      if (moved) void reminder.look(repository);
    }),
    ...git ? [git.registerPostCommitCommandsProvider({ getCommands: () => [{ command: post, title: `$(comment) ${vscode.l10n.t('Commit & Record Decision')}`, tooltip: vscode.l10n.t('Commit, then say why') }] })] : [],
  );
  follow();
  return { roots, reminder, dispose() { subscriptions.dispose(); for (const each of followed.values()) each.dispose(); } };
}
