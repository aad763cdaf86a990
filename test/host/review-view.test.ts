/** The editor's side of the review card: what it sends to the page, also when the tree moves while secrets are still being looked for. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { reviewView } from '../../src/vscode/views/review-view.ts';
import type { ToPage } from '../../src/webview/review/protocol.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace, jonas } from '../support/host-workspace.ts';
import { keptExample } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

describe('the review card’s view', () => {
  const workspace = new HostWorkspace();
  const end: (() => void)[] = [];
  beforeEach(() => workspace.clean());
  afterEach(() => { for (const each of end.splice(0).reverse()) each(); });

  /** The view over an app of the test's own. `found` lets the scanner answer. */
  async function open(): Promise<{ readonly app: HostApp; readonly sent: readonly ToPage[]; readonly page: (message: unknown) => void; readonly found: () => void }> {
    const waiting: (() => void)[] = [];
    const host = await openHostApp();
    const app: HostApp = { ...host, scanner: { scan: () => new Promise(resolve => { waiting.push(() => { resolve([]); }); }) } };
    const sent: ToPage[] = [];
    const heard = new vscode.EventEmitter<unknown>();
    const never = new vscode.EventEmitter<void>();
    const view = {
      visible: true, onDidChangeVisibility: never.event, onDidDispose: never.event,
      webview: { options: {}, html: '', cspSource: 'x', asWebviewUri: (uri: vscode.Uri) => uri, onDidReceiveMessage: heard.event, postMessage: (message: ToPage) => { sent.push(message); return Promise.resolve(true); } },
    } as unknown as vscode.WebviewView;
    const window = vscode.window as unknown as Record<string, unknown>;
    const real = window['registerWebviewViewProvider'];
    window['registerWebviewViewProvider'] = (_id: string, provider: vscode.WebviewViewProvider) => {
      void provider.resolveWebviewView(view, { state: undefined }, new vscode.CancellationTokenSource().token);
      return new vscode.Disposable(() => undefined);
    };
    const workspaceApi = vscode.workspace as unknown as Record<string, unknown>;
    const realProvider = workspaceApi['registerTextDocumentContentProvider'];
    // The extension's own answers for its documents already.
    workspaceApi['registerTextDocumentContentProvider'] = () => new vscode.Disposable(() => undefined);
    try {
      const subscription = reviewView(app);
      end.push(() => { subscription.dispose(); host.dispose(); });
    } finally {
      window['registerWebviewViewProvider'] = real;
      workspaceApi['registerTextDocumentContentProvider'] = realProvider;
    }
    return { app, sent, page: message => { heard.fire(message); }, found: () => { for (const answer of waiting.splice(0)) answer(); } };
  }
  const cards = (sent: readonly ToPage[]) => sent.filter(message => message.type === 'card' && message.card !== undefined);
  const findings = (sent: readonly ToPage[]) => sent.filter(message => message.type === 'findings');
  /** The page is there, and this example is to be shown in it. */
  const shown = async (id: string) => {
    const opened = await open(), { app, page } = opened;
    const [repository] = app.repositories.all;
    assert.ok(repository);
    await repository.refresh();
    await app.listing.update();
    page({ type: 'ready' });
    app.selection.set({ repository, id });
    return { ...opened, repository };
  };

  it('tells the findings, although the tree was read again meanwhile', async () => {
    const example = await keptExample(workspace.store, jonas);
    const { app, sent, found } = await shown(example.id);
    await until(() => cards(sent).length > 0, () => 'the card');
    await app.listing.update();
    await until(() => { found(); return findings(sent).length > 0; }, () => 'the findings');
    assert.equal(cards(sent).length, 1, 'nothing new, so it is not drawn again');
  });

  it('tells them again when the same card is drawn again', async () => {
    const example = await keptExample(workspace.store, jonas);
    const { app, repository, sent, found } = await shown(example.id);
    await until(() => { found(); return findings(sent).length > 0; }, () => 'the findings');
    app.reviewing.go({ repository, id: example.id }, 'card');
    await until(() => cards(sent).length > 1, () => 'the card, focused');
    await until(() => { found(); return findings(sent).length > 1; }, () => 'the findings of the card that was drawn again');
  });

  it('tells the name of an author who chose to have none, as long as they did', async () => {
    const example = await keptExample(workspace.store, jonas), named = { ...example, because: `${jonas.name} measured it for a week.` };
    await workspace.store.saveExample(named, contentHash(example));
    const told = async () => {
      const { sent, found } = await shown(example.id);
      await until(() => { found(); return findings(sent).length > 0; }, () => 'the findings');
      return findings(sent).flatMap(message => message.type === 'findings' ? message.findings : []).filter(({ message }) => message.includes('chose to be anonymous')).map(({ severity, field }) => [severity, field]);
    };
    assert.deepEqual(await told(), []);
    await workspace.store.addEvent({ type: 'credited', example: example.id, contentHash: contentHash(named), by: jonas, anonymous: true });
    assert.deepEqual(await told(), [['blocks', 'because']]);
  });
});
