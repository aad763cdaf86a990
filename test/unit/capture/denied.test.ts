/** Paths that the policy denies are named and no more; an older record that holds one stays out of every dataset. */
import assert from 'node:assert/strict';
import { withoutDenied } from '../../../src/domain/capture/denied.ts';
import { defaultPolicy } from '../../../src/domain/ledger/policy.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('a denied path', () => {
  afterEach(removeTemporaryFolders);

  it('is named in a change, with the reason, and nothing of it is there: no line, no code before, no anchor', async () => {
    const repo = new ScratchRepository();
    repo.write('open.txt', 'one\n').write('vault.txt', 'alpha\n').write('moved.txt', numbered(1, 20)).commit();
    repo.git('mv', 'moved.txt', 'elsewhere.txt');
    repo.write('open.txt', 'two\n').write('vault.txt', 'omega\n').write('elsewhere.txt', `${numbered(1, 20)}omega\n`).stage('open.txt', 'vault.txt', 'elsewhere.txt');
    const captured = await repo.open().capture({ kind: 'staged' });
    assert.ok(JSON.stringify(captured).includes('omega'));
    const { change, anchors, denied } = withoutDenied(captured, { deniedPaths: ['vault*', 'moved.txt'] });
    assert.deepEqual([...denied].sort(), ['elsewhere.txt', 'vault.txt']);
    assert.ok(!/alpha|omega/u.test(JSON.stringify({ change, anchors })));
    const files = Object.fromEntries(change.files.map(file => [file.path, file]));
    assert.deepEqual([files['vault.txt']?.omitted, files['vault.txt']?.patch, files['vault.txt']?.before, files['vault.txt']?.note], ['denied', '', undefined, 'Not recorded: the team’s policy keeps this path out.']);
    assert.match(files['open.txt']?.patch ?? '', /\+two/u);
    assert.deepEqual(withoutDenied(captured, { deniedPaths: ['nothing/**'] }), { ...captured, denied: [] });
    // A policy that cannot be read may deny any of them.
    assert.ok(withoutDenied(captured, undefined).change.files.every(({ patch, omitted }) => patch === '' && omitted === 'denied'));
  });

  it('keeps an older record out of a dataset that holds what is denied today', async () => {
    const world = exportWorld([ready(decision(1)), ready(decision(2, { change: { ...decision(2).change, files: [] } }))]);
    const [file] = decision(1).change.files;
    world.store.policy = { ...defaultPolicy, deniedPaths: [file!.path] };
    const plan = await world.plan();
    assert.deepEqual(plan.leftOut.filter(({ example }) => example === decision(1).id).map(({ code }) => code), ['denied-path']);
  });
});
