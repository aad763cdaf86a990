/** The review card: a page under the tree that shows the selected example, and turns what the reviewer does there into commands. */
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { dissentFrom } from '../../domain/ledger/dissent.ts';
import type { App } from '../app.ts';
import { viewIds } from '../ids.ts';
import { lastVerdict } from '../review/undo.ts';
import { pageHtml } from '../review/page-html.ts';
import { changeDocuments } from '../review/change-documents.ts';
import type { Held } from '../reviewing.ts';
import type { Card } from '../../webview/review/card.ts';
import { FromPage, type ToPage } from '../../webview/review/protocol.ts';

export function reviewView(app: App): vscode.Disposable {
  const provider = new ReviewView(app);
  return vscode.Disposable.from(provider, changeDocuments(app), vscode.window.registerWebviewViewProvider(viewIds.review, provider));
}

class ReviewView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #app: App;
  readonly #subscription: vscode.Disposable;
  #view: vscode.WebviewView | undefined;
  /** Counts loads, so that a slow one never replaces a later one. */
  #loads = 0;
  /** The load that the page shows. */
  #drawn = 0;
  /** What the page shows: root, id and everything that a card is made of. */
  #card: Card | undefined;

  constructor(app: App) {
    this.#app = app;
    this.#subscription = vscode.Disposable.from(
      app.selection.onDidChange(() => { this.#show(false); }),
      app.reviewing.onDidGo(focus => { this.#show(focus === 'card'); }),
      app.listing.onDidChange(() => { this.#show(false); }),
      vscode.window.onDidChangeWindowState(({ focused }) => { app.reviewing.time.focus(focused); }),
      app.reviewing.onDidTell(held => { this.#keep(held); this.#post({ type: 'dissent', ...held }); }),
      app.reviewing.onDidAnnounce(text => {
        this.#post({ type: 'announce', text });
        vscode.window.setStatusBarMessage(text.replace(/\$\(/gu, '\\$('), 8000);
      }),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extensionUri } = this.#app.context;
    this.#view = view;
    this.#card = undefined;
    view.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.joinPath(extensionUri, 'media')] };
    view.webview.onDidReceiveMessage((message: unknown) => { this.#safely(this.#receive(message)); });
    view.onDidChangeVisibility(() => { if (!view.visible) this.#app.reviewing.seen = undefined; });
    view.onDidDispose(() => { if (this.#view === view) this.#view = undefined; this.#app.reviewing.seen = undefined; });
    const at = (...path: string[]) => view.webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    view.webview.html = pageHtml({ source: view.webview.cspSource, nonce: randomUUID(), script: at('dist', 'review.js'), styles: [at('dist', 'codicon.css'), at('media', 'review.css')] });
  }

  #post(message: ToPage): void { if (this.#view) void this.#view.webview.postMessage(message); }
  #safely(work: Promise<unknown>): void { work.catch((error: unknown) => { this.#app.log.error(error instanceof Error ? error : String(error)); }); }

  /** @param focus whether the keyboard goes to the card's heading */
  #show(focus: boolean): void { if (this.#view) this.#safely(this.#draw(focus)); }

  async #draw(focus: boolean): Promise<void> {
    const load = ++this.#loads;
    const { current } = this.#app.selection;
    if (!current) { this.#card = undefined; this.#post({ type: 'card', card: undefined, focus: false }); return; }
    // Only who opens the view needs it.
    const { loadCard, loadFindings } = await import('../review/load-card.ts');
    const loaded = await loadCard(this.#app, current);
    if (load !== this.#loads) return;
    // Nothing new: drawing it again would only move the reader's eyes.
    if (this.#card && JSON.stringify(loaded.card) === JSON.stringify(this.#card) && !focus) return;
    this.#card = loaded.card;
    this.#drawn = load;
    this.#post({ type: 'card', card: loaded.card, focus });
    // A card that is drawn again has lost them.
    if (loaded.card && loaded.example) {
      const findings = await loadFindings(this.#app, current.repository, loaded.example);
      // A look that found nothing new has not asked for them again.
      if (load === this.#drawn) this.#post({ type: 'findings', id: loaded.card.id, contentHash: loaded.card.contentHash, findings });
    }
  }

  /** It stands on the page already. */
  #keep({ id, contentHash, dissent }: Held): void {
    if (this.#card?.content && this.#card.id === id && this.#card.contentHash === contentHash) this.#card = { ...this.#card, dissent: dissentFrom(this.#card.content, dissent) ?? {} };
  }

  async #receive(untrusted: unknown): Promise<void> {
    const parsed = FromPage.safeParse(untrusted);
    if (!parsed.success) { this.#app.log.warn('The review card sent a message that is not understood.'); return; }
    const message = parsed.data;
    this.#app.reviewing.time.acted();
    const run = async (command: string, ...args: unknown[]): Promise<unknown> => vscode.commands.executeCommand(command, ...args);
    switch (message.type) {
      case 'ready': {
        const { pageStrings } = await import('../review/page-strings.ts');
        // Only now: a card that was drawn meanwhile came before the words for it.
        this.#card = undefined;
        this.#post({ type: 'start', strings: pageStrings(), language: vscode.env.language });
        this.#show(false);
        return;
      }
      case 'seen': this.#app.reviewing.seen = { root: message.root, id: message.id, contentHash: message.contentHash }; return;
      case 'dissent': {
        const { id, contentHash, disputedSteps, wouldChoose } = message;
        const dissent = { disputedSteps, ...wouldChoose === undefined ? {} : { wouldChoose } };
        this.#keep({ id, contentHash, dissent });
        this.#app.reviewing.hold(id, contentHash, dissent, 'card');
        return;
      }
      case 'undo': await run('because.undoVerdict', lastVerdict); return;
      case 'trust': await run('workbench.trust.manage'); return;
      case 'next': await run('because.nextExample', message); return;
      case 'previous': await run('because.previousExample', message); return;
      case 'openChange': await run('because.openChange', message); return;
      case 'copyReceipt': await run('because.copyReceipt', message); return;
      case 'suggest': await run('because.suggestEdit', message); return;
      case 'suggestion': await run(`because.${message.what}Suggestion`, message); return;
      case 'openCode': await run('because.openCode', message); return;
      case 'verdict': {
        const command = { 'approved': 'because.approve', 'changes-requested': 'because.requestChanges', 'rejected': 'because.reject' }[message.verdict];
        const done = await run(command, message);
        this.#post({ type: 'settled', id: message.id, done: done === true });
      }
    }
  }

  dispose(): void { this.#subscription.dispose(); }
}
