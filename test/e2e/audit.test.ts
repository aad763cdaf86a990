/** Journey: what a history says already. The audit, one of its questions recorded as a draft with marks of where each field is from, and the picture. */
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey: audit', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'audit' }); });
  after(() => workbench?.close());

  it('ranks where fifteen minutes pay most, and draws where knowledge is', async () => {
    const { text, page } = workbench;
    await workbench.runCommand('Because: Audit History');
    await text.lens('Record…').first().waitFor();
    await workbench.screenshot('questions');
    await text.lens('Show Picture').click();
    await page.getByRole('tab', { name: /Where the Knowledge of/u }).waitFor();
    await page.locator('iframe.webview.ready').first().waitFor();
    await page.frameLocator('iframe.webview.ready').first().frameLocator('iframe').first().getByRole('img').first().waitFor();
    await workbench.screenshot('picture');
  });

  it('a question becomes a draft, each field marked with whose words it holds', async () => {
    const { text, problems } = workbench;
    await workbench.page.getByRole('tab', { name: /Audit of/u }).click();
    await text.lens('Record…').first().click();
    await text.lens('Save with consent…').waitFor();
    await problems.open();
    await problems.find('From history: ');
    await workbench.screenshot('draft');
  });
});
