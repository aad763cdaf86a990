/** The threads that are shown, each made once and then only told what is new: whoever is writing an answer in one goes on writing. */
import * as vscode from 'vscode';
import type { OwnThread } from './own-threads.ts';

interface Made { readonly thread: vscode.CommentThread; readonly id: string; readonly uri: string; range: vscode.Range; said: string; }

export class Threads implements vscode.Disposable {
  readonly #made = new Map<string, Made>();
  /** Examples of which a thread was there already: another one begins folded up. */
  readonly #seen = new Set<string>();
  readonly #since = new Date().toISOString();

  /** All that there is to show in a document; the others of it go. */
  show(controller: vscode.CommentController, document: vscode.TextDocument, root: string, own: readonly OwnThread[]): void {
    const uri = document.uri.toString();
    const wanted = new Map(own.map(each => [`${uri} ${root} ${each.id}`, each]));
    for (const [key, made] of this.#made) if (made.uri === uri && !wanted.has(key)) this.#drop(key);
    for (const [key, each] of wanted) {
      const made = this.#made.get(key);
      if (made) update(made, document, each);
      else this.#made.set(key, this.#make(controller, document.uri, each));
    }
  }

  #make(controller: vscode.CommentController, uri: vscode.Uri, own: OwnThread): Made {
    const thread = controller.createCommentThread(uri, own.range, own.comments);
    // A draft that was begun in this window with a rejected option waits for the reason. One that is being answered at the top of the window does not move the code below.
    thread.collapsibleState = own.open && own.createdAt >= this.#since && !this.#seen.has(own.id) ? vscode.CommentThreadCollapsibleState.Expanded : vscode.CommentThreadCollapsibleState.Collapsed;
    this.#seen.add(own.id);
    const made: Made = { thread, id: own.id, uri: uri.toString(), range: own.range, said: '' };
    tell(made, own);
    return made;
  }

  /** What was discarded or withdrawn goes everywhere, where nobody looks too: the panel lists it. */
  retain(ids: ReadonlySet<string>): void {
    for (const [key, { id }] of this.#made) if (!ids.has(id)) this.#drop(key);
  }

  close(uri: vscode.Uri): void {
    for (const [key, made] of this.#made) if (made.uri === uri.toString()) this.#drop(key);
  }

  #drop(key: string): void {
    this.#made.get(key)?.thread.dispose();
    this.#made.delete(key);
  }

  dispose(): void { for (const key of [...this.#made.keys()]) this.#drop(key); }
}

function update(made: Made, document: vscode.TextDocument, own: OwnThread): void {
  // What was typed since the last save has moved the thread already, in the editor itself.
  if (!document.isDirty && !made.range.isEqual(own.range)) made.thread.range = made.range = own.range;
  tell(made, own);
}

function tell(made: Made, { label, contextValue, comments, kind }: OwnThread): void {
  const said = JSON.stringify([label, contextValue, comments]);
  if (said === made.said) return;
  made.said = said;
  const { thread } = made;
  thread.label = label;
  thread.contextValue = contextValue;
  thread.comments = comments;
  thread.canReply = kind === 'draft';
  // Never unresolved: nobody is asked for anything.
  if (kind === 'kept') thread.state = vscode.CommentThreadState.Resolved;
}
