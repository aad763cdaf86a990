/** A patch from anywhere, taken apart by file: a denied path must be found in it however it is written. */
import assert from 'node:assert/strict';
import { patchWithoutDenied, rejectedEmbedsDenied } from '../../../src/domain/capture/denied.ts';
import { sectionsOf } from '../../../src/domain/capture/patch-files.ts';
import { scanExample } from '../../../src/domain/capture/scan-example.ts';
import { refusedByPolicy } from '../../../src/domain/dataset/under-policy.ts';
import { defaultPolicy } from '../../../src/domain/ledger/policy.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { decision } from '../../support/decision.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const hunk = '@@ -1 +1 @@\n-a\n+b\n';
const paths = (patch: string): readonly (readonly string[])[] => sectionsOf(patch).map(section => section.paths);

describe('the files of a patch', () => {
  afterEach(removeTemporaryFolders);

  it('are what git says, whatever the names, and the parts make the whole again', () => {
    const repo = new ScratchRepository().write('plain.txt', 'a\n').write('with space.txt', 'a\n').write('ü"odd\t.txt', 'a\n').write('old.txt', 'one\ntwo\nthree\nfour\n').write('gone.txt', 'a\n').write('mode.sh', 'a\n');
    repo.commit();
    repo.edit('plain.txt', () => 'b\n').edit('with space.txt', () => 'b\n').edit('ü"odd\t.txt', () => '-- a/x\n++ b/x\n@@ -1 +1 @@\n').git('mv', 'old.txt', 'new.txt');
    repo.edit('new.txt', text => text.replace('four', '4')).remove('gone.txt').mode('mode.sh', 0o755).write('empty.txt', '').stage();
    for (const flags of [[], ['-c', 'core.quotePath=false'], ['-c', 'diff.noprefix=true'], ['-c', 'diff.mnemonicPrefix=true']]) {
      const patch = repo.git(...flags, 'diff', '--cached', '-M');
      const found = paths(patch).flat();
      for (const name of ['plain.txt', 'with space.txt', 'ü"odd\t.txt', 'old.txt', 'new.txt', 'gone.txt', 'mode.sh', 'empty.txt']) assert.ok(found.includes(name), `${name} with ${flags.join(' ')}: ${found.join(', ')}`);
      assert.equal(sectionsOf(patch).map(({ text }) => text).join(''), patch);
    }
  });

  it('are known without git’s own line, and unknown for bare hunks', () => {
    assert.deepEqual(paths(`--- a/src/x.ts\n+++ b/src/x.ts\n${hunk}--- src/y.ts\n+++ src/y.ts\n${hunk}`), [['src/x.ts', 'a/src/x.ts', 'b/src/x.ts'], ['src/y.ts']]);
    assert.ok(paths(`--- a/src/x.ts\n+++ b/src/x.ts\n${hunk}`)[0]?.includes('src/x.ts'));
    assert.deepEqual(paths(hunk), [[]]);
    assert.deepEqual(paths(''), []);
  });

  it('are read as other programs write them: with the time behind a tab, and of a merge', () => {
    assert.deepEqual(paths(`--- config/prod.env\t2026-01-01 10:00:00\n+++ config/prod.env\t2026-01-02 10:00:00\n${hunk}`), [['config/prod.env']]);
    assert.deepEqual(paths(`diff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n${hunk}diff --cc secret/y.ts\nindex 1,2..3\n--- a/secret/y.ts\n+++ b/secret/y.ts\n@@@ -1,1 -1,1 +1,1 @@@\n--a\n++b\n`).map(each => each[0]), ['x.ts', 'secret/y.ts']);
    assert.deepEqual(patchWithoutDenied(`--- secret/prod.env\t2026\n+++ secret/prod.env\t2026\n${hunk}`, { deniedPaths: ['**/*.env'] }).patch, '');
  });

  it('that the policy denies are left out at once, and keep an older record out of every dataset', () => {
    const policy = { ...defaultPolicy, deniedPaths: ['secret/**'] };
    const allowed = `diff --git a/src/x.ts b/src/x.ts\n--- a/src/x.ts\n+++ b/src/x.ts\n${hunk}`;
    const denied = `diff --git a/secret/y.ts b/secret/y.ts\n--- a/secret/y.ts\n+++ b/secret/y.ts\n${hunk}`;
    assert.deepEqual(patchWithoutDenied(denied + allowed, policy), { patch: allowed, denied: ['secret/y.ts'] });
    assert.deepEqual(patchWithoutDenied(allowed, undefined).patch, '');
    for (const patch of [denied, `--- secret/y.ts\n+++ secret/y.ts\n${hunk}`, `diff --git a/z b/secret/y.ts\nrename from z\nrename to secret/y.ts\n`]) {
      const example = decision(1, { options: decision(1).options.map(option => ({ ...option, patch: allowed + patch })) });
      assert.ok(rejectedEmbedsDenied(example, policy).includes('secret/y.ts'));
      assert.match(refusedByPolicy(policy, example)[0]?.reason ?? '', /rejected option holds of .*secret\/y\.ts/);
      assert.deepEqual(refusedByPolicy(defaultPolicy, example), []);
    }
  });

  it('are looked through for secrets like everything else', async () => {
    const token = `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`;
    const example = decision(1, { options: decision(1).options.map(option => option.chosen ? option : { ...option, patch: `--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+const token = '${token}';\n` }) });
    const found = await scanExample(openScanner(), example);
    assert.deepEqual(found.filter(({ check }) => check.startsWith('secret/')).map(({ field }) => field), ['options.1.patch']);
  });
});
