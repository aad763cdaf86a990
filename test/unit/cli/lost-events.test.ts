/** A withdrawal that git itself took back, in ways that leave no conflict: the example stays out, since an event that git knows is missing. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { eventFolder, recipePath } from '../../../src/domain/store/layout.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, openTestStore } from '../../support/open-test-store.ts';
import { commitFile, record, recordedRepository } from '../../support/recorded.ts';
import { git, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };

/** Each begins on the branch `main` behind the withdrawal, or before it, and ends with the example as it was. */
const ways: Readonly<Record<string, (root: string) => void>> = {
  'git revert of the withdrawal': root => { git(root, 'revert', '--no-edit', 'withdrawn'); },
  'git merge -s ours of the branch that withdrew it': root => { git(root, 'reset', '-q', '--hard', 'kept'); git(root, 'merge', '-q', '--no-edit', '-s', 'ours', 'withdrawn'); },
  'a checkout of the whole folder as it was': root => { git(root, 'rm', '-qr', '.because/events'); git(root, 'checkout', '-q', 'kept', '--', '.because'); git(root, 'commit', '-qm', 'as it was'); },
};

describe('because export: an event that git knows and the folder has not', () => {
  afterEach(removeTemporaryFolders);

  it('is no dataset’s good conscience either: where git took a withdrawal back, nobody can tell whether the copies may still be used', async () => {
    const recorded = recordedRepository(), { root } = recorded;
    commitFile(root, 'src/users.ts', 'export const users = new Map();\n');
    const goes = await record(recorded, { problem: 'Reads are slow.', because: 'users is read a thousand times a second' });
    mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
    writeFileSync(path.join(root, recipePath('team')), JSON.stringify(recipe));
    assert.equal((await because(root, ['export', '--recipe', 'team', '--out', temporaryFolder()])).code, 0);
    const say = (what: string): void => { git(root, 'add', '-A'); git(root, 'commit', '-qm', what); };
    const states = async () => { const ran = await because(root, ['datasets', '--json']); return { code: ran.code, of: (jsonOf(ran)['datasets'] as { revoked: { id: string }[]; unclear: { id: string; reason: string }[] }[])[0] }; };
    say('kept');
    assert.deepEqual([(await states()).code, (await states()).of?.unclear], [0, []]);
    await openTestStore(root).withdraw(goes.id, { by: ada, keepText: false });
    say('withdrawn');
    assert.deepEqual((await states()).of?.revoked.map(({ id }) => id), [goes.id]);
    git(root, 'revert', '--no-edit', 'HEAD');
    const { code, of } = await states();
    assert.deepEqual([code, of?.revoked, of?.unclear.map(({ id }) => id)], [2, [], [goes.id]]);
    assert.match(of?.unclear[0]?.reason ?? '', /^Git knows an event about it that is not here any more: .* It may be a withdrawal/u);
    const { stage, reasons } = jsonOf(await because(root, ['show', goes.id, '--json']))['example'] as { stage: string; reasons: string[] };
    assert.equal(stage, 'blocked', 'nor does because show say that it may be used');
    assert.match(reasons[0] ?? '', /^Git knows an event about it/u);
    const [listed] = jsonOf(await because(root, ['list', '--json']))['examples'] as { stage: string; reasons: string[] }[];
    assert.deepEqual([listed?.stage, listed?.reasons], [stage, reasons], 'nor a list');
  });

  for (const [name, bring] of Object.entries(ways)) {
    it(`invariant 4: ${name} brings nothing back`, async () => {
      const recorded = recordedRepository(), { root } = recorded;
      const about = (word: string) => { commitFile(root, `src/${word}.ts`, `export const ${word} = new Map();\n`); return record(recorded, { title: `Keep ${word}`, problem: `Reads of ${word} are slow.`, because: `${word} is read a thousand times a second` }); };
      const stays = await about('users'), goes = await about('prices');
      mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
      writeFileSync(path.join(root, recipePath('team')), JSON.stringify(recipe));
      git(root, 'add', '-A');
      git(root, 'commit', '-qm', 'kept');
      git(root, 'tag', 'kept');
      await openTestStore(root).withdraw(goes.id, { by: ada, keepText: false });
      git(root, 'add', '-A');
      git(root, 'commit', '-qm', 'withdrawn');
      git(root, 'tag', 'withdrawn');
      bring(root);
      assert.deepEqual((await openTestStore(root).load()).entries.get(goes.id)?.facts.events.map(({ type }) => type), ['granted'], 'git did bring it back');
      const ran = await because(root, ['export', '--recipe', 'team', '--json']);
      assert.equal(ran.code, 0, ran.stderr);
      const { included, leftOut } = jsonOf(ran) as unknown as { included: { id: string }[]; leftOut: { example: string; code: string; reason: string }[] };
      assert.deepEqual(included.map(({ id }) => id), [stays.id]);
      const [left] = leftOut.filter(({ example }) => example === goes.id);
      assert.equal(left?.code, 'unreadable');
      assert.match(left?.reason ?? '', /^Git knows an event about it that is not here any more: .* It may be a withdrawal\. `because verify` says how to put it back\.$/);
      // As verify says it.
      git(root, 'checkout', '-q', 'withdrawn', '--', eventFolder(goes.id));
      assert.ok((await openTestStore(root).load()).entries.get(goes.id)?.facts.events.some(({ type }) => type === 'withdrawn'));
    });
  }
});
