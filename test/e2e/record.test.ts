/** Journey 1: from the palette, three questions, consent; the example lies on disk and in the tree. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { Event } from '../../src/domain/ledger/event.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey 1: record a decision', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'record' }); });
  after(() => workbench?.close());

  const filesBelow = async (folder: string): Promise<string[]> =>
    (await readdir(path.join(workbench.folder, folder), { recursive: true, withFileTypes: true }).catch(() => []))
      .filter(entry => entry.isFile()).map(entry => path.join(path.relative(workbench.folder, entry.parentPath), entry.name)).sort();

  it('takes the working change and says so', async () => {
    await workbench.runCommand('Because: Record Decision');
    await workbench.quickInput.waitFor('Which files belong to the decision?');
    assert.match(await workbench.quickInput.title(), /2 files/);
    assert.deepEqual((await workbench.quickInput.labels()).sort(), ['budget.ts', 'retry.ts']);
    await workbench.screenshot('change');
    await workbench.quickInput.accept();
  });

  it('asks three questions, and Back keeps the answers', async () => {
    const { quickInput } = workbench;
    await quickInput.answer('What did you decide?', 'Give all retries of a client one budget');
    await quickInput.waitFor('because…');
    await quickInput.back();
    await quickInput.waitFor('What did you decide?');
    assert.equal(await quickInput.value(), 'Give all retries of a client one budget');
    await quickInput.accept();
    await quickInput.waitFor('because…');
    await quickInput.type('during an outage every request retried three times, so we sent the failing server three times its usual load');
    await workbench.screenshot('because');
    await quickInput.accept();
    await quickInput.waitFor('What Did You Reject');
    await quickInput.type('A circuit breaker — it also stops the requests that would have succeeded');
    await workbench.screenshot('rejected');
    await quickInput.accept();
    await quickInput.waitFor('Another one?');
    await quickInput.accept();
  });

  it('keeps what was typed as a private draft before anybody consents', async () => {
    await workbench.quickInput.waitFor('Tick what it may be used for');
    assert.deepEqual(await filesBelow('.because/examples'), []);
    const [draft] = (await filesBelow('.because/private/drafts')).filter(file => file.endsWith('.json'));
    const { title } = Example.parse(JSON.parse(await workbench.read(draft ?? '')));
    assert.equal(title, 'Give all retries of a client one budget');
    assert.doesNotMatch(await workbench.git('status', '--porcelain', '--untracked-files=all'), /private/);
  });

  it('consents with nothing ticked in advance', async () => {
    const { quickInput } = workbench;
    assert.deepEqual(await quickInput.ticked(), []);
    await quickInput.toggle('Internal training');
    await workbench.screenshot('consent');
    await workbench.consent();
    await workbench.notifications.find('Kept, with your consent');
  });

  it('has written the example and the consent, bound to its content', async () => {
    const [file, ...more] = await filesBelow('.because/examples');
    assert.deepEqual(more, []);
    const example = Example.parse(JSON.parse(await workbench.read(file ?? '')));
    assert.equal(example.because, 'during an outage every request retried three times, so we sent the failing server three times its usual load');
    assert.deepEqual(example.options.map(({ title, chosen, rejectedBecause }) => ({ title, chosen, rejectedBecause })), [
      { title: 'Give all retries of a client one budget', chosen: true, rejectedBecause: undefined },
      { title: 'A circuit breaker', chosen: false, rejectedBecause: 'it also stops the requests that would have succeeded' },
    ]);
    assert.deepEqual(example.change.files.map(each => each.path).sort(), ['src/budget.ts', 'src/retry.ts']);
    assert.match(example.change.files.find(each => each.path === 'src/retry.ts')?.patch ?? '', /^diff --git a\/src\/retry\.ts b\/src\/retry\.ts/);
    assert.deepEqual(example.author, { name: 'Mara Lindqvist', email: 'mara@example.com' });
    const [grant, ...others] = await filesBelow('.because/events');
    assert.deepEqual(others, []);
    const event = Event.parse(JSON.parse(await workbench.read(grant ?? '')));
    assert.equal(event.type, 'granted');
    assert.equal(event.contentHash, contentHash(example));
    assert.deepEqual(event.type === 'granted' && event.purposes, ['internal-training']);
    assert.deepEqual(await filesBelow('.because/private/drafts'), []);
  });

  it('shows it in the tree as waiting for a review', async () => {
    await workbench.openBecause();
    await workbench.examples.waitFor('Give all retries of a client one budget');
    const groups = (await workbench.examples.rows()).filter(row => row.level === 1).map(row => row.label);
    assert.deepEqual(groups, ['To review']);
    await workbench.screenshot('tree');
  });
});
