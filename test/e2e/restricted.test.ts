/** Journey 6: Restricted Mode. What was recorded can be read; nothing runs, nothing is recorded, and it says why. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { git } from '../support/sample/sample-repository.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey 6: Restricted Mode', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'restricted', trusting: false, prepare: async folder => {
      await recordDecisions(folder, { count: 2 });
      // Git runs this program at every status, so one call would leave a trace.
      await git(folder, ['config', 'core.fsmonitor', `touch ${path.join(folder, '../git-ran')}; false`]);
    } });
  });
  after(() => workbench?.close());

  it('shows the examples and the card, read from disk', async () => {
    await workbench.openBecause();
    await workbench.examples.waitFor('Retry reads only');
    await workbench.examples.select('Retry reads only');
    await workbench.card().getByText('97 of 100 cases').waitFor();
    await workbench.screenshot('card');
  });

  it('exports nothing and says why', async () => {
    await workbench.runCommand('Because: Export Dataset');
    await workbench.notifications.find(/Restricted Mode.*export|export.*Restricted Mode|trust/i);
    await workbench.screenshot('export');
    assert.equal(existsSync(path.join(workbench.folder, 'because-datasets')), false);
  });

  it('records nothing and says what is missing, with a button that helps', async () => {
    await workbench.runCommand('Because: Record Decision');
    const message = await workbench.notifications.find('In Restricted Mode');
    await message.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await workbench.screenshot('record');
    await workbench.notifications.click('In Restricted Mode', 'Manage Workspace Trust');
    await workbench.page.locator('.workspace-trust-editor').waitFor();
  });

  it('believes nobody who they are, and says so where a person is needed, with the same button', async () => {
    await workbench.openBecause();
    await workbench.examples.select('Retry reads only');
    const runsNoGit = /In Restricted Mode (?:Because runs no git|nothing is recorded)/u;
    for (const command of ['Because: Withdraw Consent…', 'Because: Edit Example', 'Because: Give or Renew Consent…', 'Because: Approve', 'Because: Open Code', 'Because: Set Level…']) {
      await workbench.runCommand(command);
      const message = await workbench.notifications.find(runsNoGit);
      await message.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
      await workbench.quickInput.closed();
      if (command.includes('Withdraw')) await workbench.screenshot('withdraw');
      await workbench.notifications.dismiss(runsNoGit);
    }
  });

  it('has not run git once', () => {
    assert.equal(existsSync(path.join(workbench.folder, '../git-ran')), false);
  });
});
