/** The editor's own diffs have the button too, of one file and of several, and what they show is what is recorded. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { Example } from '../../src/domain/capture/example.ts';
import { git } from '../support/sample/sample-repository.ts';
import { insist } from '../support/workbench/insist.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import { openMenu, pickFromMenu } from '../support/workbench/tree.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('recording from a diff', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'multi-diff', prepare: async folder => {
      const id = (await git(folder, ['stash', 'create'])).trim();
      await git(folder, ['stash', 'store', '-m', 'On main: Half a budget', id]);
      await git(folder, ['add', 'src/retry.ts']);
    } });
  });
  afterEach(async function () { if (this.currentTest?.state === 'failed') await workbench.screenshot('failed'); });
  after(() => workbench?.close());

  const button = (): Locator => workbench.page.locator('.editor-actions .action-label[aria-label^="Record Decision"]');

  it('of several files takes the staged change from the button in the title', async () => {
    const { page, quickInput } = workbench;
    // Git knows the repository by then.
    await page.locator('.activitybar .badge-content').filter({ hasText: '2' }).waitFor();
    await workbench.runCommand('Git: Open Staged Changes');
    await page.locator('.multiDiffEntry').first().waitFor();
    await button().click();
    await quickInput.waitFor(/Staged/u);
    await workbench.screenshot('staged');
    await quickInput.escape();
  });

  it('of a stash takes the stash', async () => {
    const { page, quickInput } = workbench;
    await workbench.runCommand('Git: View Stash...');
    await quickInput.row('#0: Half a budget').waitFor();
    await quickInput.pick('#0: Half a budget');
    await page.locator('.tab.active', { hasText: 'Git Stash #0' }).waitFor();
    await button().click();
    await quickInput.waitFor(/Stash “On main: Half a budget” \(1 file/u);
    await workbench.screenshot('stash');
    await quickInput.escape();
  });

  it('of two commits of a file takes what lies between them, with consent, and its lines can be commented on', async () => {
    const { page, quickInput, notifications } = workbench;
    const pane = page.locator('.part.sidebar .pane', { has: page.locator('.pane-header', { hasText: 'Timeline' }) });
    const commit = (subject: string): Locator => pane.locator('.monaco-list-row', { hasText: subject }).first();
    await page.keyboard.press('Control+Shift+e');
    await workbench.openFile('retry.ts');
    await insist(async within => { if (!await pane.locator('.monaco-list').isVisible()) await pane.locator('.pane-header').click(within); }, commit('Retry reads up to three times'));
    await openMenu(page, commit('Wait longer before each retry'));
    await pickFromMenu(page, 'Select for Compare');
    // The entry comes with what was selected; a menu that stands there already does not get it.
    await insist(async within => {
      await page.keyboard.press('Escape');
      await commit('Wait as long as the server').click({ button: 'right', ...within });
    }, page.locator('.monaco-menu .action-label', { hasText: 'Compare with Selected' }).first());
    await pickFromMenu(page, 'Compare with Selected');
    await page.locator('.tab.active', { hasText: '↔' }).waitFor();
    await page.locator('.editor-group-container.active .margin-view-overlays .comment-range-glyph.comment-diff-added').first().waitFor();
    await workbench.screenshot('two-commits');
    await button().click();
    await quickInput.waitFor('Which files belong to the decision?');
    const [base = '', head = ''] = await Promise.all(['Wait longer before each retry', 'Wait as long as the server'].map(async subject => (await workbench.git('log', '--format=%H', `--grep=${subject}`)).trim()));
    assert.ok((await quickInput.title()).includes(`${base.slice(0, 8)} → ${head.slice(0, 8)} of src/retry.ts (1 file`), await quickInput.title());
    await workbench.screenshot('two-commits-taken');
    await quickInput.accept();
    await quickInput.answer('What did you decide?', 'Let the server say when');
    await quickInput.answer('because…', 'it knows best when it can take more');
    await quickInput.waitFor('What Did You Reject');
    await quickInput.accept();
    await quickInput.waitFor('Tick what it may be used for');
    await quickInput.toggle('Internal training');
    await workbench.consent();
    await notifications.find('Kept, with your consent');
    const folder = path.join(workbench.folder, '.because/examples');
    const [file = '', ...more] = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.json'));
    assert.deepEqual(more, []);
    const { change } = Example.parse(JSON.parse(await workbench.read(path.join('.because/examples', file))));
    assert.deepEqual([change.base, change.head, change.files.map(each => each.path)], [base, head, ['src/retry.ts']]);
    const lines = (patch: string) => patch.split('\n').filter(line => /^[+-](?![+-])/u.test(line));
    assert.deepEqual(lines(change.files[0]?.patch ?? ''), lines(await workbench.git('diff', base, head, '--', 'src/retry.ts')));
    await workbench.screenshot('two-commits-recorded');
  });
});
