/** Turns the reminder on and off. Either is an answer: nobody is asked again. */
import type { App } from '../app.ts';
import { changeSetting } from '../settings.ts';

/** Where it is kept that somebody has answered whether they want a reminder. */
export const askedKey = 'because.askedToRemind';

export async function remind(app: App, on: boolean): Promise<void> {
  await app.context.globalState.update(askedKey, true);
  await changeSetting('remindAfterCommit', on);
  app.setAside.fire();
}
