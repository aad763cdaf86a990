/** Journeys: the view of uncaptured changes worked through until it is empty; a quiet reminder and its end; and Commit & Record Decision from Source Control. */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { results } from '../support/paths.ts';
import { git } from '../support/sample/sample-repository.ts';
import { insist } from '../support/workbench/insist.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import { Tree } from '../support/workbench/tree.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const lines = (count: number, word: string): string => Array.from({ length: count }, (_, at) => `export const ${word}${at} = ${at};\n`).join('');

describe('journey: uncaptured changes', () => {
  let workbench: Workbench;
  let tree: Tree;
  const commit = async (folder: string, name: string, count: number, message: string): Promise<void> => {
    await writeFile(path.join(folder, `src/${name}.ts`), lines(count, name));
    await git(folder, ['add', `src/${name}.ts`]);
    await git(folder, ['commit', '--quiet', '-m', message, '--', `src/${name}.ts`]);
  };
  before(async () => {
    workbench = await openWorkbench({ journey: 'uncaptured', settings: { 'git.enableSmartCommit': true }, prepare: async folder => {
      await commit(folder, 'pool', 240, 'One pool of connections for all hosts');
      await commit(folder, 'names', 12, 'Other names');
    } });
    tree = new Tree(workbench.page, 'Uncaptured Changes');
  });
  afterEach(async function () { if (this.currentTest?.state === 'failed') await workbench.screenshot('failed'); });
  after(() => workbench?.close());

  /** The button that a row has while the mouse is over it. */
  const press = async (label: string | RegExp, button: string, gone: () => Promise<unknown>): Promise<void> => {
    await insist(async within => {
      const row = tree.row(label);
      if (!await row.isVisible()) return;
      await row.hover(within);
      await row.locator('.actions').getByRole('button', { name: button, exact: false }).first().click(within);
    }, gone);
  };
  const drafts = async (): Promise<Example[]> => {
    const folder = '.because/private/drafts';
    const names = (await readdir(path.join(workbench.folder, folder)).catch(() => [])).filter(name => name.endsWith('.json'));
    return Promise.all(names.map(async name => Example.parse(JSON.parse(await workbench.read(path.join(folder, name))))));
  };

  it('lists what has no example, the best candidate first, and says how many have one', async () => {
    await workbench.openBecause();
    // The others make room, so that all rows are on the screen.
    for (const [title, open] of [['Examples', 'false'], ['Review', 'false'], ['Uncaptured Changes', 'true']] as const) {
      const header = workbench.pane(title).locator('.pane-header').first();
      await insist(async within => { if (await header.getAttribute('aria-expanded') !== open) await header.click(within); }, workbench.page.locator(`.part.sidebar .pane-header[aria-expanded=${open}]`, { hasText: title }));
    }
    await tree.waitFor('One pool of connections');
    const found = await tree.rows();
    assert.deepEqual(found.filter(({ level }) => level === 1).map(({ label }) => label), ['Not Committed Yet', 'One pool of connections for all hosts', 'Other names', 'Remind Me After Commits?']);
    await workbench.waitForText('0 of your 2 commits of the last 30 days have an example.');
    await workbench.screenshot('list');
  });

  it('records the best one', async () => {
    const { quickInput } = workbench;
    await press(/One pool/u, 'Record Decision', () => quickInput.waitFor('Which files belong to the decision?'));
    await workbench.screenshot('record');
    await quickInput.accept();
    await quickInput.waitFor('What did you decide?');
    assert.equal(await quickInput.value(), 'One pool of connections for all hosts');
    await quickInput.accept();
    await quickInput.answer('because…', 'each host had a pool of its own, and most of them were idle');
    await quickInput.waitFor('What Did You Reject');
    await quickInput.accept();
    await quickInput.waitFor('Tick what it may be used for');
    await quickInput.toggle('Internal training');
    await workbench.consent();
    await tree.waitForNone(/One pool/u);
    await workbench.waitForText('1 of your 2 commits of the last 30 days has an example.');
  });

  it('is emptied: one exempt with a reason, the rest for later', async () => {
    const { quickInput } = workbench;
    await press('Other names', 'Exempt', () => quickInput.waitFor('Why need nobody say why?'));
    await workbench.screenshot('exempt');
    await quickInput.pick('Nothing was decided: renaming, formatting, generated code');
    await tree.waitForNone('Other names');
    await tree.expand('Not Committed Yet');
    for (;;) {
      const place = (await tree.rows()).find(({ label }) => /^(?:retry|budget)\.ts:\d+$/u.test(label));
      if (!place) break;
      const label = new RegExp(`^${place.label.replaceAll('.', '\\.')}$`, 'u');
      await press(label, 'Later', () => tree.waitForNone(label));
    }
    await tree.waitForNone('Not Committed Yet');
    await tree.expand('Set Aside');
    await tree.waitFor('Other names');
    await workbench.screenshot('emptied');
    assert.equal(await workbench.git('status', '--porcelain', '--', '.because/private'), '');
  });

  it('reminds quietly of a commit in a terminal, once somebody wants it, and one click ends it', async () => {
    const { page } = workbench;
    const item = page.locator('.statusbar-item').filter({ has: page.locator('.codicon-lightbulb') }).first();
    await workbench.runCommand('Because: Remind Me After Commits');
    await insist(async () => { await workbench.runCommand('Git: Refresh'); }, () => Promise.resolve());
    await commit(workbench.folder, 'cache', 200, 'Cache what was read');
    await insist(async () => { await workbench.runCommand('Git: Refresh'); }, item);
    assert.match(await item.innerText(), /1/u);
    await tree.waitFor('Cache what was read');
    const skip = page.locator('.monaco-hover:visible').getByText('Not This One').first();
    await insist(within => item.hover(within), skip);
    await page.screenshot({ path: results('screenshots', 'uncaptured-reminder.png') });
    // The hover is drawn anew when git says something, and a person points at it once more.
    await insist(async within => {
      if (!await item.isVisible()) return;
      if (!await skip.isVisible()) await item.hover(within);
      await skip.click(within);
    }, item, 'hidden');
    await workbench.screenshot('reminded');
  });

  it('commits from Source Control and asks why', async () => {
    const { page, quickInput } = workbench;
    await page.keyboard.press('Control+Shift+g');
    const box = page.locator('.scm-editor').first();
    await box.waitFor();
    await box.click();
    await page.keyboard.type('Give all retries of a client one budget');
    const button = page.locator('.part.sidebar').getByRole('button', { name: 'Commit & Record Decision' }).first();
    await button.waitFor();
    await page.locator('.scm-view .monaco-dropdown-button, .scm-view .monaco-button-dropdown .codicon-drop-down-button').first().click();
    await page.locator('.monaco-menu .action-item', { hasText: 'Commit & Record Decision' }).first().waitFor();
    await workbench.screenshot('beside-commit');
    await page.keyboard.press('Escape');
    // The buttons of a view are there while the mouse is over it.
    await insist(async within => { if (!await quickInput.widget.isVisible()) { await box.hover(within); await button.click(within); } }, () => quickInput.waitFor('Which files belong to the decision?'));
    assert.match(await quickInput.title(), /Commit [0-9a-f]{8} “Give all retries of a client one budget”/u);
    await workbench.screenshot('commit-and-record');
    await quickInput.accept();
    await quickInput.waitFor('What did you decide?');
    await quickInput.accept();
    await quickInput.answer('because…', 'three retries of three calls were nine requests to a server that was down');
    await quickInput.waitFor('What Did You Reject');
    await quickInput.escape();
    await workbench.notifications.find('Your draft is kept');
    const head = (await workbench.git('rev-parse', 'HEAD')).trim();
    assert.equal((await workbench.git('log', '-1', '--format=%s')).trim(), 'Give all retries of a client one budget');
    assert.ok((await drafts()).some(({ change, because }) => change.head === head && because.startsWith('three retries')));
  });
});
