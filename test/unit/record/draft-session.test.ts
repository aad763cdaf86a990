/** What is typed is in the draft, saved in order, and a failed save is tried again. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { DraftSession } from '../../../src/vscode/record/draft-session.ts';
import type { Example } from '../../../src/domain/capture/example.ts';
import { newExample } from '../../../src/domain/capture/example.ts';
import { emptyTree } from '../../../src/domain/capture/change.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';

const empty = (): Example => newExample({ id: '20261120-aaaaaaaaaaaa', change: { base: emptyTree, head: null, files: [] }, anchors: [], author: { name: 'Ada', email: 'ada@example.com' }, now: '2026-11-20T12:00:00.000Z' });

class Disk {
  readonly saved: Example[] = [];
  broken = false;
  release: (() => void) | undefined;
  slow = false;
  async saveDraft(draft: Example, expected?: string): Promise<void> {
    assert.equal(expected, this.saved.length === 0 ? undefined : contentHash(this.saved.at(-1) as Example), 'a save must build on the one before');
    if (this.slow) await new Promise<void>(resolve => { this.release = resolve; });
    if (this.broken) throw new Error('disk full');
    this.saved.push(draft);
  }
  readonly discarded: string[] = [];
  async discardDraft(id: string): Promise<void> { this.discarded.push(id); }
}

const fail = (error: unknown): void => { throw error; };

describe('a draft while it is written', () => {
  it('saves what was said, marked as a person’s, once', async () => {
    const disk = new Disk();
    const session = new DraftSession(disk, empty(), fail);
    assert.equal(session.hasText, false);
    session.write({ title: 'Cache it', because: 'slow' });
    await session.save();
    await session.save();
    assert.equal(disk.saved.length, 1);
    assert.deepEqual(disk.saved[0]?.authorship, { title: 'human', because: 'human' });
    assert.equal(session.kept && session.hasText, true);
    session.dispose();
  });

  it('saves a moment after the last key without being told to', async () => {
    const disk = new Disk();
    const session = new DraftSession(disk, empty(), fail);
    for (const text of ['C', 'Ca', 'Cac', 'Cache']) session.write({ title: text });
    while (disk.saved.length === 0) await new Promise(resolve => { setImmediate(resolve); });
    assert.deepEqual(disk.saved.map(draft => draft.title), ['Cache']);
    session.dispose();
  });

  it('keeps the order when a save is slow', async () => {
    const disk = new Disk();
    disk.slow = true;
    const session = new DraftSession(disk, empty(), fail);
    session.write({ title: 'one' });
    const first = session.save();
    while (!disk.release) await new Promise(resolve => { setImmediate(resolve); });
    session.write({ title: 'two' });
    const second = session.save();
    disk.slow = false;
    disk.release();
    await Promise.all([first, second]);
    assert.deepEqual(disk.saved.map(draft => draft.title), ['one', 'two']);
    session.dispose();
  });

  it('tries again after a failure, with everything', async () => {
    const disk = new Disk();
    disk.broken = true;
    const session = new DraftSession(disk, empty(), fail);
    session.write({ title: 'one' });
    await assert.rejects(session.save(), /disk full/u);
    disk.broken = false;
    session.write({ because: 'two' });
    await session.save();
    assert.deepEqual(disk.saved.map(({ title, because }) => [title, because]), [['one', 'two']]);
    session.dispose();
  });

  it('saves a change that git found while the first words were on their way to the disk', async () => {
    const disk = new Disk();
    disk.slow = true;
    const session = new DraftSession(disk, empty(), fail);
    session.write({ title: 'one' });
    const first = session.save();
    while (!disk.release) await new Promise(resolve => { setImmediate(resolve); });
    session.attach({ change: { base: emptyTree, head: null, branch: 'main', files: [] }, anchors: [] });
    disk.slow = false;
    disk.release();
    await first;
    while (disk.saved.length < 2) await new Promise(resolve => { setImmediate(resolve); });
    assert.equal(disk.saved.at(-1)?.change.branch, 'main');
    session.dispose();
  });

  it('saves a change that git found after the first words were saved', async () => {
    const disk = new Disk();
    const session = new DraftSession(disk, empty(), fail);
    session.write({ title: 'one' });
    await session.save();
    session.attach({ change: { base: emptyTree, head: null, branch: 'main', files: [] }, anchors: [] });
    await session.save();
    assert.equal(disk.saved.at(-1)?.change.branch, 'main');
    session.dispose();
  });

  it('is about the change that was asked for last, whichever git was done with first, and about none that was not asked for', async () => {
    const session = new DraftSession(new Disk(), empty(), fail);
    const file = { path: 'a.ts', status: 'modified', language: 'typescript', patch: '', binary: false, truncated: false } as const;
    const found = (branch: string) => ({ change: { base: emptyTree, head: null, branch, files: [file] }, anchors: [] });
    const slow = Promise.withResolvers<ReturnType<typeof found>>();
    const first = session.capture(slow.promise);
    await session.capture(Promise.resolve(found('second')));
    slow.resolve(found('first'));
    await first;
    assert.equal(session.example.change.branch, 'second');
    await assert.rejects(session.capture(Promise.reject(new Error('no such commit'))), /no such commit/u);
    assert.deepEqual(session.example.change.files, [], 'the change before is not taken for this one');
    const late = Promise.withResolvers<ReturnType<typeof found>>();
    const outdated = session.capture(late.promise);
    await session.capture(Promise.resolve(found('third')));
    late.reject(new Error('nobody waits for this any more'));
    await outdated;
    session.dispose();
  });

  it('of which nothing was said leaves nothing, neither of a save under way nor of a key a moment ago', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const disk = new Disk();
      disk.slow = true;
      const session = new DraftSession(disk, empty(), fail);
      session.write({ title: 'C' });
      const saving = session.save();
      while (!disk.release) await Promise.resolve();
      session.write({ title: '' });
      const dropping = session.drop();
      disk.release();
      await Promise.all([saving, dropping]);
      assert.deepEqual([disk.saved.length, disk.discarded], [1, [session.id]]);
      disk.slow = false;
      mock.timers.tick(60_000);
      await new Promise(resolve => { setImmediate(resolve); });
      assert.equal(disk.saved.length, 1, 'the key of a moment ago is not saved after all');
    } finally {
      mock.timers.reset();
    }
  });

  it('of which nothing is on disk is not looked for there', async () => {
    const disk = new Disk();
    await new DraftSession(disk, empty(), fail).drop();
    assert.deepEqual(disk.discarded, []);
  });
});
