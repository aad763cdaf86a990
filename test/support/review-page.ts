/** The review card's real page in a browser, with the editor's side played by the test: same script, same styles, same policy on what may run. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Browser, Frame, Page } from 'playwright-core';
import { FromPage, type ToPage } from '../../src/webview/review/protocol.ts';
import { pageHtml } from '../../src/vscode/review/page-html.ts';
import type { Card } from '../../src/webview/review/card.ts';
import { openBrowser } from './browser.ts';
import { strings } from './cards.ts';
import { inRoot } from './paths.ts';

const origin = 'https://page.test';
/** The editor in small: another document has the page in a frame. */
const around = '<!DOCTYPE html><title>Editor</title><input id="palette"><iframe src="/" width="400" height="600"></iframe>';
const html = pageHtml({ source: origin, nonce: 'n0nce', script: `${origin}/review.js`, styles: [`${origin}/review.css`] });

export class ReviewPage {
  readonly page: Page;
  /** What the page said, each checked as the editor's side checks it. */
  readonly said: FromPage[] = [];
  /** Anything that the page tried to load from elsewhere, and anything that the policy or the script complained about. */
  readonly complaints: string[] = [];

  #frame: Frame;

  private constructor(page: Page) { this.page = page; this.#frame = page.mainFrame(); }

  static async open(browser: Browser, size = { width: 400, height: 800 }): Promise<ReviewPage> {
    const { outputFiles: [script] } = await build({ entryPoints: [inRoot('src/webview/review/main.ts')], bundle: true, format: 'iife', write: false, logLevel: 'warning' });
    const page = await browser.newPage({ viewport: size });
    const self = new ReviewPage(page);
    page.on('pageerror', error => self.complaints.push(error.message));
    page.on('console', message => { if (message.type() === 'error') self.complaints.push(message.text()); });
    await page.route('**', async route => {
      const url = route.request().url();
      if (url === `${origin}/`) return route.fulfill({ contentType: 'text/html', body: html });
      if (url === `${origin}/editor`) return route.fulfill({ contentType: 'text/html', body: around });
      if (url === `${origin}/review.js`) return route.fulfill({ contentType: 'text/javascript', body: script?.text ?? '' });
      if (url === `${origin}/review.css`) return route.fulfill({ contentType: 'text/css', body: await readFile(inRoot('media/review.css'), 'utf8') });
      self.complaints.push(`asked for ${url}`);
      return route.abort();
    });
    await page.exposeFunction('heard', (message: unknown) => { self.said.push(FromPage.parse(message)); });
    // As the editor does it: state lives as long as the view, also while the page is gone.
    await page.addInitScript(`window.acquireVsCodeApi = () => ({
      postMessage: message => window.heard(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: state => sessionStorage.setItem('state', JSON.stringify(state)),
    });`);
    await self.load();
    return self;
  }

  /** Also what hiding and showing the view comes to. */
  async load(address = '/'): Promise<void> {
    const before = this.said.length;
    await this.page.goto(`${origin}${address}`);
    await this.until(() => this.said.slice(before).some(message => message.type === 'ready'));
    this.#frame = this.page.frames().at(-1) ?? this.page.mainFrame();
    await this.send({ type: 'start', strings, language: 'en' });
  }
  /** The page in a frame of another document, whose field `#palette` can have the keyboard. */
  loadInFrame(): Promise<void> { return this.load('/editor'); }

  async send(message: ToPage): Promise<void> { await this.#frame.evaluate(`window.dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`); }
  /** Waits until the page says that the card stands. */
  async show(card: Card, focus = false): Promise<void> {
    const before = this.said.length;
    await this.send({ type: 'card', card, focus });
    await this.until(() => this.said.slice(before).some(message => message.type === 'seen'));
  }

  async press(key: string): Promise<void> { await this.page.keyboard.press(key); }
  /** Id of what has the keyboard, or would have it if the page had it. */
  async focused(): Promise<string> { return this.#frame.evaluate<string>('document.activeElement.id || document.activeElement.tagName'); }
  last(): FromPage | undefined { return this.said.at(-1); }

  async until(look: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + 60_000;
    while (!await look()) {
      if (Date.now() > end) throw new Error(`Waited in vain; the page said ${JSON.stringify(this.said.slice(-5))} and ${JSON.stringify(this.complaints)}`);
      await this.page.waitForTimeout(10);
    }
  }

  close(): Promise<void> { return this.page.close(); }
}

/** Each test of the suite on a page of its own, of which nothing complained in the end. */
export function eachOnAPage(take: (page: ReviewPage) => void): void {
  let browser: Browser;
  let card: ReviewPage;
  before(async () => { browser = await openBrowser(); });
  after(() => browser?.close());
  beforeEach(async () => { card = await ReviewPage.open(browser); take(card); });
  afterEach(async () => {
    const { complaints } = card;
    await card.close();
    assert.deepEqual(complaints, []);
  });
}
