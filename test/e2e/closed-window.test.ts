/** Design §4.8 where it hurts most: the window is closed in the middle of a sentence. Reached by the key, typed with real keys. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('a window that is closed in mid-sentence', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'closed-window' }); });
  after(() => workbench?.close());

  const draft = async (): Promise<Example | undefined> => {
    const folder = '.because/private/drafts';
    const [name] = (await readdir(path.join(workbench.folder, folder)).catch(() => [])).filter(each => each.endsWith('.json'));
    return name === undefined ? undefined : Example.parse(JSON.parse(await workbench.read(`${folder}/${name}`)));
  };
  const until = async (ready: (draft: Example) => boolean): Promise<Example> => {
    for (const end = Date.now() + 60_000; ;) {
      const found = await draft();
      if (found && ready(found)) return found;
      if (Date.now() > end) throw new Error(`The draft says: ${JSON.stringify(found && [found.title, found.because, found.options])}`);
      await new Promise(resolve => { setTimeout(resolve, 50); });
    }
  };

  it('has kept what was typed, though nothing was answered with Enter', async () => {
    const { quickInput, page } = workbench;
    for (let times = 0; !await quickInput.widget.isVisible(); times++) {
      assert.ok(times < 30, 'Ctrl+K B does not open the question');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('b');
      await quickInput.waitFor(/Which files belong|Looking for the change/).catch(() => undefined);
    }
    await quickInput.waitFor('Which files belong');
    await quickInput.accept();
    await quickInput.waitFor('What did you decide?');
    await page.keyboard.type('Give retries a budget');
    await quickInput.accept();
    await quickInput.waitFor('because…');
    await page.keyboard.type('an outage made thr');
    await workbench.screenshot('typing');
    const { title, change } = await until(found => found.because === 'an outage made thr');
    assert.equal(title, 'Give retries a budget');
    assert.equal(change.files.length, 2);
  });

  it('has kept the rejected option that was being typed', async () => {
    const { quickInput, page } = workbench;
    await quickInput.accept();
    await quickInput.waitFor('What Did You Reject');
    await page.keyboard.type('A circuit breaker — it stops requests th');
    await workbench.screenshot('rejecting');
    await until(found => found.options.some(option => option.title === 'A circuit breaker' && option.rejectedBecause === 'it stops requests th'));
    await page.close();
    const kept = await until(() => true);
    assert.deepEqual(kept.options.map(option => option.title), ['Give retries a budget', 'A circuit breaker']);
  });
});
