/** Follows the open documents of one kind, with something that looks after each. Keys are heard only while one of them is open. */
import * as vscode from 'vscode';

export interface Follower extends vscode.Disposable {
  /** Something was typed. */
  soon(): void;
}

export class OpenDocuments<T extends Follower> implements vscode.Disposable {
  readonly #followers = new Map<string, T>();
  readonly #subscription: vscode.Disposable;
  #typing: vscode.Disposable | undefined;

  constructor(isOne: (document: vscode.TextDocument) => boolean, follow: (document: vscode.TextDocument) => T) {
    const start = (document: vscode.TextDocument): void => {
      if (!isOne(document) || this.of(document.uri)) return;
      this.#followers.set(document.uri.toString(), follow(document));
      this.#typing ??= vscode.workspace.onDidChangeTextDocument(change => { this.of(change.document.uri)?.soon(); });
    };
    this.#subscription = vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(start), vscode.workspace.onDidCloseTextDocument(({ uri }) => { this.#stop(uri); }));
    for (const document of vscode.workspace.textDocuments) start(document);
  }

  of(uri: vscode.Uri): T | undefined { return this.#followers.get(uri.toString()); }

  #stop(uri: vscode.Uri): void {
    this.of(uri)?.dispose();
    this.#followers.delete(uri.toString());
    if (this.#followers.size > 0) return;
    this.#typing?.dispose();
    this.#typing = undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#typing?.dispose();
    for (const each of this.#followers.values()) each.dispose();
    this.#followers.clear();
  }
}
