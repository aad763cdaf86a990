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

  it('offers its commands in the palette', async () => {
    assert.equal(await workbench.offersCommand('Because: Record Decision'), true);
  });
});
