/** Journey 3: a second person goes through what waits for review with the keyboard alone; single keys, in the tree and in the card. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Event } from '../../src/domain/ledger/event.ts';
import { jonas } from '../support/sample/commits.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const count = 20;

describe('journey 3: review by keyboard', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'review', identity: jonas, prepare: async folder => { await recordDecisions(folder, { count }); } });
  });
  afterEach(async function () { if (this.currentTest?.state === 'failed') await workbench.screenshot('failed'); });
  after(() => workbench?.close());

  const verdicts = async (): Promise<string[]> => {
    const root = path.join(workbench.folder, '.because/events');
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile() && entry.name.endsWith('.json'));
    const events = await Promise.all(files.map(async entry => Event.parse(JSON.parse(await workbench.read(path.join(path.relative(workbench.folder, entry.parentPath), entry.name))))));
    return events.flatMap(event => event.type === 'reviewed' && event.by.email === jonas.email ? [event.verdict] : event.type === 'retracted' ? ['retracted'] : []).sort();
  };
  /** Presses the key of a verdict, or goes on from its note, until the verdict is on disk. */
  const give = async (key: string, expected: readonly string[]): Promise<void> => {
    await workbench.reviewKey(key, async () => (await verdicts()).length >= expected.length);
    assert.deepEqual(await verdicts(), [...expected].sort());
  };
  const note = async (key: string, text: string, expected: readonly string[]): Promise<void> => {
    const { quickInput } = workbench;
    await workbench.reviewKey(key, () => quickInput.widget.isVisible());
    await quickInput.type(text);
    await quickInput.finish();
    await workbench.until(async () => (await verdicts()).length >= expected.length);
    assert.deepEqual(await verdicts(), [...expected].sort());
  };

  /** A verdict counts only for what the card has shown. */
  const shown = async (title: string | RegExp): Promise<string> => {
    await workbench.card().getByRole('heading', { level: 1, name: title }).waitFor();
    return workbench.card().getByRole('heading', { level: 1 }).innerText();
  };
  const another = async (than: string): Promise<string> => {
    await workbench.card().getByRole('heading', { level: 1 }).filter({ hasNotText: than }).waitFor();
    return workbench.card().getByRole('heading', { level: 1 }).innerText();
  };

  it('counts what waits for him, and shows the selected example in the card', async () => {
    await workbench.openBecause();
    await workbench.examples.waitFor('Retry reads only');
    await workbench.page.locator('.activitybar .badge-content').filter({ hasText: String(count) }).waitFor();
    await workbench.examples.select('Retry reads only');
    await workbench.card().getByText('97 of 100 cases').waitFor();
    await workbench.screenshot('card');
    await workbench.page.keyboard.press('d');
    await workbench.page.locator('.multiDiffEntry').nth(1).waitFor();
    await workbench.screenshot('card-and-change');
  });

  it('approves, asks for changes with a note, rejects and takes back with single keys', async () => {
    await workbench.examples.select('Retry reads only');
    const first = await shown('Retry reads only');
    await give('a', ['approved']);
    const second = await another(first);
    await note('c', 'Which restart takes 400 ms? Name the service.', ['approved', 'changes-requested']);
    await another(second);
    await give('u', ['approved', 'changes-requested', 'retracted']);
    await shown(second);
    await note('r', 'This was decided by the platform team, not here.', ['approved', 'changes-requested', 'rejected', 'retracted']);
    await another(second);
    await workbench.screenshot('after-verdicts');
  });

  it('goes through the rest without the mouse', async () => {
    const expected = ['approved', 'changes-requested', 'rejected', 'retracted'];
    for (let n = 2; n < count; n++) {
      const title = await shown(/./);
      expected.push('approved');
      await give('a', expected);
      if (n < count - 1) await another(title);
    }
    await workbench.activity().locator('..').locator('.badge-content').filter({ hasText: /^\d+$/ }).waitFor({ state: 'hidden' });
    await workbench.screenshot('done');
  });

  it('opens the change as a multi-file diff of the editor', async () => {
    await workbench.page.keyboard.press('d');
    await workbench.page.locator('.multiDiffEntry').first().waitFor();
    await workbench.screenshot('change');
  });
});
