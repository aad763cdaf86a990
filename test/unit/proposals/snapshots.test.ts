/** Snapshots of proposals on a real disk: whole or not there, private, limited, and gone after their time. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '../../../src/domain/capture/id.ts';
import { readTool, toolText } from '../../../src/domain/proposals/snapshot.ts';
import { megabytes, openSnapshots, snapshotLimits, type NewSnapshot } from '../../../src/domain/proposals/snapshots.ts';
import { openFiles } from '../../../src/node/files.ts';
import { workingFile } from '../../../src/node/working-file.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const about: NewSnapshot = { tool: { name: 'Copilot', model: 'GPT-5' }, base: 'a'.repeat(40), scope: 'change', leftOut: [] };

describe('snapshots of AI proposals', () => {
  afterEach(removeTemporaryFolders);
  const open = (at = '2026-11-20T12:00:00Z') => {
    const repo = new ScratchRepository().write('a.txt', 'a\n');
    repo.commit();
    const clock = { at: new Date(at), now: () => clock.at };
    const warnings: string[] = [];
    const snapshots = openSnapshots({ files: openFiles(repo.root), clock, ids: { next: () => newId(clock.at) }, log: { warn: text => { warnings.push(text); } } });
    return { repo, clock, warnings, snapshots, names: () => existsSync(repo.path('.because/private/snapshots')) ? readdirSync(repo.path('.because/private/snapshots')).sort() : [] };
  };

  it('come back exactly as they were taken, newest first, and git never sees them', async () => {
    const { repo, clock, snapshots } = open();
    const files = [{ path: 'a b/ü.txt', text: '\uFEFFone\r\ntwo', executable: true }, { path: 'gone.txt', text: null, executable: false }];
    const first = await snapshots.take(about, files);
    clock.at = new Date('2026-11-21T12:00:00Z');
    const second = await snapshots.take({ ...about, scope: 'selection', lines: { start: 2, end: 3 } }, files.slice(0, 1));
    assert.deepEqual((await snapshots.list()).map(({ id }) => id), [second.id, first.id]);
    assert.deepEqual(await snapshots.read(first.id), files);
    assert.deepEqual((await snapshots.list())[0], second);
    assert.equal(repo.git('status', '--porcelain', '--untracked-files=all'), '');
    await snapshots.discard(first.id);
    await snapshots.discard('../../a.txt');
    assert.deepEqual((await snapshots.list()).map(({ id }) => id), [second.id]);
    await assert.rejects(snapshots.read(first.id), /is gone or cannot be read/);
  });

  it('are swept after their days, with what a crash has left, and no day earlier', async () => {
    const { repo, clock, snapshots, names } = open();
    assert.deepEqual(await snapshots.sweep(30), { gone: 0, goneBytes: 0, left: 0, leftBytes: 0 });
    assert.equal(existsSync(repo.path('.because')), false);
    const old = await snapshots.take(about, [{ path: 'a.txt', text: 'x', executable: false }]);
    clock.at = new Date('2026-12-20T11:59:00Z');
    assert.deepEqual(await snapshots.sweep(30), { gone: 0, goneBytes: 0, left: 1, leftBytes: 1 });
    const young = await snapshots.take(about, [{ path: 'a.txt', text: 'x', executable: false }]);
    writeFileSync(repo.path('.because/private/snapshots/20261120-aaaaaaaaaaaa.files.json'), '{"half');
    clock.at = new Date('2026-12-20T12:01:00Z');
    assert.deepEqual(await snapshots.sweep(30), { gone: 1, goneBytes: 1, left: 1, leftBytes: 1 });
    assert.deepEqual(names(), [`${young.id}.files.json`, `${young.id}.json`]);
    assert.equal(names().some(name => name.startsWith(old.id)), false);
  });

  it('have a limit, alone and together, said in a sentence, and nothing is written beyond it', async () => {
    const { snapshots, names } = open();
    const big = (size: number) => [{ path: 'a.txt', text: 'x'.repeat(size), executable: false }];
    await assert.rejects(snapshots.take(about, big(snapshotLimits.bytes + 1)), /8\.0 MB together, and a snapshot holds 8\.0 MB/);
    assert.deepEqual(names(), []);
    for (let at = 0; at < snapshotLimits.allBytes / snapshotLimits.bytes; at++) await snapshots.take(about, big(snapshotLimits.bytes));
    const before = names();
    await assert.rejects(snapshots.take(about, big(1)), /already take 64\.0 MB/);
    assert.deepEqual(names(), before);
  });

  it('that are broken are told to the log and left alone', async () => {
    const { repo, snapshots, warnings } = open();
    const good = await snapshots.take(about, [{ path: 'a.txt', text: 'x', executable: false }]);
    const file = (name: string) => path.join('.because/private/snapshots', name);
    repo.write(file('20261120-bbbbbbbbbbbb.json'), '{"schema":1}').write(file('20261120-bbbbbbbbbbbb.files.json'), '{}').write(file(`20261120-cccccccccccc.json`), readFileSync(repo.path(file(`${good.id}.json`))));
    assert.deepEqual((await snapshots.list()).map(({ id }) => id), [good.id]);
    assert.equal(warnings.length, 2);
    repo.write(file(`${good.id}.files.json`), JSON.stringify({ schema: 1, id: good.id, files: [] }));
    await assert.rejects(snapshots.read(good.id), /is gone or cannot be read/);
  });

  it('take a file as an editor holds it, and say why not', async () => {
    const { repo } = open();
    repo.write('binary', Buffer.from([1, 0, 2])).write('latin1', Buffer.from([0xe4])).write('large', 'x'.repeat(snapshotLimits.fileBytes + 1)).write('run.sh', 'x\n').mode('run.sh', 0o755).link('link', '/etc/hostname').link('out', '/');
    const taken = (file: string, edited?: string) => workingFile(repo.root, file, edited);
    assert.deepEqual(await taken('a.txt'), { text: 'a\n', executable: false });
    assert.deepEqual(await taken('a.txt', 'edited'), { text: 'edited', executable: false });
    assert.deepEqual(await taken('gone.txt'), { text: null, executable: false });
    assert.deepEqual(await taken('run.sh'), { text: 'x\n', executable: true });
    for (const file of ['binary', 'latin1', 'large', 'link', 'out/etc/hostname', '../x', '.git/HEAD']) assert.match((await taken(file) as { why: string }).why, /./, file);
  });

  it('read a tool as it is typed', () => {
    for (const [typed, name, model] of [['Copilot', 'Copilot', undefined], [' Copilot , GPT-5 ', 'Copilot', 'GPT-5'], ['Claude Code (Opus 4.8)', 'Claude Code', 'Opus 4.8']] as const) {
      const tool = readTool(typed);
      assert.deepEqual(tool, { name, ...model !== undefined && { model } }, typed);
      assert.deepEqual(tool && readTool(toolText(tool)), tool);
    }
    assert.equal(readTool('  '), undefined);
    assert.deepEqual([0, 1, 90_000, 3 * 2 ** 20].map(megabytes), ['0 KB', '1 KB', '88 KB', '3.0 MB']);
  });
});
