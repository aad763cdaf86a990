/** Turns the reminder on and off. Either is an answer: nobody is asked again. */
import type { App } from '../app.ts';
import { changeSetting } from '../settings.ts';

/** Where it is kept that somebody has answered whether they want a reminder. */
export const askedKey = 'because.askedToRemind';

/** When somebody turned it on, in seconds since 1970: what they commit in the next moment counts, however late it is looked. */
export const sinceKey = 'because.remindSince';

export async function remind(app: App, on: boolean): Promise<void> {
  await app.context.globalState.update(askedKey, true);
  await app.context.globalState.update(sinceKey, on ? Math.floor(Date.now() / 1000) - 1 : undefined);
  await changeSetting('remindAfterCommit', on);
  app.setAside.fire();
}
