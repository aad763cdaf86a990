/** Design §4.8: two windows write in the document of the same draft. Neither text is lost, and the second is told what to do. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { newExample, type Example } from '../../src/domain/capture/example.ts';
import { newId } from '../../src/domain/capture/id.ts';
import { openGit } from '../../src/node/git.ts';
import { filesBelow } from '../support/files-below.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { mara } from '../support/sample/commits.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import { Workbench } from '../support/workbench/workbench.ts';

describe('two windows with the same draft', () => {
  let first: Workbench;
  let second: Workbench;
  before(async () => {
    first = await openWorkbench({
      journey: 'two-windows',
      // Each save is one that the person makes.
      settings: { 'files.autoSave': 'off' },
      prepare: async folder => {
        const { change, anchors } = await openGit({ root: folder }).capture({ kind: 'working' });
        const now = new Date('2026-11-20T09:00:00.000Z');
        const draft: Example = { ...newExample({ id: newId(now), author: mara, now: now.toISOString(), change, anchors }), title: 'Give retries a budget', because: 'the reason at first.' };
        await openTestStore(folder).saveDraft(draft);
      },
    });
    const page = await first.page.context().browser()?.newPage({ viewport: { width: 1280, height: 800 } });
    assert.ok(page);
    page.setDefaultTimeout(30_000);
    await page.goto(first.page.url());
    second = new Workbench(page, 'two-windows-second', first.folder, async () => { await page.close(); });
    await second.activity().waitFor();
  });
  after(() => first?.close());

  const onDisk = async (): Promise<string> => {
    const file = (await filesBelow(first.folder, '.because/private/drafts')).find(each => each.endsWith('.md'));
    return file === undefined ? '' : first.read(path.join(file));
  };

  it('open its document, and both write', async () => {
    for (const window of [first, second]) {
      await window.openBecause();
      await window.examples.waitFor('Give retries a budget');
      await window.examples.menu('Give retries a budget', 'Open as Markdown Document');
      await window.text.waitFor('the reason at first.');
    }
    await first.text.replace('the reason at first.', 'what the first window says.');
    await second.text.replace('the reason at first.', 'what the second window says.');
  });

  it('the first saves; the second is told, and loses nothing', async () => {
    await first.text.press('Control+s');
    await first.until(async () => (await onDisk()).includes('what the first window says.'));
    await second.text.press('Control+s');
    const message = await second.notifications.find('The content of the file is newer');
    await second.screenshot('conflict');
    assert.match(await message.innerText(), /compare|overwrite/iu);
    assert.match(await onDisk(), /what the first window says\./u);
    await second.text.waitFor('what the second window says.');
  });

  it('consents to nothing that is not saved, and says where the text is', async () => {
    await second.text.titleButton('Save with Consent…').click();
    await second.notifications.find('The document could not be saved, so nothing was done with it. Its text is still in the editor.');
    await second.screenshot('nothing-done');
    assert.deepEqual(await filesBelow(first.folder, '.because/examples'), []);
    await second.text.waitFor('what the second window says.');
    assert.match(await onDisk(), /what the first window says\./u);
  });
});
