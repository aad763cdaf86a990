/** Before a consent, by keyboard alone: look at what is consented to, read it in the editor, come back into the dialog and tick. */
import assert from 'node:assert/strict';
import { filesBelow } from '../support/files-below.ts';
import { insist } from '../support/workbench/insist.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('what a consent is for', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'consent-look' }); });
  after(() => workbench?.close());
  const focused = (selector: string) => workbench.page.locator(`${selector}:focus, ${selector} :focus`).first().waitFor({ state: 'attached' });

  it('is shown behind the dialog, which keeps the keyboard', async () => {
    const { quickInput, page } = workbench;
    await workbench.runCommand('Because: Record Decision');
    await quickInput.waitFor('Which files belong to the decision?');
    await quickInput.accept();
    await quickInput.answer('What did you decide?', 'Give all retries one budget');
    await quickInput.answer('because…', 'an outage made three times the load');
    await quickInput.waitFor('What Did You Reject');
    await quickInput.accept();
    await quickInput.waitFor('Tick what it may be used for');
    // Tab goes from bar to bar of the title, the arrow from button to button.
    const reached: string[] = [];
    for (const key of Array<readonly string[]>(3).fill(['Shift+Tab', ...Array<string>(5).fill('ArrowRight')]).flat()) {
      if (reached.at(-1)?.startsWith('Look at What You Consent To')) break;
      await page.keyboard.press(key);
      reached.push(await page.evaluate<string>('document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.className ?? ""'));
    }
    assert.match(reached.at(-1) ?? '', /^Look at What You Consent To/u, reached.join(' | '));
    await page.keyboard.press('Enter');
    await workbench.tab('What You Consent To.md').waitFor();
    await page.locator('.multiDiffEntry').first().waitFor();
    await quickInput.waitFor('Tick what it may be used for');
    await focused('.quick-input-widget');
    await workbench.screenshot('shown');
  });

  it('can be read with the cursor, and Escape leads back', async () => {
    const { page, quickInput } = workbench;
    await page.keyboard.press('Control+2');
    await focused('.editor-group-container.active .monaco-editor');
    // Pressed while the editor is still being drawn, it is heard by nobody.
    await insist(() => page.keyboard.press('Control+End'), workbench.text.line('Author: Mara Lindqvist'));
    await workbench.screenshot('read');
    await page.keyboard.press('Escape');
    await focused('.quick-input-widget');
    await page.keyboard.press('Control+1');
    await focused('.editor-group-container.active');
    await page.keyboard.press('Escape');
    await focused('.quick-input-widget');
    await quickInput.waitFor('Tick what it may be used for');
  });

  it('is consented to then', async () => {
    const { page, notifications } = workbench;
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await workbench.dialog(/may be used for: Internal training/u);
    await focused('.monaco-dialog-box');
    await workbench.screenshot('meant');
    await page.keyboard.press('Enter');
    await notifications.find('Kept, with your consent');
    assert.equal((await filesBelow(workbench.folder, '.because/examples')).length, 1);
  });
});
