/** The lock between processes: one at a time, taken over from the dead, and never stuck for good. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFiles } from '../../../src/node/files.ts';
import { hostMark } from '../../../src/node/temporary.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const program = fileURLToPath(new URL('../../support/count-alone.ts', import.meta.url));

describe('node: alone', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('of four processes that count in one file, no step gets lost', async function () {
    this.timeout(120_000);
    const root = temporaryFolder();
    const codes = await Promise.all(Array.from({ length: 4 }, () => new Promise(resolve => spawn(process.execPath, [program, root, '25'], { stdio: 'inherit' }).on('close', resolve))));
    assert.deepEqual(codes, [0, 0, 0, 0]);
    assert.equal(readFileSync(path.join(root, 'count'), 'utf8'), '100');
    assert.deepEqual(readdirSync(root), ['count']);
  });

  it('queues callers of one process, also through several openings, and goes on after one that failed', async () => {
    const root = temporaryFolder();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} starts`);
      await new Promise(resolve => setImmediate(resolve));
      order.push(`${name} ends`);
      if (name === 'b') throw new Error('b fails');
      return name;
    };
    const one = openFiles(root);
    const results = await Promise.allSettled([one.alone('.lock', work('a')), one.alone('.lock', work('b')), openFiles(root).alone('.lock', work('c')), one.alone('.lock', work('d'))]);
    assert.deepEqual(results.map(result => result.status), ['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    for (let at = 0; at < order.length; at += 2) assert.equal(order[at]?.split(' ')[0], order[at + 1]?.split(' ')[0], order.join(', '));
    assert.ok(!existsSync(path.join(root, '.lock')));
  });

  it('takes over from a process that died, from one that is long gone elsewhere, and from one that never signed', async () => {
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    for (const [text, age] of [[`${gone}-${hostMark()}-x`, 0], [`${gone}-00000000-x`, 120], [`${String(process.pid)}-${hostMark()}-x`, 120], ['', 10]] as const) {
      const root = temporaryFolder();
      const lock = path.join(root, '.lock');
      writeFileSync(lock, text);
      utimesSync(lock, Date.now() / 1000 - age, Date.now() / 1000 - age);
      assert.equal(await openFiles(root).alone('.lock', () => Promise.resolve('done')), 'done');
      assert.deepEqual(readdirSync(root), []);
    }
  });

  it('does not take it from the living, and says so in the end', async function () {
    this.timeout(60_000);
    const root = temporaryFolder();
    const held = `${String(process.ppid)}-${hostMark()}-x`;
    writeFileSync(path.join(root, '.lock'), held);
    await assert.rejects(openFiles(root).alone('.lock', () => assert.fail('two at once')), { name: 'FilesError', code: 'busy', message: /^Another window or program is saving/u });
    assert.equal(readFileSync(path.join(root, '.lock'), 'utf8'), held);
  });
});
