/** The messages in the corner of the window. */
import type { Locator, Page } from 'playwright-core';
import { insist } from './insist.ts';

export class Notifications {
  readonly #page: Page;
  constructor(page: Page) { this.#page = page; }

  /** Texts of all messages that stand there now. */
  texts(): Promise<string[]> { return this.#page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts(); }

  /** The message with this text; waits for it. */
  async find(text: string | RegExp): Promise<Locator> {
    const item = this.#page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
    await item.waitFor();
    return item;
  }

  /** Clicks a button of the message with this text. */
  async click(text: string | RegExp, button: string): Promise<void> {
    const item = await this.find(text);
    // Buttons of an unimportant message show when it is pointed at.
    await item.hover();
    await item.getByRole('button', { name: button, exact: true }).click();
  }

  async dismiss(text: string | RegExp): Promise<void> {
    const item = await this.find(text);
    await insist(async within => {
      if (!await item.isVisible()) return;
      await item.hover(within);
      await item.locator('.codicon-notifications-clear').click(within);
    }, item, 'detached');
  }
}
