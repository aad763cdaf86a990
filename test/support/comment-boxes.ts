/** Watches the one controller of comments that the extension makes: what it offers, which threads it shows, and what becomes of a box that somebody opened with “+”. */
import * as vscode from 'vscode';
import { until } from './until.ts';

export interface Shown { readonly thread: vscode.CommentThread; disposed: boolean; }

export class CommentBoxes {
  readonly #restore: () => void;
  readonly #shown: Shown[] = [];
  #provider: vscode.CommentingRangeProvider | undefined;

  /** The ones of this window, which several files of tests share: the extension makes its controller once, so that nobody else sees it later. Asked for before the first file is opened. */
  static ofWindow(): CommentBoxes {
    const window = globalThis as { becauseCommentBoxes?: CommentBoxes };
    return window.becauseCommentBoxes ??= new CommentBoxes();
  }

  private constructor() {
    const { createCommentController } = vscode.comments;
    Object.assign(vscode.comments, { createCommentController: (id: string, label: string) => this.#watch(createCommentController(id, label)) });
    this.#restore = () => { Object.assign(vscode.comments, { createCommentController }); };
  }

  dispose(): void { this.#restore(); }

  /** Threads that are shown now. */
  get threads(): readonly vscode.CommentThread[] { return this.#shown.filter(({ disposed }) => !disposed).map(({ thread }) => thread); }

  async thread(ready: (thread: vscode.CommentThread) => boolean = () => true): Promise<vscode.CommentThread> {
    return until(() => this.threads.find(ready), () => `a thread; there are: ${JSON.stringify(this.threads.map(({ uri, range, label, comments }) => [uri.path, range, label, comments.map(({ body }) => body)]))}`);
  }

  /** First and last lines that are offered, counted from 1; undefined where nothing is said at all. */
  async offered(document: vscode.TextDocument): Promise<readonly (readonly [number, number])[] | undefined> {
    const provider = await until(() => this.#provider, () => 'a provider of lines to comment on');
    const ranges = await provider.provideCommentingRanges(document, new vscode.CancellationTokenSource().token);
    return (ranges as vscode.Range[] | undefined)?.map(({ start, end }) => [start.line + 1, end.line + 1]);
  }

  async offers(document: vscode.TextDocument, ...lines: readonly (readonly [number, number])[]): Promise<void> {
    let last: unknown;
    await until(async () => JSON.stringify(last = await this.offered(document) ?? []) === JSON.stringify(lines), () => `${JSON.stringify(lines)} offered in ${document.uri.toString()}; there is ${JSON.stringify(last)}`);
  }

  #watch(controller: vscode.CommentController): vscode.CommentController {
    const refresh = (provider: vscode.CommentingRangeProvider): void => {
      this.#provider = provider;
      controller.commentingRangeProvider = provider;
    };
    // The editor's own objects are frozen; what hangs on theirs goes through to them.
    return {
      id: controller.id, label: controller.label,
      set options(options: vscode.CommentOptions) { controller.options = options; },
      get commentingRangeProvider() { return controller.commentingRangeProvider as vscode.CommentingRangeProvider; },
      set commentingRangeProvider(provider: vscode.CommentingRangeProvider) { refresh(provider); },
      createCommentThread: (uri: vscode.Uri, range: vscode.Range, comments: readonly vscode.Comment[]) => {
        const made = controller.createCommentThread(uri, range, comments);
        const shown: Shown = { disposed: false, thread: Object.create(made, { dispose: { value: () => { shown.disposed = true; made.dispose(); } } }) as vscode.CommentThread };
        this.#shown.push(shown);
        return shown.thread;
      },
      dispose: () => { controller.dispose(); },
    };
  }
}

/** A box that was opened on lines (counted from 1) of a document, and nothing said in it yet. */
export function boxAt(document: vscode.TextDocument, first: number, last = first): vscode.CommentThread & { readonly gone: boolean } {
  const box = { uri: document.uri, range: new vscode.Range(first - 1, 0, last - 1, document.lineAt(last - 1).text.length), comments: [], collapsibleState: vscode.CommentThreadCollapsibleState.Expanded, contextValue: undefined, gone: false, dispose() { box.gone = true; } };
  return box as unknown as vscode.CommentThread & { readonly gone: boolean };
}
