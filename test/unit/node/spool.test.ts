/** Lines that planning made, kept for writing: the same ones come back or none, and no trace of them stays on the disk. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { ExportPorts } from '../../../src/domain/dataset/export-ports.ts';
import { openSpool } from '../../../src/node/spool.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, linesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const line = fc.oneof({ weight: 5, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) }, { weight: 1, arbitrary: fc.nat(400_000).map(length => 'ü'.repeat(length)) })
  .map(text => text.toWellFormed().replaceAll('\n', ' '));

describe('spool', function () {
  this.timeout(60_000);
  afterEach(removeTemporaryFolders);

  it('gives back what was kept last, in any order, and leaves nothing behind', () => {
    const folder = temporaryFolder();
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), fc.array(line, { minLength: 1, maxLength: 4 })), { maxLength: 30 }), fc.array(fc.nat(5)), (kept, asked) => {
      const spool = openSpool(folder);
      assert.ok(spool);
      assert.deepEqual(readdirSync(folder), [], 'it has no name, from the first moment on');
      const last = new Map<string, readonly string[]>();
      for (const [example, lines] of kept) {
        spool.keep(String(example), lines);
        last.set(String(example), lines);
        assert.deepEqual(spool.take(String(example)), lines);
      }
      for (const example of [...asked, ...asked]) assert.deepEqual(spool.take(String(example)), last.get(String(example)));
      spool.close();
      assert.equal(spool.take('0'), undefined);
      spool.keep('0', ['x']);
      assert.equal(spool.take('0'), undefined);
      spool.close();
    }), { numRuns: 60 });
  });

  it('keeps no more than it may, and is not there where no file can be made', () => {
    const spool = openSpool(temporaryFolder(), 100);
    spool?.keep('a', ['x'.repeat(20)]);
    spool?.keep('b', ['x'.repeat(40)]);
    assert.deepEqual([spool?.take('a'), spool?.take('b')], [['x'.repeat(20)], undefined]);
    spool?.close();
    assert.equal(openSpool(path.join(temporaryFolder(), 'missing')), undefined);
  });

  it('a dataset has the same bytes with it, without it, with one that forgets and with one that tells lies', async () => {
    const all = Array.from({ length: 30 }, (_, number) => ready(decision(number)));
    const spools: readonly ExportPorts['spool'][] = [
      openSpool, undefined, () => undefined,
      () => { const spool = openSpool(); let n = 0; return spool && { ...spool, take: example => n++ % 3 === 0 ? undefined : spool.take(example) }; },
      () => { const spool = openSpool(); return spool && { ...spool, take: example => spool.take(example)?.map(text => text.replace('a', 'b')) }; },
    ];
    const built = [];
    for (const spool of spools) {
      const world = exportWorld(all);
      const { spool: _, ...ports } = world.ports;
      Object.assign(world.ports, { spool: undefined }, ports, { spool });
      const { folder, leftOutLate } = await world.build(await world.plan());
      assert.deepEqual(leftOutLate, []);
      built.push(filesIn(folder));
    }
    for (const files of built) assert.deepEqual(files, built[0]);
  });

  it('what was kept is not written for an example that changed meanwhile', async () => {
    const world = exportWorld(Array.from({ length: 12 }, (_, number) => ready(decision(number))));
    const plan = await world.plan();
    const edited = decision(5, { because: 'another reason altogether, and nobody has looked at it' });
    // After the look at everything: when its turn comes.
    world.store.before = id => { if (id === edited.id) world.store.kept.set(id, { ...ready(edited), events: ready(decision(5)).events }); };
    const { folder, leftOutLate } = await world.build(plan);
    assert.deepEqual(leftOutLate.map(({ example, code }) => `${example} ${code}`), [`${edited.id} changed-since-plan`]);
    assert.ok(!linesIn(folder).join('\n').includes('part-5/'));
  });
});
