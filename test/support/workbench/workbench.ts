/** The editor's window as a person uses it. Every method waits for what it needs; none sleeps. */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { git } from '../sample/sample-repository.ts';
import { results } from '../paths.ts';
import { insist } from './insist.ts';
import { Notifications } from './notifications.ts';
import { Problems } from './problems.ts';
import { QuickInput } from './quick-input.ts';
import { TextEditor } from './text-editor.ts';
import { Tree } from './tree.ts';

export class Workbench {
  readonly page: Page;
  /** The sample repository that is open. */
  readonly folder: string;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly examples: Tree;
  readonly problems: Problems;
  /** The text editor in front. */
  readonly text: TextEditor;
  readonly #journey: string;
  readonly #close: () => Promise<void>;
  #screenshots = 0;

  constructor(page: Page, journey: string, folder: string, close: () => Promise<void>) {
    this.page = page;
    this.folder = folder;
    this.#journey = journey;
    this.#close = close;
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.examples = new Tree(page, 'Examples');
    this.problems = new Problems(page);
    this.text = new TextEditor(page);
  }

  close(): Promise<void> { return this.#close(); }

  /**
   * Runs a command of the palette by its whole title, such as `Because: Record Decision`. A view that gets the keyboard late, after a
   * verdict on a slow machine, closes the palette again before the command is chosen; a person would then press the key once more.
   */
  async runCommand(title: string): Promise<void> {
    const { quickInput } = this;
    await insist(async within => {
      await quickInput.open('F1');
      await quickInput.type(`>${title}`, within);
      await quickInput.pick(title, within);
    }, () => Promise.resolve());
  }

  /** Whether the palette offers the command. */
  async offersCommand(title: string): Promise<boolean> {
    await this.quickInput.open('F1');
    await this.quickInput.type(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const labels = await this.quickInput.labels();
    await this.quickInput.escape();
    return labels.includes(title);
  }

  /** The activity bar's entry of the extension. */
  activity(): Locator { return this.page.locator('.activitybar a.action-label[aria-label^="Because"]'); }

  /** The number on the entry of the activity bar; '' when there is none. */
  async badge(): Promise<string> {
    const badge = this.activity().locator('..').locator('.badge-content');
    return await badge.isVisible() ? (await badge.textContent()) ?? '' : '';
  }

  /** Shows the sidebar of Because and waits for its tree or welcome text. */
  async openBecause(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.activity().waitFor();
    await insist(async within => { if (!await this.pane('Examples').isVisible()) await this.activity().locator('..').click(within); }, this.pane('Examples'));
    // No tooltip over what follows.
    await this.page.mouse.move(700, 600);
  }

  /** A view of the sidebar by its title. */
  pane(title: string): Locator {
    return this.page.locator('.part.sidebar .pane', { has: this.page.locator('.pane-header', { hasText: title }) });
  }

  /** The welcome text where the tree has nothing to show. */
  welcome(): Locator { return this.pane('Examples').locator('.welcome-view-content'); }

  /** The document inside the review card. */
  card(): FrameLocator { return this.#webview('because.because'); }

  /** The editor's own preview of a markdown file. */
  preview(): FrameLocator { return this.#webview('vscode.markdown-language-features'); }

  #webview(extension: string): FrameLocator { return this.page.frameLocator(`iframe.webview.ready[src*="extensionId=${extension}"]`).frameLocator('iframe#active-frame'); }

  /** Opens a file of the repository in an editor that stays open. @param line begins with 1 */
  async openFile(file: string, line?: number): Promise<void> {
    await insist(async within => {
      await this.quickInput.open('Control+P');
      await this.quickInput.type(line === undefined ? file : `${file}:${line}`, within);
      await this.page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) }).first().click(within);
    }, this.tab(path.basename(file)));
    await this.page.locator('.editor-group-container.active .monaco-editor').first().waitFor();
  }

  tab(name: string): Locator { return this.page.locator('.tabs-container .tab', { hasText: name }); }

  /** The text area of the editor that is in front. */
  editor(): Locator { return this.page.locator('.editor-group-container.active .monaco-editor').last(); }

  /** Waits for a text anywhere in the window, webviews left out. */
  async waitForText(text: string | RegExp): Promise<void> { await this.page.getByText(text).first().waitFor(); }

  /** The modal dialog in front; fails when none comes. */
  async dialog(text: string | RegExp): Promise<Locator> {
    const dialog = this.page.locator('.monaco-dialog-box', { hasText: text });
    await dialog.waitFor();
    return dialog;
  }

  async answerDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = await this.dialog(text);
    await insist(async within => { if (await dialog.isVisible()) await dialog.getByRole('button', { name: button, exact: true }).click(within); }, dialog, 'detached');
  }

  /** Accepts what is ticked in the question of consent, and says that it is meant. */
  async consent(): Promise<void> {
    await this.quickInput.ok();
    await this.answerDialog(/may be used for: /u, 'I Consent');
  }

  /**
   * Presses a single key of the review until it has done what it is for. Pressed in the very moment in which the card is drawn, it only asks to look
   * first; a person looks, and presses it once more.
   */
  async reviewKey(key: string, done: () => Promise<boolean>): Promise<void> {
    const toldToLook = this.page.locator('.statusbar').getByText('Now shown in the review card');
    let again = false;
    await this.page.keyboard.press(key);
    await this.until(async () => {
      if (await done()) return true;
      if (!again && await toldToLook.isVisible()) {
        again = true;
        await this.page.keyboard.press(key);
      }
      return false;
    });
  }

  /** Waits for what is not on the screen: a file, for one. */
  async until(look: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 60_000;
    while (!await look()) {
      if (Date.now() > end) throw new Error(`Waited in vain: ${look.toString()}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Text of a file in the repository. */
  read(file: string): Promise<string> { return readFile(path.join(this.folder, file), 'utf8'); }

  git(...args: readonly string[]): Promise<string> { return git(this.folder, args); }

  /** Writes `test-results/screenshots/<journey>-<nn>-<name>.png`. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(results('screenshots'), { recursive: true });
    // No tooltip over what is shown.
    await this.page.mouse.move(640, 790);
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'detached', timeout: 3000 }).catch(() => undefined);
    // Nothing half faded in; what moves without end, such as a progress bar, is not waited for.
    await this.page.evaluate('Promise.all(document.getAnimations().filter(each => each.effect?.getComputedTiming().endTime !== Infinity).map(each => each.finished.catch(() => undefined)))');
    await this.page.screenshot({ path: results('screenshots', `${this.#journey}-${String(++this.#screenshots).padStart(2, '0')}-${name}.png`) });
  }
}
