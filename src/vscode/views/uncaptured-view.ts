/** The tree *Uncaptured Changes*. What is in it, the reminder after a commit and the entry beside Commit are a bundle of their own, loaded once the editor has started, or when somebody opens the view. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { viewIds } from '../ids.ts';
import type { Node } from '../uncaptured/node.ts';
import type { Started } from '../uncaptured/start.ts';

/** By then the editor has started and is idle, most likely. */
const idleMs = 2500;

export function uncapturedView(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let starting: Promise<Started> | undefined;
  const start = (): Promise<Started> => starting ??= import('../uncaptured/start.ts').then(({ start: begin }) => begin(app, view, () => { changed.fire(undefined); }));
  const view = vscode.window.createTreeView<Node>(viewIds.uncaptured, { canSelectMany: true, treeDataProvider: {
    onDidChangeTreeData: changed.event,
    getChildren: async node => node ? node.children : (await start()).roots(),
    getTreeItem: ({ item }) => item,
    getParent: ({ parent }) => parent,
  } });
  // What is wrong with it is told by the view.
  const timer = setTimeout(() => { start().catch(() => undefined); }, idleMs);
  const stop = () => { void starting?.then(each => { each.dispose(); }, () => undefined); };
  // Only now is there a git to listen to.
  const trusted = vscode.workspace.onDidGrantWorkspaceTrust(() => { stop(); starting = undefined; void start().then(() => { changed.fire(undefined); }, () => undefined); });
  return vscode.Disposable.from(changed, view, trusted, new vscode.Disposable(() => { clearTimeout(timer); stop(); }));
}
