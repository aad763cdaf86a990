import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { recipePath } from '../../../src/domain/store/layout.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, ben } from '../../support/open-test-store.ts';
import { commitFile, record, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'decide'], format: 'trl-messages', reviewedOnly: false, attribution: 'pseudonym', split: { train: 1, validation: 0, test: 0 } };
const options = [{ title: 'Map', description: '', pros: [], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'One more server.' }];
interface Answer { of: number; rows: Record<string, string | number>[]; total?: string; same?: boolean; differences?: string[]; error?: { message: string; hint?: string }; }

describe('because shares', () => {
  let recorded: Recorded;
  before(async () => {
    recorded = recordedRepository();
    const add = (name: string, more: Parameters<typeof record>[2]) => {
      commitFile(recorded.root, `${name.length % 2 === 0 ? 'src' : 'docs'}/${name}.ts`, `export const ${name} = new Map();\n`);
      return record(recorded, { options, title: `Keep ${name} in memory`, problem: `Reads of ${name} are slow.`, because: `${name} is read a thousand times a second` }, more);
    };
    await add('users', { reviewed: true });
    await add('prices', { author: ben });
    await add('orders', { author: { name: 'B', email: 'ben@home.example' }, reviewed: true });
    await add('cart', { author: { name: '=1+1', email: 'eve@example.com' } });
    writeFileSync(path.join(recorded.root, '.mailmap'), 'Ben Hand <ben@example.com>\nBen Hand <ben@example.com> <ben@home.example>\n');
    mkdirSync(path.join(recorded.root, '.because/recipes'), { recursive: true });
    for (const [name, attribution] of [['team', 'pseudonym'], ['quiet', 'none']] as const) {
      writeFileSync(path.join(recorded.root, recipePath(name)), JSON.stringify({ ...recipe, name, attribution }));
      const ran = await because(recorded.root, ['export', '--recipe', name]);
      assert.equal(ran.code, 0, ran.stderr + ran.stdout);
    }
  });
  after(removeTemporaryFolders);
  const ask = async (...args: string[]) => { const ran = await because(recorded.root, ['shares', ...args, '--json']); return { ...ran, answer: jsonOf(ran) as unknown as Answer }; };
  const sum = (rows: Answer['rows'], key: string) => rows.reduce((total, row) => total + Number(row[key]), 0);

  it('says each part by number, by name of the dataset, its version, its manifest or its folder, and names nobody', async () => {
    const { answer, code, stderr } = await ask('team');
    assert.equal(code, 0, stderr);
    assert.equal(sum(answer.rows, 'part'), 1_000_000);
    assert.equal(answer.rows.filter(({ role }) => role === 'authorship').length, 4);
    assert.deepEqual(answer.rows.filter(({ role }) => role === 'review').map(({ id }) => id), ['reviewer-1'], 'Ben reviewed what he wrote at home, which is no review');
    for (const dataset of ['team-1.0.0', '.because/datasets/team-1.0.0.json', 'because-datasets/team-1.0.0', 'because-datasets/team-1.0.0/manifest.json']) assert.deepEqual((await ask(dataset)).answer.rows, answer.rows, dataset);
    const { stdout } = await because(recorded.root, ['shares', 'team']);
    assert.match(stdout, /^team, version 1\.0\.0: 4 examples\nOf what is reviewed 20 % to the reviewers; the rest to the authors\. .*\nrole +id +part\nauthorship +contributor-\d +\d\d\.\d{4} %\n[^]*\nreview +reviewer-1 +5\.0000 %\nall +100\.0000 %\n$/);
    assert.ok(!/ada|ben@|eve/i.test(stdout));
  });

  it('divides money to the cent, as CSV and JSON, and never writes over a file', async () => {
    const { answer } = await ask('team', '--amount', '100.01', '--currency', 'EUR');
    assert.equal(answer.total, '100.01');
    assert.equal(sum(answer.rows.map(({ amount = '' }) => ({ cents: String(amount).replace('.', '') })), 'cents'), 10_001);
    assert.equal(sum((await ask('team', '--amount', '99', '--currency', 'JPY')).answer.rows, 'amount'), 99);
    const out = path.join(temporaryFolder(), 'shares.csv');
    assert.equal((await because(recorded.root, ['shares', 'team', '--people', '--amount', '7', '--currency', 'EUR', '--out', out])).code, 0);
    const csv = readFileSync(out, 'utf8');
    assert.match(csv, /^name,email,anonymous,ids,addresses,authorship,review,stewardship,part,share,amount,currency\n/);
    assert.match(csv, /\n'=1\+1,eve@example\.com,,contributor-\d,eve@example\.com,\d+,0,0,\d+,0\.\d{6},\d\.\d\d,EUR\n/, 'a name is no formula');
    assert.match((await because(recorded.root, ['shares', 'team', '--out', out])).stderr, /is there already, and nothing was written/);
    assert.equal(readFileSync(out, 'utf8'), csv);
    const piped = await because(recorded.root, ['shares', 'team', '--format', 'csv']);
    assert.match(piped.stdout, /^role,id,name,part,share\nauthorship,contributor-\d,,\d+,0\.\d{6}\n/);
    assert.equal(sum((JSON.parse((await because(recorded.root, ['shares', 'team', '--format', 'json'])).stdout) as Answer).rows, 'part'), 1_000_000);
    for (const [args, said] of [[['--amount', '5'], /needs a currency/], [['--amount', '1.5', '--currency', 'JPY'], /JPY has no decimal places/], [['--amount', 'many', '--currency', 'EUR'], /many is no amount/], [['--out', 'x.txt'], /not clear how to write/]] as const) {
      const ran = await because(recorded.root, ['shares', 'team', ...args]);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, said);
    }
  });

  it('knows whose they are in the repository alone: one row for each person, also where the dataset tells nobody apart', async () => {
    const named = (rows: Answer['rows']) => rows.map(({ email }) => email).sort();
    const [team, quiet] = [(await ask('team', '--people')).answer.rows, (await ask('quiet', '--people')).answer.rows];
    for (const rows of [team, quiet]) {
      assert.deepEqual(named(rows), [ada.email, ben.email, 'eve@example.com']);
      assert.equal(sum(rows, 'part'), 1_000_000);
      const his = rows.find(({ email }) => email === ben.email) ?? assert.fail();
      assert.equal(his['name'], 'Ben Hand');
      assert.ok(Number(his['review']) > 0 && Number(his['authorship']) > 400_000 && Number(his['part']) === Number(his['review']) + Number(his['authorship']));
    }
    for (const row of team) assert.ok(Math.abs(Number(row['part']) - Number(quiet.find(({ email }) => email === row['email'])?.['part'])) <= 2, 'who is anonymous counts all the same');
    const { stdout } = await because(recorded.root, ['shares', 'quiet']);
    assert.match(stdout, /\nauthorship +authors +9\d\.\d{4} %\n/);
    const away = await because(temporaryFolder(), ['shares', path.join(recorded.root, 'because-datasets/quiet-1.0.0'), '--people']);
    assert.equal(away.code, 1);
    assert.match(away.stderr, /only the repository knows/);
  });

  it('--check computes them once more, anywhere, and finds what was changed', async () => {
    for (const dataset of ['team', 'quiet-1.0.0', 'because-datasets/team-1.0.0/manifest.json']) { const { code, answer } = await ask(dataset, '--check'); assert.deepEqual([code, answer.same, answer.differences], [0, true, []], dataset); }
    assert.match((await because(temporaryFolder(), ['shares', path.join(recorded.root, 'because-datasets/team-1.0.0'), '--check'])).stdout, /^The same: computed from the files of team-1\.0\.0, its 5 parts are those of the manifest\.\n$/);
    const file = path.join(recorded.root, 'because-datasets/team-1.0.0/manifest.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"part": (\d+)/, (_, part: string) => `"part": ${Number(part) + 1}`));
    const found = await ask(file, '--check');
    assert.deepEqual([found.code, found.answer.same], [2, false]);
    assert.match(found.answer.differences?.join() ?? '', /is not the manifest that the repository keeps.*The authorship of contributor-\d is \d+ of 1000000, and the manifest says \d+\./);
    writeFileSync(file, text);
    const sidecar = file.replace('manifest.json', 'provenance.jsonl');
    const lines = readFileSync(sidecar, 'utf8');
    writeFileSync(sidecar, lines.replace('"quality":10', '"quality":12'));
    assert.match((await ask('team', '--check')).answer.differences?.join() ?? '', /its hash is another/);
    rmSync(sidecar);
    assert.match((await ask('team', '--check')).answer.error?.message ?? '', /provenance\.jsonl is needed/);
    writeFileSync(sidecar, lines);
    writeFileSync(file, '{"schema":1}');
    assert.match((await ask(file)).answer.error?.message ?? '', /no manifest of a dataset with shares/);
    writeFileSync(file, text);
    assert.match((await ask('nobody')).answer.error?.message ?? '', /There is no dataset nobody/);
  });
});
