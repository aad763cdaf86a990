/** The tree *Datasets*. What is in it is read and said by a bundle of its own, loaded when somebody opens the view. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { DatasetsTree, Node } from '../datasets/datasets-tree.ts';
import { viewIds } from '../ids.ts';

export function datasetsView(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let tree: Promise<DatasetsTree> | undefined;
  const load = () => tree ??= import('../datasets/index.ts').then(({ datasets }) => datasets.openDatasetsTree(app));
  const view = vscode.window.createTreeView<Node>(viewIds.datasets, { showCollapseAll: true, treeDataProvider: {
    onDidChangeTreeData: changed.event,
    getChildren: async node => node ? node.children : (await load()).roots(),
    getTreeItem: ({ item }) => item,
    getParent: ({ parent }) => parent,
  } });
  return vscode.Disposable.from(changed, view, app.listing.onDidChange(() => { if (tree) changed.fire(undefined); }));
}
