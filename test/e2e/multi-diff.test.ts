/** The editor's own diff of several files has the button too, and what it shows is what is recorded. */
import { git } from '../support/sample/sample-repository.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('recording from a diff of several files', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'multi-diff', prepare: async folder => { await git(folder, ['add', 'src/retry.ts']); } }); });
  afterEach(async function () { if (this.currentTest?.state === 'failed') await workbench.screenshot('failed'); });
  after(() => workbench?.close());

  it('takes the staged change from the button in the title', async () => {
    const { page, quickInput } = workbench;
    // Git knows the repository by then.
    await page.locator('.activitybar .badge-content').filter({ hasText: '2' }).waitFor();
    await workbench.runCommand('Git: Open Staged Changes');
    await page.locator('.multiDiffEntry').first().waitFor();
    await page.locator('.editor-actions .action-label[aria-label^="Record Decision"]').click();
    await quickInput.waitFor(/Staged/u);
    await workbench.screenshot('staged');
  });
});
