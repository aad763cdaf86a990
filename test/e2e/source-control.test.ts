/** Recording from Source Control by mouse while a merge is being solved, and from a folder that was opened through a symbolic link. */
import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { Example } from '../../src/domain/capture/example.ts';
import { filesBelow } from '../support/files-below.ts';
import { git } from '../support/sample/sample-repository.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import { openMenu, pickFromMenu } from '../support/workbench/tree.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('recording from Source Control', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'source-control', prepare: async folder => {
      const edit = (name: string, text: string) => writeFile(path.join(folder, name), text);
      await git(folder, ['stash', '--quiet', '--include-untracked']);
      await git(folder, ['checkout', '--quiet', '-b', 'budget']);
      await edit('README.md', '# Steady\n\nRetries share one budget.\n');
      await edit('package.json', '{ "name": "theirs" }\n');
      await git(folder, ['commit', '--quiet', '--all', '-m', 'One budget']);
      await git(folder, ['checkout', '--quiet', 'main']);
      await edit('package.json', '{ "name": "ours" }\n');
      await git(folder, ['commit', '--quiet', '--all', '-m', 'Another name']);
      await assert.rejects(git(folder, ['merge', 'budget']));
      await symlink(folder, `${folder}-link`);
    } });
  });
  after(() => workbench?.close());

  const row = (name: string): Locator => workbench.page.locator('.scm-view .monaco-list-row', { hasText: name }).first();
  const record = async (name: string): Promise<void> => {
    await row(name).waitFor();
    await openMenu(workbench.page, row(name));
    await pickFromMenu(workbench.page, 'Record Decision');
  };

  it('takes the file of a staged diff with the button in its title bar', async () => {
    const { page, quickInput, text } = workbench;
    await page.keyboard.press('Control+Shift+g');
    await row('README.md').click();
    await text.titleButton('Record Decision').click();
    await quickInput.waitFor('1 file in conflict is not in it.');
    assert.match(await quickInput.title(), /Staged changes \(1 file/u);
    assert.deepEqual(await quickInput.labels(), ['README.md']);
    await workbench.screenshot('staged-diff');
    await quickInput.escape();
  });

  it('takes no other change in the place of a file in conflict', async () => {
    await record('package.json');
    await workbench.notifications.find('package.json is still in conflict');
    await workbench.screenshot('conflict');
    await workbench.quickInput.closed();
    await workbench.notifications.dismiss('package.json is still in conflict');
  });

  it('records how the conflict was solved, once it is', async () => {
    const { quickInput, notifications } = workbench;
    await writeFile(path.join(workbench.folder, 'package.json'), '{ "name": "both" }\n');
    await workbench.git('add', 'package.json');
    await workbench.page.locator('.scm-view .monaco-list-row', { hasText: 'Merge Changes' }).waitFor({ state: 'detached' });
    await record('package.json');
    await quickInput.waitFor('Which files belong to the decision?');
    await quickInput.accept();
    await quickInput.waitFor('What did you decide?');
    assert.match(await quickInput.value(), /^Merge branch 'budget'/u, 'the message of the merge is at hand');
    await quickInput.answer('What did you decide?', 'Name it for both');
    await quickInput.answer('because…', 'each team has published under its own name already');
    await quickInput.answer('What Did You Reject', 'Ours — theirs is what npm knows');
    await quickInput.waitFor('Another one?');
    await quickInput.accept();
    await quickInput.waitFor('Tick what it may be used for');
    await quickInput.toggle('Internal training');
    await workbench.consent();
    await notifications.find('Kept, with your consent');
    const [file = ''] = await filesBelow(workbench.folder, '.because/examples');
    const { change } = Example.parse(JSON.parse(await workbench.read(file)));
    assert.deepEqual(change.files.map(each => each.path), ['package.json']);
    assert.match(change.files[0]?.patch ?? '', /^-\{ "name": "ours" \}\n\+\{ "name": "both" \}$/mu);
  });

  it('knows the message and the draft in a folder that was opened through a symbolic link', async () => {
    const { page, quickInput, text } = workbench;
    await page.goto(page.url().replace(/folder=[^&]*/u, `folder=${encodeURIComponent(`${workbench.folder}-link`)}`));
    await workbench.activity().waitFor();
    await page.keyboard.press('Control+Shift+g');
    await row('README.md').waitFor();
    await workbench.runCommand('Because: Record Decision');
    await quickInput.waitFor('Which files belong to the decision?');
    await quickInput.accept();
    await quickInput.waitFor('What did you decide?');
    assert.match(await quickInput.value(), /^Merge branch 'budget'/u);
    await quickInput.button('Continue in Document');
    await text.waitFor("# Merge branch 'budget'");
    await text.lens('Save with consent…').waitFor({ state: 'attached' });
    await workbench.screenshot('link');
  });
});
