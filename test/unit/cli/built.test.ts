import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { because } from '../../support/cli.ts';
import { commitFile, record, recordedRepository } from '../../support/recorded.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

/** What `npm test` has built, and the Node that a person has: the command line promises 20.19, and this project's own is newer. */
const built = path.resolve('dist/cli.cjs');
const outside = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => !folder.includes('node_modules')).map(folder => path.join(folder, 'node')).find(existsSync);

describe('the command line as it is shipped', () => {
  after(removeTemporaryFolders);

  it('runs on the machine\'s own Node, from one end to the other', async function () {
    if (!existsSync(built) || outside === undefined) return this.skip();
    const [major, minor] = execFileSync(outside, ['--version'], { encoding: 'utf8' }).slice(1).split('.').map(Number);
    if ((major ?? 0) < 20 || (major === 20 && (minor ?? 0) < 19)) return this.skip();
    const recorded = recordedRepository();
    const run = (...args: string[]) => because(recorded.root, args, { node: outside, script: built });
    mkdirSync(path.join(recorded.root, '.because/recipes'), { recursive: true });
    writeFileSync(path.join(recorded.root, '.because/recipes/team.json'), JSON.stringify({ schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } }));
    const empty = await run('export', '--recipe', 'team');
    assert.match(empty.stderr, /There are no examples yet/);
    commitFile(recorded.root, 'a.ts', 'const a = 1;\n');
    const { id } = await record(recorded, { problem: 'It was two.' });
    await record(recorded, { title: 'Another', because: 'Another reason.' }, { reviewed: true });
    for (const args of [['list'], ['show', id], ['why', 'a.ts:1'], ['check'], ['export', '--recipe', 'team']]) {
      const ran = await run(...args);
      assert.equal(ran.code, 0, `${args.join(' ')}: ${ran.stderr}`);
      assert.equal(ran.stderr, '');
      assert.ok(args[0] === 'check' || args[0] === 'export' || ran.stdout.includes(id), ran.stdout);
    }
    const folder = path.join(recorded.root, 'because-datasets/team-1.0.0');
    assert.ok(readdirSync(folder).includes('README.md'));
    assert.equal((await run('validate', path.join(folder, 'data/train-00000-of-00001.jsonl'), '--format', 'trl-messages')).code, 0);
  });
});
