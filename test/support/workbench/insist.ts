/** A window under load can swallow a click, or close what has just opened because the keyboard came to another place late. A person then does it again, and so do the journeys. */
import type { Locator } from 'playwright-core';

/** How long to look for what an action shows before it is done again, in milliseconds: long for a machine that is not busy, and never the limit of a wait. */
const patience = 6_000;

/** Does something, as often as it takes, until something shows. Only for what can be done twice. */
export async function insist(act: (within: { readonly timeout: number }) => Promise<unknown>, shown: Locator | ((within: { readonly timeout: number }) => Promise<unknown>), state: 'visible' | 'hidden' | 'attached' | 'detached' = 'visible'): Promise<void> {
  for (let left = 9; ; left--) {
    try {
      await act({ timeout: patience });
      await (typeof shown === 'function' ? shown({ timeout: patience }) : shown.waitFor({ state, timeout: patience }));
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
