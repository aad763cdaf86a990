/** The Problems panel. */
import type { Locator, Page } from 'playwright-core';
import { insist } from './insist.ts';

export interface Shown { readonly file: string; readonly message: string; }

export class Problems {
  readonly #page: Page;
  constructor(page: Page) { this.#page = page; }

  get #panel(): Locator { return this.#page.locator('.markers-panel'); }

  async open(): Promise<void> {
    // The key closes a panel that has the keyboard already.
    await insist(async () => { if (!await this.#panel.isVisible()) await this.#page.keyboard.press('Control+Shift+M'); }, this.#panel);
  }

  async close(): Promise<void> {
    await insist(async () => { if (await this.#panel.isVisible()) await this.#page.keyboard.press('Control+j'); }, this.#panel, 'hidden');
  }

  /** Shows only entries, and files, with the text; '' shows all. */
  async filter(text: string): Promise<void> { await this.#page.locator('.part.panel').getByPlaceholder('Filter (e.g.').fill(text); }

  /** The entry with this message; waits for it. */
  async find(message: string | RegExp): Promise<Locator> {
    const row = this.#panel.locator('.monaco-list-row', { hasText: message }).first();
    await row.waitFor();
    return row;
  }
  async none(message: string | RegExp): Promise<void> { await this.#panel.locator('.monaco-list-row', { hasText: message }).first().waitFor({ state: 'detached' }); }
}
