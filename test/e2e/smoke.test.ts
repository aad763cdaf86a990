/** Journey 0: the packaged extension is in the editor and says how to begin. */
import assert from 'node:assert/strict';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey 0: first look', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'smoke' }); });
  after(() => workbench?.close());

  it('shows Because in the activity bar, and how to begin in its empty view', async () => {
    await workbench.openBecause();
    await workbench.welcome().getByText('Nothing is recorded here yet').waitFor();
    await workbench.screenshot('welcome');
    assert.equal(await workbench.badge(), '');
  });

  it('leads from there to six steps, of which the first ticks itself off', async () => {
    const { page } = workbench;
    await workbench.welcome().getByText('Get started with Because').click();
    await page.locator('.gettingStartedContainer h2', { hasText: 'Get Started with Because' }).waitFor();
    // The editor shows the pictures where there is room beside the steps.
    await page.keyboard.press('Control+b');
    for (const [step, title] of [['record', 'Say why'], ['consent', 'Decide what it may be used for'], ['review', 'Have a colleague confirm it'], ['correct', 'Keep what an AI tool got wrong'], ['uncaptured', 'See what is not recorded yet'], ['export', 'Build a dataset']] as const) {
      await page.locator('.step-title', { hasText: title }).click();
      await page.locator('.getting-started-step.expanded', { hasText: title }).waitFor();
      await page.frameLocator('iframe.webview.ready:not([src*="extensionId=because"])').frameLocator('iframe#active-frame').locator('svg > title').waitFor({ state: 'attached' });
      await workbench.screenshot(`step-${step}`);
    }
    await page.locator('.step-title', { hasText: 'Say why' }).click();
    await page.locator('.getting-started-step.expanded').getByText('Record Decision', { exact: true }).click();
    await page.locator('.getting-started-step', { hasText: 'Say why' }).locator('.codicon.complete').waitFor();
    await workbench.quickInput.waitFor('Record Decision');
    await workbench.quickInput.escape();
  });

  it('offers its commands in the palette', async () => {
    assert.equal(await workbench.offersCommand('Because: Record Decision'), true);
  });
});
