/** A tree view in the sidebar. */
import type { Locator, Page } from 'playwright-core';
import { insist } from './insist.ts';

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

  /** Chooses a row and brings the keyboard to it. */
  async select(label: string | RegExp): Promise<void> {
    const selected = this.#pane.locator('.monaco-list-row[aria-selected=true]', { has: this.#page.locator('.label-name', { hasText: label }) }).first();
    await this.waitFor(label);
    await insist(within => this.row(label).click(within), selected);
    await this.#pane.locator('.monaco-list:focus, .monaco-list :focus').first().waitFor({ state: 'attached' });
  }

  async expand(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    const open = this.#pane.locator('.monaco-list-row[aria-expanded=true]', { has: this.#page.locator('.label-name', { hasText: label }) }).first();
    await insist(async within => { if (await row.getAttribute('aria-expanded') === 'false') await row.click(within); }, open);
  }

  /** Runs an entry of the row's context menu. */
  async menu(label: string | RegExp, entry: string): Promise<void> {
    await this.openMenu(label);
    await this.pickFromMenu(entry);
  }

  async openMenu(label: string | RegExp): Promise<void> {
    await this.waitFor(label);
    await openMenu(this.#page, this.row(label));
  }

  async pickFromMenu(entry: string): Promise<void> { await pickFromMenu(this.#page, entry); }
}

const items = (page: Page): Locator => page.locator('.monaco-menu .action-item');

/** Opens the context menu of anything. */
export async function openMenu(page: Page, of: Locator): Promise<void> {
  await insist(async within => {
    // A menu that came after all would be in the way of the next click.
    if (!await items(page).first().isVisible()) await of.click({ button: 'right', ...within });
  }, items(page).first());
}

export async function pickFromMenu(page: Page, entry: string): Promise<void> {
  const item = items(page).filter({ has: page.locator('.action-label', { hasText: entry }) }).first();
  await item.waitFor();
  // A menu that has just opened ignores clicks; what is pointed at has the focus. One that still stands has not heard the key.
  await insist(async within => {
    if (!await item.isVisible()) return;
    await item.hover(within);
    await page.keyboard.press('Enter');
  }, item, 'hidden');
}
