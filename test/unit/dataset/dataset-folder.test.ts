/** A dataset on disk appears whole or not at all: after a kill, on a folder that cannot be written, beside what is there already. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { mock } from 'node:test';
import fc from 'fast-check';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { openDatasetFolder } from '../../../src/node/dataset-folder.ts';
import { realFileSystem } from '../../../src/node/file-system.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';
import { until } from '../../support/until.ts';

describe('dataset: folder', () => {
  afterEach(removeTemporaryFolders);

  it('shows nothing before it is finished, everything after', async () => {
    const parent = path.join(temporaryFolder(), 'deep', 'out');
    const folder = openDatasetFolder(parent);
    assert.deepEqual(await folder.versions('x'), []);
    const writer = await folder.begin('x');
    const file = await writer.file('data/train.jsonl');
    await file.write('a\n'.repeat(1_500_000));
    assert.ok(readdirSync(parent).every(name => name.startsWith('.tmp-')));
    assert.equal((await file.close()).bytes, 3_000_000);
    await writer.rename('data/train.jsonl', 'data/train-00000-of-00001.jsonl');
    assert.equal(await writer.finish('x-3.0.1'), path.join(parent, 'x-3.0.1'));
    assert.deepEqual(readdirSync(parent), ['x-3.0.1']);
    assert.deepEqual(readdirSync(path.join(parent, 'x-3.0.1', 'data')), ['train-00000-of-00001.jsonl']);
    mkdirSync(path.join(parent, 'x-4'));
    assert.deepEqual([await folder.versions('x'), await folder.versions('y')], [['3.0.1'], []]);
  });

  it('writes every text whole, whatever its length and letters, and counts and hashes what it wrote', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom(0, 1, 2000, 20_000)), { maxLength: 12 }), async texts => {
      const parent = temporaryFolder();
      const writer = await openDatasetFolder(parent).begin('x');
      const file = await writer.file('data/train.jsonl');
      const all = texts.map(([text, times]) => text.repeat(times));
      for (const text of all) await file.write(text);
      const { bytes, sha256 } = await file.close();
      const written = readFileSync(path.join(await writer.finish('x-1'), 'data/train.jsonl'));
      assert.ok(written.equals(Buffer.from(all.join(''))));
      assert.deepEqual([bytes, sha256], [written.length, sha256Hex(written)]);
    }), { numRuns: 30 });
  });

  it('abandons with a file still open', async () => {
    const parent = temporaryFolder();
    const writer = await openDatasetFolder(parent).begin('x');
    await (await writer.file('data/train.jsonl')).write('a');
    await writer.abandon();
    await writer.abandon();
    assert.deepEqual(readdirSync(parent), []);
  });

  it('a killed export leaves only a hidden folder, which the next one sweeps away; that of a living one stays', async () => {
    const parent = temporaryFolder();
    const script = `import { openDatasetFolder } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../../src/node/dataset-folder.ts'))};
      const writer = await openDatasetFolder(${JSON.stringify(parent)}).begin('x');
      const first = await writer.file('data/train-00000.jsonl');
      await first.write('whole');
      await first.close();
      await writer.rename('data/train-00000.jsonl', 'data/train-00000-of-00002.jsonl');
      await (await writer.file('data/train-00001.jsonl')).write('half'.repeat(400_000));
      await (await writer.file('data/test-00000.jsonl.gz', { type: 'jsonl', compression: 'gzip' })).write('half'.repeat(400_000));
      const table = await writer.file('data/test-00000.parquet', { type: 'parquet', compression: 'snappy', columns: [{ name: 'x', type: { kind: 'text' } }] });
      for (let row = 0; row < 60_000; row++) await table.write(JSON.stringify({ x: 'half ' + row }) + '\\n');
      console.log('ready'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const folder = openDatasetFolder(parent);
    const living = await folder.begin('y');
    assert.equal(readdirSync(parent).length, 2, 'the other export is alive');
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(readdirSync(parent).every(name => name.startsWith('.tmp-')), 'nothing is found under a name');
    const next = await folder.begin('x');
    assert.equal(readdirSync(parent).length, 2, 'the dead one is gone, ours are here');
    await living.abandon();
    await next.abandon();
    assert.deepEqual(readdirSync(parent), []);
  });

  it('the folder of an export that takes hours is not swept away by another one, nor is that of one that was stopped for some; what was left alone for a day is', async () => {
    const parent = temporaryFolder();
    const age = (name: string, hours: number) => { const then = new Date(Date.now() - hours * 3_600_000); utimesSync(path.join(parent, name), then, then); };
    const begin = async () => { await (await openDatasetFolder(parent).begin('y')).abandon(); };
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const writer = await openDatasetFolder(parent).begin('x');
      const [own = ''] = readdirSync(parent);
      // Another machine, of whose processes nothing is known.
      const elsewhere = '.tmp-1-00000000-aaaaaaaaaaaa';
      mkdirSync(path.join(parent, elsewhere));
      const file = await writer.file('data/train.jsonl');
      age(own, 30);
      age(elsewhere, 23);
      mock.timers.tick(5 * 60_000);
      await until(() => Date.now() - statSync(path.join(parent, own)).mtimeMs < 3_600_000, () => 'the folder to be touched');
      await begin();
      assert.deepEqual(readdirSync(parent).sort(), [own, elsewhere].sort());
      age(elsewhere, 25);
      await begin();
      assert.deepEqual(readdirSync(parent), [own]);
      await file.close();
      await writer.finish('x-1.0.0');
      age('x-1.0.0', 50);
      const { mtimeMs } = statSync(path.join(parent, 'x-1.0.0'));
      mock.timers.tick(3_600_000);
      await begin();
      assert.equal(statSync(path.join(parent, 'x-1.0.0')).mtimeMs, mtimeMs, 'a finished one is left alone');
    } finally {
      mock.timers.reset();
    }
  });

  it('never takes a name that is taken, not even by an empty folder, and touches no stranger’s file', async () => {
    const parent = temporaryFolder();
    mkdirSync(path.join(parent, 'x-1'));
    writeFileSync(path.join(parent, '.tmp-notes'), 'mine');
    const writer = await openDatasetFolder(parent).begin('x');
    await assert.rejects(writer.finish('x-1'), { name: 'UserError', message: /x-1.*already/ });
    await writer.abandon();
    assert.deepEqual(readdirSync(parent), ['.tmp-notes', 'x-1']);
    assert.deepEqual(readdirSync(path.join(parent, 'x-1')), []);
  });

  it('invariant 4: leaves nothing under its name when the disk refuses the last step, for then there is no manifest that a withdrawal could find it by', async () => {
    const parent = temporaryFolder();
    let fails = false;
    const open: typeof realFileSystem.async.open = (at, ...more) => fails && at === parent ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : realFileSystem.async.open(at, ...more);
    const writer = await openDatasetFolder(parent, { ...realFileSystem, async: { ...realFileSystem.async, open } }).begin('x');
    await (await writer.file('train.jsonl')).close();
    fails = true;
    await assert.rejects(writer.finish('x-1.0.0'), { name: 'UserError', message: /EIO/ });
    assert.ok(readdirSync(parent).every(name => name.startsWith('.tmp-')));
    await writer.abandon();
    assert.deepEqual(readdirSync(parent), []);
  });

  it('takes a name in one folder below, and none that leads elsewhere', async () => {
    const parent = temporaryFolder();
    const writer = await openDatasetFolder(parent).begin('x');
    for (const name of ['../out.jsonl', 'data/../../out.jsonl', '/tmp/out.jsonl', 'data/deep/out.jsonl', '.hidden', 'data/.hidden', '', 'data/', 'C:\\out.jsonl', 'data\\out.jsonl', 'a b', 'é.jsonl', '..', 'data/..']) {
      await assert.rejects(writer.file(name), /is no name for a file of a dataset/, name);
      await assert.rejects(writer.rename('data/train.jsonl', name), /is no name for a file of a dataset/, name);
    }
    await writer.abandon();
    assert.deepEqual(readdirSync(parent), []);
  });

  it('a place that cannot be written is an error for a person', async () => {
    const parent = temporaryFolder();
    writeFileSync(path.join(parent, 'file'), '');
    await assert.rejects(openDatasetFolder(path.join(parent, 'file')).begin('x'), { name: 'UserError', message: /there is a file where the folder should be/ });
    // In there even the system's own way to make folders would not come back.
    if (existsSync('/proc/self')) await assert.rejects(openDatasetFolder('/proc/sub/deeper').begin('x'), { name: 'UserError', message: /^The dataset cannot be written to \/proc\/sub\/deeper: no folder can be made there\.$/ });
    if (process.getuid?.() === 0) return;
    chmodSync(parent, 0o500);
    await assert.rejects(openDatasetFolder(path.join(parent, 'sub')).begin('x'), { name: 'UserError', message: /not permitted/ });
    chmodSync(parent, 0o700);
    assert.ok(!existsSync(path.join(parent, 'sub')));
  });
});
