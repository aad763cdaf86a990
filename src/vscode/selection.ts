/** Which example the tree, the review card and the commands are about: one at a time, shared by all of them. */
import * as vscode from 'vscode';
import type { Repository } from './repositories.ts';

export interface Selected { readonly repository: Repository; readonly id: string; }

export class Selection implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Selected | undefined>();
  readonly onDidChange = this.#changed.event;
  #current: Selected | undefined;
  /** All rows that are selected in the tree, for the commands that take several. */
  several: readonly Selected[] = [];

  get current(): Selected | undefined { return this.#current; }

  set(selected: Selected | undefined): void {
    if (selected?.id === this.#current?.id && selected?.repository === this.#current?.repository) return;
    this.#current = selected;
    this.#changed.fire(selected);
  }

  dispose(): void { this.#changed.dispose(); }
}
