/** The input at the top of the window: palette, questions, pickers. */
import type { Locator, Page } from 'playwright-core';
import { insist } from './insist.ts';

export class QuickInput {
  readonly #page: Page;
  readonly widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
  }

  get #input(): Locator { return this.widget.locator('input.input').first(); }
  get #rows(): Locator { return this.widget.locator('.quick-input-list .monaco-list-row'); }

  /** Opens the palette or the list of files. A window that has just opened does not listen yet, so the key is pressed until it does. */
  async open(key: 'F1' | 'Control+P'): Promise<void> {
    const placeholder = key === 'F1' ? 'Type the name of a command' : 'Search files by name';
    const input = this.widget.getByPlaceholder(placeholder).and(this.#page.locator('.quick-input-widget:not([inert]) input'));
    for (let i = 0; ; i++) {
      await this.#page.keyboard.press(key);
      try {
        await input.waitFor({ timeout: 1000 });
        return;
      } catch (error) {
        if (i === 30) throw error;
      }
    }
  }

  /** Waits for an input whose title, question or placeholder has the text. */
  async waitFor(text: string | RegExp): Promise<void> {
    const title = this.widget.locator('.quick-input-title, .quick-input-message, .quick-input-description').filter({ hasText: text, visible: true });
    const placeholder = this.widget.getByPlaceholder(text).filter({ visible: true });
    await title.or(placeholder).first().waitFor();
  }

  title(): Promise<string> { return this.widget.locator('.quick-input-title').innerText(); }
  /** The question, or what is wrong with the answer. */
  message(): Promise<string> { return this.widget.locator('.quick-input-message').innerText(); }
  value(): Promise<string> { return this.#input.inputValue(); }
  /** Labels of the rows that are on the screen. */
  labels(): Promise<string[]> { return this.#rows.locator('.quick-input-list-row:first-child .label-name').allInnerTexts(); }

  /** @param within how long to wait for the input, in milliseconds of `timeout`; as long as for anything else unless told */
  async type(text: string, within: { readonly timeout?: number } = {}): Promise<void> {
    await this.#input.waitFor(within);
    await this.#input.fill(text, within);
  }

  /** Enter goes to the input, wherever the keyboard is: a view that gets it late would swallow the key. */
  async accept(): Promise<void> { await this.#input.press('Enter'); }

  /** Accepts the last of the questions. */
  async finish(): Promise<void> {
    await insist(async () => { if (await this.widget.isVisible()) await this.accept(); }, this.widget, 'hidden');
  }

  /** Types an answer to the question with this text, and accepts it. */
  async answer(question: string | RegExp, text: string): Promise<void> {
    await this.waitFor(question);
    await this.type(text);
    await this.accept();
  }

  row(label: string): Locator {
    return this.#rows.filter({ has: this.#page.locator('.label-name').getByText(label, { exact: true }) }).first();
  }

  /** Chooses the row with exactly this label. */
  async pick(label: string, within: { readonly timeout?: number } = {}): Promise<void> { await this.row(label).click(within); }

  /** Ticks or unticks rows of a list with boxes. */
  async toggle(...labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.row(label).locator('.quick-input-list-checkbox, [role=checkbox], input[type=checkbox]').first().click();
  }

  /** Labels of the ticked rows. */
  async ticked(): Promise<string[]> {
    return this.#rows.filter({ has: this.#page.locator('[aria-checked=true]') }).or(this.widget.locator('.quick-input-list .monaco-list-row[aria-checked=true]')).locator('.quick-input-list-row:first-child .label-name').allInnerTexts();
  }

  /** Closes a list with boxes. */
  async ok(): Promise<void> { await this.widget.locator('.quick-input-action .monaco-button', { hasText: 'OK' }).click(); }

  /** A button in the title, by its tooltip or the beginning of it. */
  async button(tooltip: string): Promise<void> { await this.widget.locator(`.action-label[aria-label^="${tooltip}"]`).click(); }
  async back(): Promise<void> { await this.button('Back'); }

  async escape(): Promise<void> {
    await insist(async () => { if (await this.widget.isVisible()) await this.#page.keyboard.press('Escape'); }, this.widget, 'hidden');
  }

  async closed(): Promise<void> { await this.widget.waitFor({ state: 'hidden' }); }
}
