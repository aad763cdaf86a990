import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { recipePath } from '../../../src/domain/store/layout.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { commitFile, record, recordDraft, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { git, put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'decide'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
const words = { problem: 'Reads are slow.', options: [{ title: 'Map', description: '', pros: [], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'One more server.' }] };

interface Answer {
  version: string; included: { id: string; lines: { task: string }[] }[]; leftOut: { example: string; code: string; reason: string }[]; blockers: string[];
  written: { folder: string; manifest: string; lines: Record<string, number>; ignored: boolean | null } | null; error?: { message: string };
}

describe('because export', () => {
  let recorded: Recorded;
  beforeEach(() => {
    recorded = recordedRepository();
    commitFile(recorded.root, 'src/cache.ts', 'const cache = new Map();\n');
    save('team', recipe);
  });
  after(removeTemporaryFolders);
  const save = (name: string, value: unknown) => {
    mkdirSync(path.join(recorded.root, '.because/recipes'), { recursive: true });
    writeFileSync(path.join(recorded.root, recipePath(name)), typeof value === 'string' ? value : JSON.stringify(value));
  };
  const folders = (parent = path.join(recorded.root, 'because-datasets')) => existsSync(parent) ? readdirSync(parent) : [];

  it('writes what may leave, says what may not and why, and the file is valid', async () => {
    const kept = await record(recorded, words);
    const other = await record(recorded, { ...words, title: 'Only for the evaluation' });
    await recorded.store.addEvent({ type: 'reviewed', example: other.id, contentHash: (await recorded.store.load()).entries.get(other.id)?.facts.contentHash ?? '', by: { name: 'Ben', email: 'ben@example.com' }, verdict: 'rejected' });
    const ran = await because(path.join(recorded.root, 'src'), ['export', '--recipe', 'team', '--json']);
    assert.equal(ran.code, 0, ran.stderr);
    const answer = jsonOf(ran) as unknown as Answer;
    assert.deepEqual(answer.included.map(({ id, lines }) => [id, lines.map(({ task }) => task).sort()]), [[kept.id, ['decide', 'implement']]]);
    assert.deepEqual(answer.leftOut.map(({ example, code, reason }) => [example, code, reason]), [[other.id, 'rejected', 'Ben rejected it.']]);
    assert.equal(answer.version, '1.0.0');
    const { folder, lines } = answer.written ?? assert.fail();
    assert.equal(folder, path.join(recorded.root, 'because-datasets/team-1.0.0'));
    assert.equal(lines['train'], 2);
    assert.equal(answer.written?.ignored, false);
    const valid = await because(temporaryFolder(), ['validate', path.join(folder, 'data/train-00000-of-00001.jsonl'), '--format', 'trl-messages', '--json']);
    assert.equal(valid.code, 0, valid.stdout);
    assert.ok(existsSync(path.join(recorded.root, answer.written?.manifest ?? '')));
    assert.deepEqual(folders(), ['team-1.0.0']);
  });

  it('puts on record who gets it and what for, and tells whom to notify after a withdrawal', async () => {
    const kept = await record(recorded, words);
    await record(recorded, { ...words, title: 'Another one', because: 'For other reasons altogether.' });
    const refused = async (args: readonly string[], why: RegExp): Promise<void> => {
      const ran = await because(recorded.root, ['export', '--recipe', 'team', ...args]);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, why);
      assert.deepEqual(folders(), []);
    };
    await refused(['--to', 'Steady Ltd'], /What does Steady Ltd get it for\?/u);
    await refused(['--for', 'a pilot'], /nobody is named/u);
    await refused(['--to', ' ', '--for', 'a pilot'], /Who got it is missing/u);
    await refused(['--to', 'Steady Ltd', '--for', `the key ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`], /These words go into git/u);
    await refused(['--to', 'Steady Ltd', '--for', 'a pilot'], /Git does not know who you are/u);
    git(recorded.root, 'config', 'user.name', 'Ada');
    git(recorded.root, 'config', 'user.email', 'ada@example.com');
    const given = ['--to', 'Steady Ltd, models@steady.example', '--for', 'pilot of the review model'];
    assert.equal((await because(recorded.root, ['export', '--recipe', 'team', '--dry-run', ...given])).code, 0);
    assert.deepEqual(jsonOf(await because(recorded.root, ['recipients', '--json']))['recipients'], [], 'a dry run hands nothing over');
    const ran = jsonOf(await because(recorded.root, ['export', '--recipe', 'team', '--json', ...given])) as unknown as Answer & { written: { recipient: Record<string, string> } };
    assert.deepEqual([ran.written.recipient['to'], ran.written.recipient['for']], ['Steady Ltd, models@steady.example', 'pilot of the review model']);
    const before = jsonOf(await because(recorded.root, ['recipients', '--json']))['recipients'] as Record<string, unknown>[];
    assert.deepEqual(before.map(each => [each['dataset'], each['to'], each['for'], each['on'], each['toTell']]), [['team-1.0.0', ran.written.recipient['to'], ran.written.recipient['for'], ran.written.recipient['on'], []]]);
    await recorded.store.withdraw(kept.id, { by: kept.author, keepText: false });
    const after = await because(recorded.root, ['recipients', '--json']);
    assert.deepEqual([after.code, (jsonOf(after)['recipients'] as Record<string, unknown>[]).map(each => each['toTell'])], [2, [[kept.id]]]);
  });

  it('says that the dataset is there, and what to run, where it cannot be put on record who gets it', async () => {
    await record(recorded, words);
    for (const [key, value] of [['user.name', 'Ada'], ['user.email', 'ada@example.com']] as const) git(recorded.root, 'config', key, value);
    put(recorded.root, '.because/datasets/team-1.0.0', 'a file where the folder of the records would be');
    const ran = await because(recorded.root, ['export', '--recipe', 'team', '--json', '--to', 'Steady Ltd', '--for', 'a pilot']);
    const { written, error } = jsonOf(ran) as unknown as Answer & { written: { recipient: unknown }; error: { hint: string } };
    assert.deepEqual([ran.code, written.folder, written.recipient, folders()], [1, path.join(recorded.root, 'because-datasets/team-1.0.0'), null, ['team-1.0.0']]);
    assert.match(error.message, /^team-1\.0\.0 was written, but who gets it could not be put on record: /u);
    assert.equal(error.hint, 'Before it is handed over: because recipients add team-1.0.0 --to "Steady Ltd" --for "a pilot"');
  });

  it('prints the plan for a person, and writes nothing in a dry run', async () => {
    await record(recorded, words);
    await recordDraft(recorded, { title: 'Private' });
    const ran = await because(recorded.root, ['export', '--recipe', 'team', '--dry-run']);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /^team, version 1\.0\.0\ninternal-training, trl-messages: implement, decide\n1\.0\.0: It is the first one\.\n\nsplit +examples +lines +tokens \(o200k_base\)\ntrain +1 +2 +\d+\n/);
    assert.match(ran.stdout, /Nothing was written \(--dry-run\)\.\n$/);
    assert.deepEqual(folders(), []);
    assert.equal((jsonOf(await because(recorded.root, ['export', '--recipe', 'team', '--dry-run', '--json'])) as unknown as Answer).written, null);
  });

  it('writes to the folder it is given, from where it was called', async () => {
    await record(recorded, words);
    const out = temporaryFolder();
    const ran = await because(out, ['-C', recorded.root, 'export', '--recipe', 'team', '--out', path.join(out, 'sets')]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.ok(!ran.stdout.includes('note: git'));
    assert.deepEqual(folders(path.join(out, 'sets')), ['team-1.0.0']);
    assert.deepEqual(folders(), []);
  });

  it('writes nothing among the files of git or Because, nor through a link that leads out of the repository', async () => {
    await record(recorded, words);
    const outside = temporaryFolder();
    const { root } = recorded;
    symlinkSync(outside, path.join(root, 'because-datasets'));
    symlinkSync(path.join(root, '.git'), path.join(root, 'sets'));
    mkdirSync(path.join(root, 'real'));
    symlinkSync(path.join(root, 'real'), path.join(root, 'inner'));
    const run = (out?: string) => because(root, ['export', '--recipe', 'team', ...out === undefined ? [] : ['--out', out]]);
    for (const [out, message] of [
      [undefined, /because-datasets is a link that leads out of the repository, to /], ['because-datasets/deeper/still', /leads out of the repository, to /],
      ['.because', /cannot be written into \.because/], ['.because/datasets', /cannot be written into \.because/], ['.git/sets', /cannot be written into \.git/], ['sets', /cannot be written into \.git/], ['.GIT/x', /belongs to git/],
    ] as const) {
      const ran = await run(out);
      assert.equal(ran.code, 1, out);
      assert.match(ran.stderr, message);
    }
    assert.deepEqual(readdirSync(outside), []);
    assert.ok(!existsSync(path.join(root, '.git/sets')) && !readdirSync(path.join(root, '.git')).includes('team-1.0.0'));
    for (const out of [outside, 'inner', 'my.git/.gitter']) assert.equal((await run(out)).code, 0, out);
    assert.equal(readdirSync(path.join(root, 'real')).length, 1);
  });

  it('fails with a clear sentence and writes nothing when there is nothing to write', async () => {
    const example = await record(recorded, words);
    await recorded.store.withdraw(example.id, { by: example.author, keepText: false });
    const ran = await because(recorded.root, ['export', '--recipe', 'team', '--json']);
    assert.equal(ran.code, 1);
    const answer = jsonOf(ran) as unknown as Answer;
    assert.ok(answer.blockers.length > 0);
    assert.equal(answer.error?.message, answer.blockers.join(' '));
    assert.match(ran.stderr, /^error: .+\nNothing was written\.\n$/);
    assert.deepEqual(folders(), []);
  });

  it('refuses recipes that are missing, broken or misplaced', async () => {
    save('broken', '{\n  "schema": 1,\n}\n');
    save('twice', '{\n  "schema": 1,\n  "name": "twice",\n  "name": "twice"\n}\n');
    save('wrong', JSON.stringify({ ...recipe, name: 'wrong', reviewedOnly: 'yes' }, null, 2));
    save('other', recipe);
    save('mixed', { ...recipe, name: 'mixed', tasks: ['implement', 'prefer'] });
    for (const [name, message] of [
      ['nope', /There is no recipe "nope"\.\nSaved recipes: broken, mixed, other, team, twice, wrong\./], ['../team', /There is one called team\./], ['TEAM.json', /There is one called team\./], ['/etc/passwd', /There is no recipe/], 
      ['broken', /^error: \.because\/recipes\/broken\.json:3:1: This is not valid JSON: .+\nCorrect or delete the file\.\n$/], ['twice', /^error: \.because\/recipes\/twice\.json:4:3: "name" is there a second time; the first is in line 3\.\nKeep one of the two\.\n$/],
      ['wrong', /^error: \.because\/recipes\/wrong\.json:10:19: The recipe cannot be used: reviewedOnly must be true or false\.\n/],
      ['other', /^error: \.because\/recipes\/other\.json:1:20: The recipe says that its name is team\.\n/], ['mixed', /prefer/],
    ] as const) {
      const ran = await because(recorded.root, ['export', '--recipe', name]);
      assert.equal(ran.code, 1, name);
      assert.match(ran.stderr, message);
    }
    assert.deepEqual(folders(), []);
  });

  it('asks for a recipe where none is named, and takes no empty name for a folder', async () => {
    const none = await because(recorded.root, ['export']);
    assert.deepEqual([none.code, none.stderr], [1, 'error: Which recipe? Name one with --recipe <name>.\nSaved recipes: team.\n']);
    await record(recorded, words);
    const empty = await because(recorded.root, ['export', '--recipe', 'team', '--out', '']);
    assert.deepEqual([empty.code, empty.stdout], [1, '']);
    assert.match(empty.stderr, /^error: --out names no folder\.\n/);
    assert.ok(!readdirSync(recorded.root).some(name => name.startsWith('team-')));
  });

  it('leaves nothing behind when it is interrupted', async () => {
    for (let at = 0; at < 40; at++) await record(recorded, { ...words, title: `Decision ${at}`, because: `${at} `.repeat(200) });
    const before = readdirSync(path.join(recorded.root, '.because')).sort();
    const interrupt = (child: ChildProcess) => {
      // As soon as it has begun to write: its hidden folder is there.
      const timer = setInterval(() => { if (folders().length > 0) { clearInterval(timer); child.kill('SIGINT'); } }, 1);
      child.on('close', () => { clearInterval(timer); });
    };
    // It may be done already when the signal comes; then all of it is there, and the next attempt begins afresh.
    for (let attempt = 1; ; attempt++) {
      const ran = await because(recorded.root, ['export', '--recipe', 'team'], { during: interrupt });
      if (ran.code === 0) {
        assert.deepEqual(folders(), [`team-${attempt}`]);
        assert.ok(attempt < 4, 'it never took notice');
        rmSync(path.join(recorded.root, 'because-datasets'), { recursive: true });
        continue;
      }
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /Stopped\. Nothing was left half-written\./);
      assert.deepEqual(folders(), []);
      if (attempt === 1) assert.deepEqual(readdirSync(path.join(recorded.root, '.because')).sort(), before);
      return;
    }
  }).timeout(90_000);
});
