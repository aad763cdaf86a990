/** Files on a real disk: nothing outside the root, no links, no half-written file, one clear sentence for every failure. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { FilesError } from '../../../src/domain/ports.ts';
import { openFiles } from '../../../src/node/files.ts';
import { hostMark, temporaryName } from '../../../src/node/temporary.ts';
import { failingFileSystem } from '../../support/failing-file-system.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const code = (expected: string) => (error: unknown): boolean => {
  assert.ok(error instanceof FilesError, String(error));
  assert.equal(error.code, expected, error.message);
  assert.match(error.message, /^[^\n]+\.$/u);
  return true;
};
const leftovers = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => path.basename(name).startsWith('.tmp-'));

describe('node: files', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('writes, reads, lists, replaces and removes', async () => {
    const files = openFiles(temporaryFolder());
    await files.write('a/b/c.json', 'ä\n');
    await files.write('a/b/c.json', 'ö\n');
    assert.equal(await files.read('a/b/c.json'), 'ö\n');
    assert.deepEqual(await files.list('a'), [{ name: 'b', kind: 'folder' }]);
    assert.deepEqual(await files.list('a/b'), [{ name: 'c.json', kind: 'file' }]);
    assert.equal(await files.remove('a/b/c.json'), true);
    assert.equal(await files.remove('a/b/c.json'), false);
    assert.equal(await files.read('a/b/c.json'), undefined);
    assert.deepEqual(await files.list('missing/folder'), []);
    assert.equal(await files.stat('missing'), undefined);
  });

  it('refuses every path that could lead out of the root', async () => {
    const files = openFiles(temporaryFolder());
    for (const bad of ['../x', 'a/../../x', '/etc/passwd', 'a//b', './a', 'a/.', 'a\\b', 'a\0b', '..']) {
      for (const call of [() => files.read(bad), () => files.write(bad, 'x'), () => files.create(bad, 'x'), () => files.remove(bad), () => files.list(bad), () => files.stat(bad)])
        await assert.rejects(call(), code('outside'), bad);
    }
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('..', '.', '', 'a', '\\', '/', 'C:', '\0', 'é'), { maxLength: 5 }).map(parts => parts.join('/')), async given => {
      const root = temporaryFolder();
      await openFiles(root).write(`${given}`, 'x').catch((error: unknown) => { assert.ok(error instanceof FilesError); });
      assert.ok(!existsSync(path.join(path.dirname(root), 'a')));
    }), { numRuns: 60 });
  });

  it('follows no link: not as the file, not as a folder on the way, not when it is dangling', async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(path.join(outside, 'secret.json'), 'secret');
    mkdirSync(path.join(root, 'real'));
    symlinkSync(outside, path.join(root, 'linked'));
    symlinkSync(path.join(outside, 'secret.json'), path.join(root, 'real', 'file.json'));
    symlinkSync(path.join(outside, 'nothing'), path.join(root, 'real', 'dangling.json'));
    const files = openFiles(root);
    assert.deepEqual((await files.list('')).find(entry => entry.name === 'linked'), { name: 'linked', kind: 'other' });
    for (const at of ['linked/secret.json', 'real/file.json', 'real/dangling.json']) {
      await assert.rejects(files.read(at), code('link'));
      await assert.rejects(files.write(at, 'changed'), code('link'));
      await assert.rejects(files.create(at, 'changed'), code('link'));
      await assert.rejects(files.remove(at), code('link'));
    }
    await assert.rejects(files.list('linked'), code('link'));
    await assert.rejects(files.alone('linked/.lock', async () => undefined), code('link'));
    await assert.rejects(files.write('linked/deeper/x.json', 'x'), code('link'));
    assert.equal(readFileSync(path.join(outside, 'secret.json'), 'utf8'), 'secret');
    assert.deepEqual(readdirSync(outside), ['secret.json']);
  });

  it('opens no pipe, which would wait for ever, and no folder', async () => {
    const root = temporaryFolder();
    execFileSync('mkfifo', [path.join(root, 'pipe.json')]);
    mkdirSync(path.join(root, 'folder.json'));
    const files = openFiles(root);
    for (const at of ['pipe.json', 'folder.json']) {
      await assert.rejects(files.read(at), code('not-a-file'));
      await assert.rejects(files.write(at, 'x'), code('not-a-file'));
    }
    await files.write('file', 'x');
    await assert.rejects(files.write('file/below.json', 'x'), code('not-a-file'));
    await assert.rejects(files.list('file'), code('not-a-file'));
  });

  it('does not read what is larger than the limit, nor what is no UTF-8; takes a byte order mark off', async () => {
    const root = temporaryFolder();
    const files = openFiles(root);
    writeFileSync(path.join(root, 'huge.json'), '');
    truncateSync(path.join(root, 'huge.json'), 100 * 2 ** 20);
    await assert.rejects(files.read('huge.json'), code('too-large'));
    writeFileSync(path.join(root, 'ten'), '0123456789');
    assert.equal(await files.read('ten', 10), '0123456789');
    await assert.rejects(files.read('ten', 9), code('too-large'));
    writeFileSync(path.join(root, 'latin1'), Buffer.from([0x47, 0xfc, 0x6e]));
    await assert.rejects(files.read('latin1'), code('encoding'));
    writeFileSync(path.join(root, 'bom'), '\ufeffx');
    assert.equal(await files.read('bom'), 'x');
  });

  it('creates once: of many writers at the same moment one wins, and the others hear about it', async () => {
    const root = temporaryFolder();
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => openFiles(root).create('events/one.json', String(index))));
    const won = results.flatMap((result, index) => result.status === 'fulfilled' ? [String(index)] : []);
    assert.equal(won.length, 1);
    assert.equal(readFileSync(path.join(root, 'events/one.json'), 'utf8'), won[0]);
    for (const result of results) if (result.status === 'rejected') code('exists')(result.reason);
    assert.deepEqual(leftovers(root), []);
  });

  it('creates once on a disk without hard links too', async () => {
    const root = temporaryFolder();
    const noLinks = failingFileSystem(-1, '');
    const fs = { ...noLinks, async: { ...noLinks.async, link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })) } };
    await openFiles(root, fs).create('one.json', 'first');
    await assert.rejects(openFiles(root, fs).create('one.json', 'second'), code('exists'));
    assert.equal(readFileSync(path.join(root, 'one.json'), 'utf8'), 'first');
    assert.deepEqual(readdirSync(root), ['one.json']);
  });

  for (const [system, expected] of [['ENOSPC', 'no-space'], ['EDQUOT', 'no-space'], ['EROFS', 'read-only'], ['EACCES', 'read-only'], ['EIO', 'failed']] as const) {
    it(`invariant 8: ${system} at every single step of a save leaves the old text or the new one, whole, and says so`, async () => {
      for (const what of ['write', 'create'] as const) {
        for (let failAt = 0; ; failAt++) {
          const root = temporaryFolder();
          if (what === 'write') await openFiles(root).write('new/folder/a.json', 'old text');
          const fs = failingFileSystem(failAt, system);
          const outcome = await openFiles(root, fs)[what]('new/folder/a.json', 'new text').then(() => undefined, (error: unknown) => error);
          if (fs.steps.length <= failAt) {
            assert.equal(outcome, undefined);
            break;
          }
          const now = await openFiles(root).read('new/folder/a.json');
          if (outcome === undefined) {
            // Only taking the second name of a created file away may fail in silence: it is swept later.
            assert.deepEqual([what, fs.steps[failAt], now], ['create', 'unlink', 'new text']);
            continue;
          }
          assert.ok(outcome instanceof FilesError);
          const noLink = what === 'create' && fs.steps[failAt] === 'link' && system !== 'ENOSPC';
          if (!noLink) assert.equal(outcome.code, expected, `${what} ${String(failAt)} ${fs.steps.join()}`);
          const named = fs.steps.slice(0, failAt).some(step => step === 'rename' || step === 'link');
          assert.equal(now, named ? 'new text' : what === 'write' ? 'old text' : undefined, `${what} ${String(failAt)} ${fs.steps.join()}`);
          assert.deepEqual(leftovers(root), []);
          await openFiles(root)[what === 'create' && named ? 'write' : what]('new/folder/a.json', 'saved again');
          assert.equal(await openFiles(root).read('new/folder/a.json'), 'saved again');
        }
      }
    });
  }

  it('says what to do when the disk is full', async () => {
    const failing = openFiles(temporaryFolder(), failingFileSystem(1, 'ENOSPC'));
    await assert.rejects(failing.write('a.json', 'x'), { message: 'The disk is full; a.json was not saved. Free some space and save again. Your text is still open.' });
  });

  it('sweeps leftovers of writers that are gone, and no others', async () => {
    const root = temporaryFolder();
    const files = openFiles(root);
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    const rest = 'aaaaaaaaaaaa';
    const names = { mine: temporaryName(), dead: `.tmp-${gone}-${hostMark()}-${rest}`, elsewhere: `.tmp-${gone}-00000000-${rest}`, old: `.tmp-1-00000000-${rest}`, foreign: '.tmp-notes.txt' };
    for (const name of Object.values(names)) writeFileSync(path.join(root, name), 'x');
    utimesSync(path.join(root, names.old), new Date(0), new Date(Date.now() - 3_700_000));
    assert.equal(await files.sweep(names.mine), false);
    assert.equal(await files.sweep(names.dead), true);
    assert.equal(await files.sweep(names.elsewhere), false);
    assert.equal(await files.sweep(names.old), true);
    assert.equal(await files.sweep(names.foreign), false);
    assert.deepEqual(readdirSync(root).sort(), [names.mine, names.elsewhere, names.foreign].sort());
  });

  it('notices a change of content, of name and of owner of a name', async () => {
    const root = temporaryFolder();
    const files = openFiles(root);
    await files.write('a', 'one');
    const first = await files.stat('a');
    await files.write('a', 'two');
    const second = await files.stat('a');
    assert.notEqual(first?.version, second?.version);
    linkSync(path.join(root, 'a'), path.join(root, 'b'));
    assert.notEqual((await files.stat('a'))?.version, second?.version);
    assert.equal(second?.settled, false);
  });

  it('lets everything else in the process have its turn while it reads much', async () => {
    const root = temporaryFolder();
    const files = openFiles(root);
    await files.write('a', 'x'.repeat(100_000));
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const until = performance.now() + 200;
    while (performance.now() < until) await files.read('a');
    clearInterval(timer);
    assert.ok(turns >= 3, `${String(turns)} turns`);
  });
});
