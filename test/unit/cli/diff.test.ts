import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { recipePath } from '../../../src/domain/store/layout.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, consentTo } from '../../support/open-test-store.ts';
import { commitFile, record, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'decide'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
const words = { problem: 'Reads are slow.', options: [{ title: 'Map', description: '', pros: [], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'One more server.' }] };

describe('because diff', () => {
  let recorded: Recorded;
  beforeEach(() => { recorded = recordedRepository(); });
  after(removeTemporaryFolders);
  const save = (value: object) => {
    mkdirSync(path.join(recorded.root, '.because/recipes'), { recursive: true });
    writeFileSync(path.join(recorded.root, recipePath('team')), JSON.stringify(value));
  };
  const exported = async () => { const ran = await because(recorded.root, ['export', '--recipe', 'team']); assert.equal(ran.code, 0, ran.stderr + ran.stdout); };
  const recordAbout = (name: string, options?: Parameters<typeof record>[2]) => {
    commitFile(recorded.root, `src/${name}.ts`, `export const ${name} = new Map();\n`);
    return record(recorded, { ...words, title: `Keep ${name} in memory`, problem: `Reads of ${name} are slow.`, because: `${name} is read a thousand times a second` }, options);
  };
  const diff = async (...args: string[]) => {
    const ran = await because(recorded.root, ['diff', ...args, '--json']);
    assert.equal(ran.code, 0, ran.stderr);
    return jsonOf(ran) as unknown as { same: number; recipe: string[]; differences: { example: string; kind: string; code: string; lines: object }[] };
  };

  it('says what came, went and changed, and why, from the folders or from what the repository keeps', async () => {
    save(recipe);
    const [stays, goes, edited] = [await recordAbout('users'), await recordAbout('prices'), await recordAbout('orders')];
    await exported();
    await recorded.store.withdraw(goes.id, { by: ada, keepText: false });
    const rewritten = { ...edited, because: 'orders are read ten thousand times a second' };
    await recorded.store.saveExample(rewritten, contentHash(edited));
    await consentTo(recorded.store, edited.id);
    const added = await recordAbout('carts');
    await exported();
    for (const [before, after] of [['because-datasets/team-1.0.0', 'because-datasets/team-2.0.0'], ['team-1.0.0', 'team-2.0.0']] as const) {
      const { differences, same, recipe: told } = await diff(before, after);
      assert.deepEqual(told, []);
      assert.deepEqual(new Map(differences.map(({ example, kind, code }) => [example, `${kind} ${code}`])), new Map([[goes.id, 'removed withdrawn'], [edited.id, 'changed edited'], [added.id, 'added newly-in']]));
      assert.equal(same, 1);
      assert.ok(!differences.some(({ example }) => example === stays.id));
    }
    const { stdout } = await because(recorded.root, ['diff', 'team-1.0.0', 'team-2.0.0']);
    assert.match(stdout, /^team, version 1\.0\.0: 3 examples, 6 lines\nteam, version 2\.0\.0: 3 examples, 6 lines\n/);
    assert.match(stdout, new RegExp(`- ${goes.id} {2}2 → 0 lines {2}Its author withdrew the consent\\.`));
    assert.match(stdout, /\n1 added, 1 removed, 1 changed, 0 moved, 1 the same\.\n$/);
  });

  it('knows what was approved since, and lines that are told differently', async () => {
    save({ ...recipe, reviewedOnly: true });
    const one = await recordAbout('users', { reviewed: true });
    const late = await recordAbout('prices');
    await exported();
    await recorded.store.addEvent({ type: 'reviewed', example: late.id, contentHash: contentHash(late), by: { name: 'Ben', email: 'ben@example.com' }, verdict: 'approved' });
    save({ ...recipe, reviewedOnly: true, reasoning: 'think' });
    await exported();
    const { differences, recipe: told } = await diff('because-datasets/team-1.0.0', 'because-datasets/team-2.0.0');
    assert.deepEqual(differences.map(({ example, kind, code }) => [example, kind, code]).sort(), [[late.id, 'added', 'newly-reviewed'], [one.id, 'changed', 'recipe']].sort());
    assert.deepEqual(told, ['Reasoning: as the format does; now think.']);
    save({ ...recipe, reviewedOnly: true, reasoning: 'think', prompts: { decide: 'Choose.\n\n{problem}\n\n{options}' } });
    await exported();
    const worded = await diff('because-datasets/team-2.0.0', 'because-datasets/team-3.0.0');
    assert.deepEqual(worded.recipe, ['The recipe asks decide in other words.']);
    assert.deepEqual([...new Set(worded.differences.map(({ code }) => code))], ['recipe']);
    save({ ...recipe, reviewedOnly: true, reasoning: 'think', prompts: { decide: 'Choose.\n\n{problem}\n\n{options}' }, files: { type: 'parquet', compression: 'zstd' } });
    await exported();
    const packed = await diff('because-datasets/team-3.0.0', 'because-datasets/team-3.0.1');
    assert.deepEqual([packed.recipe, packed.differences], [['Files: as usual; now type parquet, compression zstd.'], []]);
  });

  it('finds nothing between a dataset and itself, and says what cannot be compared', async () => {
    save(recipe);
    await recordAbout('users');
    await exported();
    assert.match((await because(recorded.root, ['diff', 'team-1.0.0', 'because-datasets/team-1.0.0'])).stdout, /They hold the same\.\n$/);
    const missing = await because(recorded.root, ['diff', 'team-1.0.0', 'team-7.0.0']);
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /There is no dataset team-7\.0\.0\./);
    rmSync(path.join(recorded.root, 'because-datasets/team-1.0.0/manifest.json'));
    assert.match((await because(recorded.root, ['diff', 'team-1.0.0', 'because-datasets/team-1.0.0'])).stderr, /because-datasets\/team-1\.0\.0 holds no manifest\.json/);
    writeFileSync(path.join(recorded.root, 'because-datasets/team-1.0.0/manifest.json'), '{"__proto__":{}}');
    assert.match((await because(recorded.root, ['diff', 'team-1.0.0', 'because-datasets/team-1.0.0'])).stderr, /is no manifest of a dataset that can be compared/);
  });
});
