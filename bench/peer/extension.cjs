/** What the editor itself takes for a tree with one group, a page under it, and a question at a key: nothing is read, nothing is run. */
'use strict';
const vscode = require('vscode');

exports.activate = context => {
  const provider = { getChildren: element => element ? [] : ['Ready'], getTreeItem: label => new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed) };
  const page = { resolveWebviewView(view) { view.webview.html = '<!doctype html><title>Review</title>'; } };
  const ask = () => {
    const pick = vscode.window.createQuickPick();
    pick.title = 'Record Decision';
    pick.onDidHide(() => { pick.dispose(); });
    pick.show();
  };
  context.subscriptions.push(
    vscode.window.createTreeView('becausePeer.examples', { treeDataProvider: provider }),
    vscode.window.registerWebviewViewProvider('becausePeer.review', page),
    vscode.commands.registerCommand('becausePeer.ask', ask));
};
