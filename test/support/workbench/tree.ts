/** A tree view in the sidebar. */
import type { Locator, Page } from 'playwright-core';

export interface TreeRow { readonly label: string; readonly description: string; readonly level: number; readonly selected: boolean; }

export class Tree {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#pane = page.locator('.part.sidebar .pane', { has: page.locator('.pane-header', { hasText: title }) });
  }

  /** The rows that are on the screen, from top to bottom. */
  async rows(): Promise<TreeRow[]> {
    const found: (TreeRow & { readonly index: number })[] = [];
    for (const row of await this.#pane.locator('.monaco-list-row').all()) {
      const attribute = async (name: string) => await row.getAttribute(name) ?? '';
      const description = row.locator('.label-description');
      found.push({
        index: Number(await attribute('data-index')), label: await row.locator('.label-name').first().innerText(), description: await description.count() > 0 ? await description.first().innerText() : '',
        level: Number(await attribute('aria-level')), selected: await attribute('aria-selected') === 'true',
      });
    }
    return found.sort((a, b) => a.index - b.index).map(({ index: _, ...row }) => row);
  }

  row(label: string | RegExp): Locator {
    return this.#pane.locator('.monaco-list-row', { has: this.#page.locator('.label-name', { hasText: label }) }).first();
  }

  /** Waits until a row has the label. */
  async waitFor(label: string | RegExp): Promise<void> { await this.row(label).waitFor(); }
  async waitForNone(label: string | RegExp): Promise<void> { await this.row(label).waitFor({ state: 'detached' }); }

  async select(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.click();
    await this.#pane.locator('.monaco-list-row[aria-selected=true]', { has: this.#page.locator('.label-name', { hasText: label }) }).first().waitFor();
  }

  async expand(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if (await row.getAttribute('aria-expanded') === 'false') await row.click();
  }

  /** Runs an entry of the row's context menu. */
  async menu(label: string | RegExp, entry: string): Promise<void> {
    await this.openMenu(label);
    await this.pickFromMenu(entry);
  }

  async openMenu(label: string | RegExp): Promise<void> {
    await this.row(label).click({ button: 'right' });
    await this.#page.locator('.monaco-menu .action-item').first().waitFor();
  }

  async pickFromMenu(entry: string): Promise<void> {
    // A menu that has just opened ignores clicks; what is pointed at has the focus.
    await this.#page.locator('.monaco-menu .action-item', { has: this.#page.locator('.action-label', { hasText: entry }) }).first().hover();
    await this.#page.keyboard.press('Enter');
  }
}
