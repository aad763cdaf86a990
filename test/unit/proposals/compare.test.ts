/** Three versions of one file and a verdict, down to the pairs that are exported: each version with all that it does where any of them differs. */
import assert from 'node:assert/strict';
import { pickTogether } from '../../../src/domain/capture/versions.ts';
import { prefer } from '../../../src/domain/dataset/tasks/prefer.ts';
import { newVerdict } from '../../../src/domain/proposals/verdict.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('a verdict over several versions', () => {
  after(removeTemporaryFolders);
  const added = (text: string) => [...text.matchAll(/^\+(?!\+\+ )(.*)$/gmu)].map(([, line]) => line);

  it('sets whole versions against each other', async () => {
    const repo = new ScratchRepository().write('a.txt', numbered(1, 80)), base = repo.commit('start');
    const version = (name: string, lines: Readonly<Record<number, string>>) => {
      repo.git('switch', '-q', '-c', name, base);
      return repo.edit('a.txt', all => all.split('\n').map((line, at) => lines[at + 1] ?? line).join('\n')).commit(name);
    };
    const kept = version('kept', { 10: 'kept 10', 40: 'shared 40', 70: 'all 70' }), others = [version('b', { 10: 'b 10', 40: 'shared 40', 70: 'all 70' }), version('c', { 10: 'c 10', 70: 'all 70' }), version('d', { 10: 'kept 10', 40: 'd 40', 70: 'all 70' })];
    const git = repo.open();
    const read = [];
    for (const commit of others) read.push(await git.versions({ base: [kept, ...others], rejected: { kind: 'commit', commit }, kept: { kind: 'commit', commit: kept }, paths: ['a.txt'] }));
    const picked = pickTogether(read);
    const changes = picked.map(({ change }) => JSON.stringify(change.files.map(({ patch }) => patch)));
    assert.equal(new Set(changes).size, 1, 'what was kept is the same change against each of them');
    assert.deepEqual(added(picked[0]?.change.files[0]?.patch ?? ''), ['kept 10', 'shared 40'], 'what all of them do is no difference');
    assert.deepEqual(picked.map(({ patch }) => added(patch)), [['b 10', 'shared 40'], ['c 10'], ['kept 10', 'd 40']]);

    const [first] = picked, { id, createdAt, author } = decision(1);
    assert.ok(first);
    const example = { ...newVerdict({ id, now: createdAt, author, change: first.change, anchors: first.anchors, kept: 'kept', rejected: picked.map(({ patch }, at) => ({ called: `version ${at}`, patch })), strength: 'better' }), because: 'it is shorter' };
    const pairs = [prefer.samples(consentedTo(example))].flat() as readonly { readonly chosen: string; readonly rejected: string }[];
    assert.deepEqual(pairs.map(({ chosen, rejected }) => [added(chosen), added(rejected)]), [[['kept 10', 'shared 40'], ['b 10', 'shared 40']], [['kept 10', 'shared 40'], ['c 10']], [['kept 10', 'shared 40'], ['kept 10', 'd 40']]]);
  });
});
