/** Which version a dataset is, and why: as Croissant counts, never one that there is already. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { compareVersions, nextVersion, type Contents } from '../../../src/domain/dataset/version.ts';
import { decision, withdrawn } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const one = (id: string, more: Partial<Contents['examples'][number]> = {}): Contents['examples'][number] => ({ id, contentHash: `content ${id}`, split: 'train', linesHash: `lines ${id}`, ...more });
const holding = (...examples: Contents['examples']): Contents => ({ purpose: 'internal-training', terms: { sha256: 'a' }, examples });
const next = (now: Contents, before?: Contents & { readonly version: string }, taken: readonly string[] = before ? [before.version] : []) => { const { version, why } = nextVersion(now, before, taken); return `${version}: ${why}`; };
const before = { ...holding(one('a'), one('b'), one('c')), version: '1.4.2' };
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, number) => ready(decision(from + number)));

describe('dataset: version', () => {
  afterEach(removeTemporaryFolders);

  it('counts as Croissant does: the same data, more of it, or changed', () => {
    assert.equal(next(holding(one('a'))), '1.0.0: It is the first one.');
    assert.equal(next(before, before), '1.4.3: The lines are the same; only what lies around them may have changed since 1.4.2.');
    assert.equal(next(holding(...before.examples, one('d')), before), '1.5.0: 1 example has come in since 1.4.2.');
    assert.equal(next(holding(one('a'), one('b')), before), '2.0.0: 1 example is gone since 1.4.2.');
    assert.equal(next(holding(one('d'), one('e')), before), '2.0.0: 3 examples are gone and 2 examples have come in since 1.4.2.');
    assert.equal(next(holding(one('a', { contentHash: 'x', split: 'test', linesHash: 'x' }), one('b'), one('c')), before), '2.0.0: 1 example was edited since 1.4.2.');
    assert.equal(next(holding(one('a', { split: 'test' }), one('b'), one('c', { linesHash: 'x' })), before), '2.0.0: 1 example is in another split and 1 example gives other lines since 1.4.2.');
    assert.equal(next({ ...before, purpose: 'public-release' }, before), '2.0.0: The purpose has changed from internal-training to public-release since 1.4.2.');
    assert.equal(next({ ...before, terms: { sha256: 'b' } }, before), '2.0.0: The terms have changed since 1.4.2.');
  });

  it('never takes one that lies somewhere, and claims nothing about one that it does not know', () => {
    assert.equal(next(holding(...before.examples, one('d')), { ...before, version: '1.0.0' }, ['1.0.0', '1.1.0', '1.2.0']).slice(0, 6), '2.0.0:', 'newer ones lie there that nobody knows');
    assert.equal(next(before, before, ['0.9.0', '1.4.2', '1.4.1']).slice(0, 6), '1.4.3:');
    assert.equal(next(holding(one('a')), undefined, ['1.0.0']), '2.0.0: 1.0.0 lies in the folder and the repository has no manifest of it, so it is not known what has changed since.');
    const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map(numbers => numbers.join('.'));
    fc.assert(fc.property(fc.uniqueArray(version, { minLength: 1, maxLength: 30 }), fc.nat(), fc.subarray(['a', 'b', 'c', 'd']), (taken, at, ids) => {
      const known = taken[at % taken.length] ?? '';
      const { version: chosen } = nextVersion(holding(...ids.map(id => one(id))), { ...before, version: known }, taken);
      assert.ok(!taken.includes(chosen));
      assert.ok(taken.every(each => compareVersions(chosen, each) > 0), `${chosen} is later than all of ${taken.join(', ')}`);
    }));
  });

  it('over a repository: recorded, packed anew, withdrawn', async () => {
    const world = exportWorld(many(0, 20));
    await world.build(await world.plan());
    for (const each of many(100, 103)) world.store.kept.set(each.example.id, each);
    const more = await world.plan();
    assert.deepEqual([more.version, more.versionWhy], ['1.1.0', '3 examples have come in since 1.0.0.']);
    const { manifest } = await world.build(more);
    assert.equal(manifest, '.because/datasets/decisions-1.1.0.json');
    const again = await world.plan({ tasks: ['decide', 'explain', 'implement'], files: { shardSize: '20 kB' } });
    assert.deepEqual([again.version, again.versionWhy], ['1.1.1', 'The lines are the same; only what lies around them may have changed since 1.1.0.'], 'neither the order of the tasks nor the shards change a line');
    await world.build(again);
    const gone = decision(2);
    world.store.kept.set(gone.id, { example: gone, events: [...ready(gone).events, withdrawn(gone)], gone: true });
    const less = await world.plan();
    assert.deepEqual([less.version, less.versionWhy], ['2.0.0', '1 example is gone since 1.1.1.']);
    assert.match((await world.plan({ tasks: ['explain'] })).versionWhy, /^1 example is gone and 22 examples give other lines since 1\.1\.1\.$/);
  });

  it('what drops out while it is written counts: the version is that of what was written', async () => {
    const world = exportWorld(many(0, 20));
    await world.build(await world.plan());
    for (const each of many(100, 103)) world.store.kept.set(each.example.id, each);
    const plan = await world.plan();
    assert.equal(plan.version, '1.1.0');
    const gone = decision(4);
    world.store.kept.set(gone.id, { example: gone, events: [...ready(gone).events, withdrawn(gone)], gone: true });
    const built = await world.build(plan);
    assert.equal(built.version, '2.0.0');
    assert.equal(path.basename(built.folder), 'decisions-2.0.0');
    const manifest = JSON.parse(filesIn(built.folder)['manifest.json'] ?? '') as Manifest;
    assert.equal(manifest.version, '2.0.0');
    assert.match(filesIn(built.folder)['README.md'] ?? '', /# decisions, version 2\.0\.0\n/);
  });

  it('a folder that the repository knows nothing of is not written over, nor taken for the same', async () => {
    const world = exportWorld(many(0, 12));
    await world.build(await world.plan());
    rmSync(path.join(world.repository, '.because/datasets'), { recursive: true });
    const plan = await world.plan();
    assert.equal(plan.version, '2.0.0');
    assert.match(plan.versionWhy, /^1\.0\.0 lies in the folder/);
    renameSync(path.join(world.out, 'decisions-1.0.0'), path.join(world.out, 'elsewhere'));
    assert.equal((await world.plan()).version, '1.0.0');
  });

  it('a manifest that an early Because numbered is said to be one', async () => {
    const world = exportWorld(many(0, 12));
    mkdirSync(path.join(world.repository, '.because/datasets'), { recursive: true });
    writeFileSync(path.join(world.repository, '.because/datasets/decisions-3.json'), '{"schema":1,"name":"decisions","version":3}');
    await assert.rejects(world.plan(), { name: 'UserError', message: /decisions-3\.json was written by an early Because, which numbered datasets 1, 2, 3\./, hint: /another recipe name\. Leave the file/ });
    const other = await world.plan({ name: 'other' });
    assert.equal(other.version, '1.0.0');
    assert.match(other.notes.join(), /The manifest of decisions-3 cannot be read/);
  });
});
