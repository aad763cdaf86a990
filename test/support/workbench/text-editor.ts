/** The text editor in front: its lines, squiggles, lenses and the buttons of its title. Keys go to it as a person's do. */
import type { Locator, Page } from 'playwright-core';
import { insist } from './insist.ts';

export type Squiggle = 'error' | 'warning' | 'info';

export class TextEditor {
  readonly #page: Page;
  constructor(page: Page) { this.#page = page; }

  get #group(): Locator { return this.#page.locator('.editor-group-container.active'); }
  get #widget(): Locator { return this.#group.locator('.monaco-editor[role="code"]').last(); }

  /** The first line on the screen that has the text. */
  line(text: string | RegExp): Locator { return this.#widget.locator('.view-line', { hasText: text }).first(); }
  async waitFor(text: string | RegExp): Promise<void> { await this.line(text).waitFor(); }
  async waitForNone(text: string | RegExp): Promise<void> { await this.line(text).waitFor({ state: 'detached' }); }

  /** Selects the first place where the text stands, wherever it is in the document. */
  async select(text: string): Promise<void> {
    const find = this.#widget.locator('.find-widget.visible');
    // A panel that was closed a moment ago may still have the keyboard; a person clicks into the text then.
    let again = false;
    await insist(async within => {
      if (again) await this.#widget.locator('.view-line').first().click(within);
      again = true;
      await this.press('Control+Home', 'Control+f');
    }, find);
    await this.press('Control+a');
    await this.#page.keyboard.insertText(text);
    await find.locator('.matchesCount', { hasText: /^1 of/ }).waitFor({ state: 'attached' });
    await insist(async () => { if (await find.isVisible()) await this.press('Escape'); }, find, 'hidden');
    await this.focused();
    await this.#selected.waitFor();
  }

  /** Puts the cursor behind the first place where the text stands. */
  async after(text: string): Promise<void> {
    await this.select(text);
    await this.#untilNothingIsSelected('ArrowRight');
  }

  /** Types over the first place where the text stands. Emptied first: a star over a selection would only surround it. */
  async replace(text: string, by: string): Promise<void> {
    await this.select(text);
    await this.#untilNothingIsSelected('Delete');
    await this.type(by);
  }

  /** The status bar counts what is selected. */
  get #selected(): Locator { return this.#page.locator('.statusbar-item[id="status.editor.selection"]', { hasText: 'selected' }); }
  /** A key that comes while the editor gets the keyboard back from its search is lost. */
  async #untilNothingIsSelected(key: string): Promise<void> {
    await insist(async () => { if (await this.#selected.isVisible()) await this.press(key); }, this.#selected, 'hidden');
  }

  async press(...keys: readonly string[]): Promise<void> { for (const key of keys) await this.#page.keyboard.press(key); }

  /** Line by line: an Enter that comes while suggestions open or close is lost, and the status bar says in which line the cursor is. */
  async type(text: string): Promise<void> {
    for (const [at, line] of text.split('\n').entries()) {
      if (at > 0) await this.#newLine();
      await this.#page.keyboard.type(line);
    }
  }

  async #newLine(): Promise<void> {
    const place = this.#page.locator('.statusbar-item[id="status.editor.selection"]');
    const line = async (): Promise<string> => /Ln \d+/u.exec(await place.innerText())?.[0] ?? '';
    // The status bar follows the cursor a frame later: a key before this one would pass for it.
    await this.#page.evaluate('new Promise(resolve => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); })');
    const before = await line();
    await insist(async () => { if (await line() === before) await this.press('Enter'); }, place.filter({ hasNotText: new RegExp(`${before}\\b`, 'u') }));
  }

  squiggles(kind: Squiggle): Locator { return this.#widget.locator(`.squiggly-${kind}`); }

  /** What the editor suggests while one types. */
  suggestion(text: string): Locator { return this.#page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first(); }

  /** Opens the quick fixes where the cursor is. The editor gives up when squiggles move while it collects them; a person presses the key again then. */
  async openFixes(): Promise<void> {
    await insist(() => this.press('Control+.'), this.#page.locator('.action-widget .monaco-list-row').first());
  }
  async takeFix(title: string): Promise<void> { await this.#page.locator('.action-widget .monaco-list-row', { hasText: title }).first().click(); }

  /** Waits until keys go to its text. */
  async focused(): Promise<void> { await this.#widget.locator('.native-edit-context:focus, textarea.inputarea:focus').waitFor({ state: 'attached' }); }

  lens(title: string): Locator { return this.#widget.locator('.codelens-decoration a', { hasText: title }); }
  /** A button in the title bar of the editor. */
  titleButton(title: string): Locator { return this.#group.locator(`.editor-actions .action-label[aria-label^="${title}"]`); }
}
