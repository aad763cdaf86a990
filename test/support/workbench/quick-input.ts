/** The input at the top of the window: palette, questions, pickers. */
import type { Locator, Page } from 'playwright-core';

export class QuickInput {
  readonly #page: Page;
  readonly widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
  }

  get #input(): Locator { return this.widget.locator('input.input').first(); }
  get #rows(): Locator { return this.widget.locator('.quick-input-list .monaco-list-row'); }

  /** Presses a key until the input is there: a window that has just opened does not listen yet. */
  async open(key: string): Promise<void> {
    for (let i = 0; !await this.widget.isVisible(); i++) {
      if (i === 30) throw new Error(`${key} opened no input`);
      await this.#page.keyboard.press(key);
      await this.widget.waitFor({ timeout: 1000 }).catch(() => undefined);
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

  async type(text: string): Promise<void> {
    await this.#input.waitFor();
    await this.#input.fill(text);
  }

  async accept(): Promise<void> { await this.#page.keyboard.press('Enter'); }

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
  async pick(label: string): Promise<void> { await this.row(label).click(); }

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
    await this.#page.keyboard.press('Escape');
    await this.closed();
  }

  async closed(): Promise<void> { await this.widget.waitFor({ state: 'hidden' }); }
}
