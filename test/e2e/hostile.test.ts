/** Journey 7: a hostile `.because/`. Every bad file is named with its reason and left as it is, nothing in it runs or is loaded, and the good examples work on. */
import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Example } from '../../src/domain/capture/example.ts';
import { saveRecipe } from '../../src/domain/dataset/recipes.ts';
import { Event } from '../../src/domain/ledger/event.ts';
import { openFiles } from '../../src/node/files.ts';
import { everything } from '../support/everything.ts';
import { evilExample, makeHostile, type HostileFile } from '../support/hostile.ts';
import { consentTo, openTestStore } from '../support/open-test-store.ts';
import { jonas, mara } from '../support/sample/commits.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey 7: a hostile folder', () => {
  let workbench: Workbench;
  let hostile: readonly HostileFile[] = [];
  let good: readonly Example[] = [];
  let before_: ReadonlyMap<string, string> = new Map();
  let outsideBefore: ReadonlyMap<string, string> = new Map();
  const asked: string[] = [];
  const dialogs: string[] = [];
  const outside = (): string => path.join(workbench.folder, '../outside');

  before(async () => {
    workbench = await openWorkbench({ journey: 'hostile', identity: jonas, prepare: async folder => {
      const beside = path.join(folder, '../outside');
      await mkdir(beside);
      await writeFile(path.join(beside, 'notes.txt'), 'not for you\n');
      good = await recordDecisions(folder, { count: 3 });
      const [first, , blocked] = good;
      assert.ok(first && blocked);
      const store = openTestStore(folder);
      const evil = evilExample(first);
      await store.saveDraft(evil);
      await consentTo(store, evil.id, mara, ['internal-training']);
      await saveRecipe(openFiles(folder), { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['explain'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } });
      await writeFile(path.join(folder, '.because/recipes/evil.json'), '{ "schema": 1, "name": "../../../escape", "__proto__": { "pwned": true } }\n');
      hostile = await makeHostile(folder, beside, { good: first, blocked });
      before_ = await everything(path.join(folder, '.because'));
      outsideBefore = await everything(beside);
    } });
    workbench.page.on('request', request => { asked.push(request.url()); });
    workbench.page.on('dialog', dialog => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  });
  after(() => workbench?.close());

  /** No script of an example ran in any frame, nothing was loaded for it, and nobody was asked anything. */
  async function unharmed(): Promise<void> {
    for (const frame of workbench.page.frames()) assert.equal(await frame.evaluate('window.pwned').catch(() => undefined), undefined, frame.url());
    assert.deepEqual(asked.filter(url => url.includes('evil.test')), []);
    assert.deepEqual(dialogs, []);
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
  }

  it('opens all the same, and shows the good examples', async () => {
    await workbench.openBecause();
    for (const { title } of good.slice(0, 2)) await workbench.examples.waitFor(title);
    const groups = (await workbench.examples.rows()).filter(row => row.level === 1).map(row => row.label);
    assert.deepEqual(groups, ['To review', 'Blocked']);
    await workbench.screenshot('tree');
  });

  it('names every bad file in Problems, with the reason', async () => {
    const { problems } = workbench;
    await problems.open();
    await workbench.screenshot('problems');
    for (const { path: at, reason } of hostile) {
      // The longest part of the name that can be typed.
      await problems.filter(path.basename(at).split(/[^\w.-]+/u).sort((a, b) => b.length - a.length)[0] ?? '');
      await problems.find(reason);
    }
    await problems.filter('');
    await problems.close();
    await unharmed();
  });

  it('shows hostile text as text: in the tree, its hover and the card', async () => {
    const { examples, page } = workbench;
    await examples.select('Evil <script>');
    await page.mouse.move(640, 790);
    await examples.row('Evil <script>').hover();
    await page.locator('.monaco-hover', { hasText: '<script>window.pwned = 1</script>' }).waitFor();
    assert.equal(await page.locator('.monaco-hover img, .monaco-hover a, .monaco-hover script').count(), 0);
    const heading = workbench.card().getByRole('heading', { level: 1 });
    await heading.filter({ hasText: 'Evil <script>window.pwned = 1</script><img src="https://evil.test/a.png"' }).waitFor();
    assert.match(await heading.innerText(), /U\+202Egnp\.exeU\+202C/u);
    assert.equal(await workbench.card().locator('img, a, iframe, form, object').count(), 0);
    for (const summary of await workbench.card().locator('summary').all()) await summary.click();
    await workbench.screenshot('card');
    await unharmed();
  });

  it('opens its change in the diff editor, and no place outside of the repository', async () => {
    const { page, notifications } = workbench;
    await workbench.runCommand('Because: Open Change');
    await page.locator('.multiDiffEntry').first().waitFor();
    await workbench.screenshot('change');
    await workbench.runCommand('Because: Open Code');
    const message = await notifications.find('is no longer there');
    assert.equal(await message.locator('.notification-list-item-message a').count(), 0, 'a link in a message could run a command');
    await workbench.screenshot('code');
    await notifications.dismiss('is no longer there');
    assert.equal(await workbench.tab('secret.json').filter({ hasNotText: 'Evil' }).count(), 0);
    await unharmed();
  });

  it('lets a good example be approved', async () => {
    const { examples } = workbench;
    const [first] = good;
    assert.ok(first);
    await examples.select(first.title);
    await workbench.card().getByRole('heading', { level: 1, name: first.title }).waitFor();
    await examples.select(first.title);
    await workbench.reviewKey('a', () => examples.row('Ready').isVisible());
    await workbench.screenshot('approved');
  });

  it('plans a dataset of what is good, and says why the rest stays out', async () => {
    const { quickInput, text } = workbench;
    await workbench.runCommand('Because: Export Dataset');
    await quickInput.waitFor('Which dataset?');
    await workbench.screenshot('recipes');
    await quickInput.pick('team');
    await text.waitFor('team, version 1.0.0');
    await text.select(`${good[0]?.title ?? ''} · Mara Lindqvist`);
    await text.select(`\`${good[2]?.id ?? ''}\`: `);
    await workbench.screenshot('preview');
    await unharmed();
  });

  it('has touched nothing, inside or outside', async () => {
    const now = await everything(path.join(workbench.folder, '.because'));
    for (const [name, state] of before_) assert.equal(now.get(name), state, name);
    const [verdict = '', ...more] = [...now.keys()].filter(name => !before_.has(name));
    assert.deepEqual(more, []);
    assert.equal(Event.parse(JSON.parse(await workbench.read(path.join('.because', verdict)))).type, 'reviewed');
    assert.deepEqual(await everything(outside()), outsideBefore);
    assert.deepEqual((await readdir(path.join(workbench.folder, '..'))).filter(name => /escape|pwned/u.test(name)), []);
    assert.equal(({} as { readonly pwned?: unknown }).pwned, undefined);
  });
});
