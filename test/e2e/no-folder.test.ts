/** A window without a folder: what to do stands in the view and in the message, each with its button. */
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('a window without a folder', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'no-folder', folder: 'none' }); });
  after(() => workbench?.close());

  it('says in the view why it is empty, with a button', async () => {
    await workbench.openBecause();
    await workbench.welcome().getByText('Open a folder to begin').waitFor();
    await workbench.welcome().getByRole('button', { name: 'Open Folder' }).waitFor();
    await workbench.screenshot('view');
  });

  it('says in a sentence what recording needs, and its button opens a folder', async () => {
    await workbench.runCommand('Because: Record Decision');
    const sentence = 'open a folder that is in a git repository';
    await workbench.notifications.find(sentence);
    await workbench.screenshot('record');
    await workbench.notifications.click(sentence, 'Open Folder');
    await workbench.quickInput.waitFor('Open Folder');
    await workbench.screenshot('open-folder');
    await workbench.quickInput.escape();
  });

  it('says the same for an export', async () => {
    await workbench.runCommand('Because: Export Dataset');
    await workbench.notifications.find('No folder is open. Open a folder that is in a git repository.');
  });
});
