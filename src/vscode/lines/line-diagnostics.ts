/** Checks open files of training lines as they are edited. A `.jsonl` file that looks like no trainer's format is left in peace. */
import * as vscode from 'vscode';
import type { App, Contribution } from '../app.ts';
import { OpenDocuments, type Follower } from '../open-documents.ts';
import { isLineFile } from './line-faults.ts';

/** Long enough that half a word is not judged. */
const quietMs = 500;
/** Beyond it a file is checked when somebody asks, not at every key. */
const largest = 5 * 2 ** 20;

export const lineDiagnostics: Contribution = app => {
  // Not those of a diff's left side, or of a chat: only what is a file.
  const open = new OpenDocuments(({ uri }) => isLineFile(uri) && uri.scheme === 'file', document => new OpenFile(app, document));
  return vscode.Disposable.from(
    open, app.lines,
    vscode.languages.registerCodeActionsProvider({ scheme: 'file', pattern: '**/*.jsonl' }, {
      provideCodeActions: async (document, range) => app.lines.of(document.uri).length === 0 ? [] : (await import('./line-fixes.ts')).lineFixes(app, document, range),
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  );
};

class OpenFile implements Follower {
  readonly #app: App;
  readonly #document: vscode.TextDocument;
  #timer: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;

  constructor(app: App, document: vscode.TextDocument) {
    this.#app = app;
    this.#document = document;
    this.soon(0);
  }

  soon(ms = quietMs): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#timer = setTimeout(() => {
      this.#look().catch((error: unknown) => { if (!(error instanceof Error && error.name === 'AbortError')) this.#app.log.error(error instanceof Error ? error : String(error)); });
    }, ms);
  }

  async #look(): Promise<void> {
    const running = this.#running = new AbortController();
    const { inspectDocument, how } = await import('./inspect-lines.ts');
    const text = this.#document.getText();
    if (text.length > largest) return;
    const faults = await inspectDocument(this.#app, this.#document, text, running.signal);
    if (running.signal.aborted) return;
    if (faults) this.#app.lines.show(this.#document.uri, faults, how); else this.#app.lines.forget(this.#document.uri);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#app.lines.forget(this.#document.uri);
  }
}
