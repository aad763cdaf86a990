/** Hears from the built-in git when HEAD has moved, by whatever program, and when what is changed may be another change. Nothing is heard where it is absent or switched off: then coming back to the view looks again. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { startedGit, type GitRepository } from '../git-extension.ts';
import { resolved } from '../record/resolved.ts';
import type { Repository } from '../repositories.ts';

/** Git tells of one commit several times. */
const quietMs = 500;

/** @param heard `moved`: HEAD is at another commit than when it was heard of last */
export async function watchGit(app: Pick<App, 'repositories'>, heard: (repository: Repository, moved: boolean) => void): Promise<vscode.Disposable> {
  const api = await startedGit();
  if (!api) return new vscode.Disposable(() => undefined);
  const timers = new Map<string, NodeJS.Timeout>(), heads = new Map<string, string | undefined>(), listeners: vscode.Disposable[] = [];
  const watch = ({ rootUri, state }: GitRepository) => {
    const root = resolved(rootUri.fsPath);
    const tell = () => {
      const repository = app.repositories.all.find(each => each.root.fsPath === root);
      const head = state.HEAD?.commit, moved = heads.get(root) !== head;
      heads.set(root, head);
      if (repository) heard(repository, moved);
    };
    heads.set(root, state.HEAD?.commit);
    listeners.push(state.onDidChange(() => {
      // Not put off by the next one: where git never rests, nothing would be heard.
      if (!timers.has(root)) timers.set(root, setTimeout(() => { timers.delete(root); tell(); }, quietMs));
    }));
  };
  listeners.push(api.onDidOpenRepository(watch));
  for (const repository of api.repositories) watch(repository);
  return new vscode.Disposable(() => {
    for (const timer of timers.values()) clearTimeout(timer);
    for (const listener of listeners) listener.dispose();
  });
}
