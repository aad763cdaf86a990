/**
 * The “+” on changed lines, and the threads of what was said about them. Both are worked out for the editors that somebody sees, a moment after something happened, and kept;
 * a key that is pressed costs no more than counting lines. Nothing of the editor's comments is switched on before there is something to comment on.
 */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { isSwitchedOn } from '../settings-switch.ts';
import { ChangedDocuments, rangeOf, spanNow } from './changed-documents.ts';
import { isNewSide, shownIn } from './changed-lines.ts';
import { ownIds, ownThreads, type OwnThread } from './own-threads.ts';
import { pointedIn } from './pointed.ts';
import { Threads } from './threads.ts';

const isEnabled = (uri: vscode.Uri): boolean => isSwitchedOn('commentOnChanges', shownIn(uri)?.file ?? uri);

/** A document that gets another language is closed and opened, and stays the same. */
const isOpen = (uri: vscode.Uri): boolean => vscode.workspace.textDocuments.some(each => each.uri.toString() === uri.toString() && !each.isClosed);

/** The built-in git tells of one save several times. */
const quietMs = 250;

export const controllerId = 'because.changes';

export class FollowChanges implements vscode.Disposable {
  readonly #app: App;
  readonly #documents: ChangedDocuments;
  readonly #threads = new Threads();
  readonly #subscriptions: vscode.Disposable;
  /** What the editor was told of each document. */
  readonly #offered = new Map<string, string>();
  readonly #provider: vscode.CommentingRangeProvider = { provideCommentingRanges: document => this.#ranges(document) };
  #controller: vscode.CommentController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #again = false;

  constructor(app: App) {
    this.#app = app;
    this.#documents = new ChangedDocuments(app);
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(() => { this.soon(); }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => { this.#documents.forget(uri); this.soon(); }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => { this.#documents.forget(uri); this.#offered.delete(uri.toString()); if (!isOpen(uri)) this.#threads.close(uri); this.soon(); }),
      vscode.workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration('because.commentOnChanges')) this.soon(); }),
      // Drafts and examples that came, changed or went, and a policy that denies more.
      app.listing.onDidChange(() => { this.soon(); }),
      this.#documents.onDidForget(() => { this.soon(); }),
    );
  }

  soon(ms = quietMs): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { void this.#run(); }, ms);
  }

  async #run(): Promise<void> {
    this.#again = this.#looking;
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#look();
    } catch (error) {
      this.#app.log.warn(String(error));
    } finally {
      this.#looking = false;
      if (this.#again) this.soon(0);
    }
  }

  async #look(): Promise<void> {
    const documents = [...new Set(vscode.window.visibleTextEditors.map(({ document }) => document))].filter(({ uri }) => shownIn(uri));
    let stale = false;
    const found: { readonly document: vscode.TextDocument; readonly root: string; readonly own: readonly OwnThread[] }[] = [];
    this.#threads.retain(ownIds(this.#app.listing));
    for (const document of documents) {
      const known = isEnabled(document.uri) ? await this.#documents.of(document) : undefined;
      const hunks = JSON.stringify(known?.changed?.hunks ?? []);
      stale ||= (this.#offered.get(document.uri.toString()) ?? '[]') !== hunks;
      this.#offered.set(document.uri.toString(), hunks);
      const shown = shownIn(document.uri);
      // Where one document fails, the threads of it stay as they are, and the others are shown.
      const own: readonly OwnThread[] | undefined = known && shown && isNewSide(shown) ? await ownThreads(this.#app.listing, document, known, pointedIn(this.#app.context.workspaceState)).catch((error: unknown) => { this.#app.log.warn(String(error)); return undefined; }) : [];
      if (own) found.push({ document, root: known?.repository.root.toString() ?? '', own });
      if (!document.isClosed && ((own?.length ?? 0) > 0 || hunks !== '[]')) this.#begin();
    }
    // To be given a provider is the editor's only reason to ask again. While somebody writes a comment it would take the keyboard from them, so that it is done for other lines only.
    if (stale && this.#controller) this.#controller.commentingRangeProvider = this.#provider;
    // Only then: a thread that is there when the editor begins to ask, and new to it as well, is drawn twice. What was closed meanwhile has none.
    if (this.#controller) for (const { document, root, own } of found) if (!document.isClosed) this.#threads.show(this.#controller, document, root, own);
  }

  /** The first one adds a view to the panel: who has nothing to comment on has nothing to see there. */
  #begin(): void {
    if (this.#controller) return;
    this.#controller = vscode.comments.createCommentController(controllerId, 'Because');
    this.#controller.options = { prompt: vscode.l10n.t('Say why…'), placeHolder: vscode.l10n.t('Why this change? Or what you rejected, such as: Redis — one more server to run') };
  }

  async #ranges(document: vscode.TextDocument): Promise<vscode.Range[] | undefined> {
    if (!shownIn(document.uri) || !isEnabled(document.uri)) return undefined;
    const known = await this.#documents.of(document);
    const hunks = known?.changed?.hunks ?? [];
    this.#offered.set(document.uri.toString(), JSON.stringify(hunks));
    return known && hunks.map(({ here }) => rangeOf(document, spanNow(document, known.lines, here)));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(this.#subscriptions, this.#documents, this.#threads).dispose();
    this.#controller?.dispose();
  }
}
