import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { parseRecipe } from '../../../src/domain/dataset/recipe.ts';
import { recipePath } from '../../../src/domain/store/layout.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { commitFile, record, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('because recipe', () => {
  let recorded: Recorded;
  before(() => {
    recorded = recordedRepository();
    commitFile(recorded.root, 'src/cache.ts', 'const cache = new Map();\n');
  });
  after(removeTemporaryFolders);
  const saved = (name: string): unknown => JSON.parse(readFileSync(path.join(recorded.root, recipePath(name)), 'utf8'));

  it('saves a recipe that an export takes at once', async () => {
    await record(recorded, { problem: 'Reads are slow.' });
    const ran = await because(recorded.root, ['recipe', 'team', '--tasks', 'implement, explain', '--unreviewed']);
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
    assert.match(ran.stdout, /^Saved \.because\/recipes\/team\.json\n\{[^]*because export --recipe team --dry-run/u);
    assert.deepEqual(saved('team'), { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'explain'], format: 'trl-messages', reviewedOnly: false, split: { train: 0.8, validation: 0.1, test: 0.1 } });
    const built = await because(recorded.root, ['export', '--recipe', 'team', '--dry-run', '--json']);
    assert.deepEqual((jsonOf(built) as { included: unknown[] }).included.length, 1, built.stdout);
  });

  it('proposes for each kind of format tasks that go with it, and for evaluation a split that is all test', async () => {
    const kinds = new Map(Object.entries(formats).map(([id, { accepts }]) => [accepts, id]));
    assert.ok(kinds.size > 3);
    for (const format of kinds.values()) {
      const ran = await because(recorded.root, ['recipe', `of-${format}`, '--format', format, '--purpose', 'evaluation', '--json']);
      assert.equal(ran.code, 0, ran.stderr);
      const { file, recipe } = jsonOf(ran) as { file: string; recipe: object };
      assert.equal(file, recipePath(`of-${format}`));
      assert.deepEqual(parseRecipe(saved(`of-${format}`)), recipe);
      assert.deepEqual((recipe as { split: unknown }).split, { train: 0, validation: 0, test: 1 });
    }
  });

  it('replaces none, and refuses what does not go together, with nothing written', async () => {
    const refused = async (given: readonly string[], reason: RegExp) => {
      const ran = await because(recorded.root, ['recipe', ...given]);
      assert.equal(ran.code, 1, ran.stdout);
      assert.match(ran.stderr, reason);
    };
    await because(recorded.root, ['recipe', 'kept']);
    const before = saved('kept');
    await refused(['kept', '--format', 'tinker-chat'], /There is a recipe kept already\.\nChoose another name\./u);
    assert.deepEqual(saved('kept'), before);
    await refused(['Team Decisions'], /"Team Decisions" is no name for a recipe\.\nSmall letters/u);
    await refused(['../out'], /no name for a recipe/u);
    await refused(['odd', '--tasks', 'implement,sing'], /There is no task "sing"\.\nThere are implement, /u);
    await refused(['odd', '--tasks', ' , '], /No task is named\./u);
    await refused(['odd', '--tasks', 'prefer'], /takes \w+ samples, which prefer does not make/u);
    await refused(['odd', '--format', 'trl'], /Did you mean trl-/u);
    await refused(['odd', '--purpose', 'fun'], /fun/u);
    assert.equal(existsSync(path.join(recorded.root, recipePath('odd'))), false);
  });
});
