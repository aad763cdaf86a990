/** Recording from where one is: a line number, the peek of a hunk, the explorer, the timeline; a change from the list of stashes and ranges; and a comment on a changed line. By mouse. */
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

describe('recording from where one is', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'record-from', prepare: async folder => {
      const id = (await git(folder, ['stash', 'create'])).trim();
      await git(folder, ['stash', 'store', '-m', 'On main: Half a budget', id]);
    } });
  });
  after(() => workbench?.close());

  const lineNumber = (line: number): Locator => workbench.page.locator('.editor-group-container.active .margin-view-overlays .line-numbers').getByText(String(line), { exact: true });
  const glyph = (kind: string): Locator => workbench.page.locator(`.editor-group-container.active .margin-view-overlays .comment-range-glyph.${kind}`);
  const firstStep = async (title: RegExp, ...labels: readonly string[]): Promise<void> => {
    await workbench.quickInput.waitFor('Which files belong to the decision?');
    assert.match(await workbench.quickInput.title(), title);
    assert.deepEqual(await workbench.quickInput.labels(), labels);
  };
  const changedLine = async (): Promise<number> => Number(/^@@ -\S+ \+(\d+)/mu.exec(await workbench.git('diff', '-U0', '--', 'src/retry.ts'))?.[1]);

  it('offers “+” on changed lines in a repository that knows nothing of Because yet, and writes nothing there', async () => {
    await workbench.openFile('retry.ts');
    await glyph('comment-diff-added').first().waitFor();
    assert.equal((await readdir(workbench.folder)).includes('.because'), false);
  });

  it('takes the changed hunk at a line number', async () => {
    await workbench.openFile('retry.ts');
    const line = await changedLine();
    await lineNumber(line).waitFor();
    // The entry comes with the first repository that git has opened; a menu that stands there already does not get it.
    const entry = workbench.page.locator('.monaco-menu .action-label', { hasText: 'Record Decision' }).first();
    await insist(async within => {
      await workbench.page.keyboard.press('Escape');
      await lineNumber(line).click({ button: 'right', ...within });
    }, entry);
    await workbench.screenshot('line-number');
    await pickFromMenu(workbench.page, 'Record Decision');
    await firstStep(/Changed lines \(1 file/u, 'retry.ts');
    await workbench.quickInput.escape();
  });

  it('takes the hunk of the peek', async () => {
    const { page } = workbench;
    const peek = page.locator('.peekview-widget').first();
    await insist(async () => { if (!await peek.isVisible()) { await workbench.text.press('Alt+F3'); } }, peek);
    const button = peek.locator('.action-label[aria-label^="Record Decision"]');
    await button.waitFor();
    await workbench.screenshot('peek');
    await button.click();
    await firstStep(/Changed lines \(1 file/u, 'retry.ts');
    await workbench.quickInput.escape();
  });

  it('takes the files that are selected in the explorer', async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+Shift+e');
    const row = (name: string): Locator => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    await row('retry.ts').click();
    await row('budget.ts').click({ modifiers: ['Control'] });
    await openMenu(page, row('budget.ts'));
    await workbench.screenshot('explorer');
    await pickFromMenu(page, 'Record Decision');
    await firstStep(/2 files/u, 'budget.ts', 'retry.ts');
    await workbench.quickInput.escape();
  });

  it('takes a commit of the timeline', async () => {
    const { page } = workbench;
    const pane = page.locator('.part.sidebar .pane', { has: page.locator('.pane-header', { hasText: 'Timeline' }) });
    await workbench.openFile('retry.ts');
    const commit = pane.locator('.monaco-list-row', { hasText: 'Spread retries over time' }).first();
    await insist(async within => { if (!await pane.locator('.monaco-list').isVisible()) await pane.locator('.pane-header').click(within); }, commit);
    await openMenu(page, commit);
    await workbench.screenshot('timeline');
    await pickFromMenu(page, 'Record Decision');
    await firstStep(/Commit [0-9a-f]{8} “Spread retries over time”/u, 'retry.ts');
  });

  it('takes a stash, and a range, from the list', async () => {
    const { quickInput } = workbench;
    await quickInput.button('Take Another Change');
    await quickInput.waitFor('Type to find a commit');
    await quickInput.row('Stashes…').waitFor();
    await workbench.screenshot('another-change');
    await quickInput.row('Stashes…').click();
    await quickInput.waitFor('Which stash?');
    await quickInput.row('On main: Half a budget').waitFor();
    await workbench.screenshot('stashes');
    await quickInput.pick('On main: Half a budget');
    await firstStep(/Stash “On main: Half a budget” \(1 file/u, 'retry.ts');
    await quickInput.button('Take Another Change');
    await quickInput.waitFor('Type to find a commit');
    await quickInput.row('Range…').click();
    await quickInput.answer('Which commits?', 'HEAD..HEAD~1');
    await quickInput.waitFor('comes before');
    await workbench.screenshot('range');
    await quickInput.type('HEAD~2..');
    await quickInput.accept();
    await firstStep(/Range HEAD~2\.\. \(2 files/u, 'rate-limit.ts', 'retry.ts');
    await workbench.screenshot('range-taken');
  });

  it('records it', async () => {
    const { quickInput, notifications } = workbench;
    await quickInput.accept();
    await quickInput.answer('What did you decide?', 'Wait as long as the server says, and no longer');
    await quickInput.answer('because…', 'a client that comes back too early is refused again');
    await quickInput.waitFor('What Did You Reject');
    await quickInput.escape();
    await notifications.find('Your draft is kept');
    const folder = path.join(workbench.folder, '.because/private/drafts');
    const [file = ''] = (await readdir(folder)).filter(name => name.endsWith('.json'));
    const { change, anchors } = Example.parse(JSON.parse(await workbench.read(path.join('.because/private/drafts', file))));
    assert.deepEqual([change.base, change.head], [(await workbench.git('rev-parse', 'HEAD~2')).trim(), (await workbench.git('rev-parse', 'HEAD')).trim()]);
    assert.equal(change.note, '2 commits, taken together as one change.');
    assert.ok(anchors.length > 0);
    await quickInput.closed();
  });

  /** By its place: under the mouse the editor draws another one. */
  const clickGlyph = async (kind: string, which = 0): Promise<void> => {
    const at = await glyph(kind).nth(which % await glyph(kind).count()).boundingBox();
    if (at) await workbench.page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  };
  const thread = (): Locator => workbench.page.locator('.review-widget:visible');
  const drafts = async (): Promise<readonly Example[]> => {
    const names = (await readdir(path.join(workbench.folder, '.because/private/drafts'))).filter(name => name.endsWith('.json'));
    return Promise.all(names.map(async name => Example.parse(JSON.parse(await workbench.read(path.join('.because/private/drafts', name))))));
  };
  const commented = async (): Promise<Example | undefined> => (await drafts()).find(({ options }) => options.some(({ title }) => title === 'A circuit breaker'));

  it('takes a comment on a changed line: what was rejected, by mouse', async () => {
    const { page, notifications } = workbench;
    await notifications.dismiss('Your draft is kept');
    await workbench.openFile('retry.ts');
    await glyph('comment-diff-added').first().waitFor();
    await workbench.text.line('createBudget').hover();
    await workbench.screenshot('comment-offered');
    const box = thread().locator('.comment-form .monaco-editor');
    await insist(async () => { if (!await box.isVisible()) await clickGlyph('comment-diff-added'); }, box);
    await page.keyboard.type('A circuit breaker — one more state to explain');
    await thread().locator('.view-line', { hasText: 'one more state to explain' }).waitFor();
    await workbench.screenshot('comment-typed');
    await thread().locator('.form-actions').getByText('Add Rejected Alternative').click();
    await thread().locator('.comment-body', { hasText: 'A circuit breaker — one more state to explain' }).waitFor();
    await workbench.screenshot('comment-draft');
    const draft = await commented();
    assert.deepEqual([draft?.because, draft?.change.files.map(file => file.path)], ['', ['src/retry.ts']]);
    assert.equal(await page.locator('.part.panel').isVisible(), false, 'no panel comes by itself');
  });

  it('shows it again after a restart, and takes the reason in the same place: the question, consent', async () => {
    const { page, quickInput, notifications } = workbench;
    await page.reload();
    await workbench.activity().waitFor();
    await workbench.openFile('retry.ts');
    await glyph('comment-thread').first().waitFor();
    assert.equal(await thread().count(), 0, 'it is folded up');
    // The other draft of this file has a thread too.
    let which = 0;
    const body = thread().locator('.comment-body', { hasText: 'A circuit breaker' });
    await insist(async () => { if (!await body.isVisible()) await clickGlyph('comment-thread', which++); }, body);
    await workbench.screenshot('comment-back');
    const its = thread().filter({ hasText: 'A circuit breaker' }), box = its.locator('.comment-form .monaco-editor');
    await insist(async within => { if (!await box.isVisible()) await its.locator('.review-thread-reply-button').click(within); }, box);
    await page.keyboard.type('unbounded retries took the server down');
    await its.locator('.view-line', { hasText: 'took the server down' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await quickInput.answer('What did you decide?', 'Retry within a budget');
    await quickInput.waitFor('Tick what it may be used for');
    await workbench.screenshot('comment-consent');
    await quickInput.toggle('Internal training');
    await workbench.consent();
    await notifications.find('Kept, with your consent');
    await thread().getByText('Recorded: Retry within a budget').waitFor();
    await workbench.screenshot('comment-recorded');
    assert.equal(await commented(), undefined, 'it is no draft any more');
  });
});
