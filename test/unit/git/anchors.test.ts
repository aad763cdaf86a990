/** Anchors in real repositories: found exactly, moved, changed or lost, after edits, renames and deletion, committed or not. */
import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Anchor } from '../../../src/domain/capture/anchor.ts';
import { limits } from '../../../src/domain/capture/limits.ts';
import { openGit } from '../../../src/node/git.ts';
import { countedGit } from '../../support/counted-git.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const block = (name: string): string => `function ${name}() {\n  const list = read();\n  if (list.length === 0) {\n    return [];\n  }\n  return list.map(parse);\n}\n\n`;
const twin = '  const list = read();\n  if (list.length === 0) {\n    return [];\n  }\n  return list.map(parse);\n';

/** Two functions, of which the second is changed in the recorded commit. */
async function recorded(options: { readonly committed?: boolean } = {}): Promise<{ readonly repo: ScratchRepository; readonly anchor: Anchor }> {
  const repo = new ScratchRepository();
  repo.write('a.ts', `${numbered(1, 20, '// intro')}${block('first')}${block('second')}${numbered(1, 20, '// outro')}`).commit('one');
  repo.edit('a.ts', text => text.replace('// outro 5\n', 'const limit = 10;\ncheckLimit(limit);\n'));
  if (options.committed !== false) repo.commit('two');
  const { anchors } = await repo.open().capture({ kind: options.committed === false ? 'working' : 'commit' });
  const [anchor] = anchors;
  assert.ok(anchor && anchors.length === 1);
  assert.deepEqual([anchor.startLine, anchor.lineCount], [41, 2]);
  return { repo, anchor };
}

describe('finding anchors', () => {
  afterEach(removeTemporaryFolders);

  for (const committed of [true, false]) {
    describe(committed ? 'of a commit' : 'of changes that were never committed', () => {
      const start = () => recorded({ committed });

      it('exact: untouched, edited below, with other line ends', async () => {
        const { repo, anchor } = await start();
        const exact = { found: 'exact', path: 'a.ts', startLine: 41, lineCount: 2 };
        assert.deepEqual(await repo.open().find(anchor), exact);
        repo.edit('a.ts', text => text.replace('// outro 20', '// the end'));
        assert.deepEqual(await repo.open().find(anchor), exact);
        repo.edit('a.ts', text => text.replaceAll('\n', '\r\n'));
        assert.deepEqual(await repo.open().find(anchor), exact);
      });

      it('moved: lines put in and taken away above, and the piece moved elsewhere', async () => {
        const { repo, anchor } = await start();
        // What looks like a patch behind a mere CR is part of a line.
        repo.edit('a.ts', text => `new line\rdiff --git a/7 b/7\r@@ -1,9 +1,90 @@\nanother\n${text}`);
        assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'a.ts', startLine: 43, lineCount: 2 });
        repo.edit('a.ts', text => text.replace(block('first'), ''));
        assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'a.ts', startLine: 35, lineCount: 2 });
      });

      it('changed: edited inside', async () => {
        const { repo, anchor } = await start();
        repo.edit('a.ts', text => `above\n${text.replace('const limit = 10;', 'const limit = 20;')}`);
        assert.deepEqual(await repo.open().find(anchor), { found: 'changed', path: 'a.ts', startLine: 42, lineCount: 2 });
      });

      it('changed: only indented', async () => {
        const { repo, anchor } = await start();
        repo.edit('a.ts', text => text.replace(/^(?=.)/gm, '\t'));
        assert.deepEqual(await repo.open().find(anchor), { found: 'changed', path: 'a.ts', startLine: 41, lineCount: 2 });
      });

      it('lost: the lines removed, everything rewritten, the file deleted', async () => {
        const { repo, anchor } = await start();
        repo.edit('a.ts', text => text.replace('const limit = 10;\ncheckLimit(limit);\n', ''));
        assert.equal((await repo.open().find(anchor)).found, 'lost');
        repo.write('a.ts', numbered(1, 100, 'something else'));
        assert.equal((await repo.open().find(anchor)).found, 'lost');
        repo.remove('a.ts');
        const gone = await repo.open().find(anchor);
        assert.ok(gone.found === 'lost' && /deleted; that is not committed/.test(gone.reason), JSON.stringify(gone));
        const commit = repo.commit('delete');
        const deleted = await repo.open().find(anchor);
        assert.ok(deleted.found === 'lost' && deleted.reason.includes(commit.slice(0, 10)), JSON.stringify(deleted));
      });

      it('through renames: in the work tree, staged, committed, several times, with edits on the way', async () => {
        const { repo, anchor } = await start();
        repo.stage().commit('as recorded');
        repo.write('lib/b.ts', repo.read('a.ts')).remove('a.ts');
        assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'lib/b.ts', startLine: 41, lineCount: 2 });
        repo.stage();
        assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'lib/b.ts', startLine: 41, lineCount: 2 });
        repo.edit('lib/b.ts', text => `above\n${text}`).commit('rename');
        assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'lib/b.ts', startLine: 42, lineCount: 2 });
        repo.write('other.ts', 'x\n').commit('something else');
        repo.git('mv', 'lib/b.ts', 'c d.ts');
        repo.commit('rename again');
        repo.git('mv', 'c d.ts', 'e.ts');
        repo.edit('e.ts', text => text.replace('const limit = 10;', 'const limit = 30;'));
        assert.deepEqual(await repo.open().find(anchor), { found: 'changed', path: 'e.ts', startLine: 42, lineCount: 2 });
      });
    });
  }

  it('through a rename on a branch that was merged', async () => {
    const { repo, anchor } = await recorded();
    repo.git('checkout', '-q', '-b', 'side');
    repo.git('mv', 'a.ts', 'b.ts');
    repo.commit('rename');
    repo.git('checkout', '-q', 'main');
    repo.write('x', 'x\n').commit('meanwhile');
    repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'b.ts', startLine: 41, lineCount: 2 });
  });

  it('among identical blocks: git knows which one; without git\'s knowledge no wrong line is claimed', async () => {
    const repo = new ScratchRepository();
    const many = Array.from({ length: 6 }, () => `wrap(() => {\n${twin}});\n`).join('');
    repo.write('a.ts', many).commit('one');
    // The fourth of the twins is rewritten and put back: a change whose new side is like all the others.
    repo.write('a.ts', many.split(twin).map((part, at) => at === 0 ? part : `${at === 4 ? '' : twin}${part}`).join('')).commit('without the fourth');
    repo.write('a.ts', many).commit('with it');
    const { anchors } = await repo.open().capture({ kind: 'commit' });
    const [anchor] = anchors;
    assert.ok(anchor && anchors.length === 1);
    const line = anchor.startLine;
    repo.edit('a.ts', text => `new\n${text}`);
    assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'a.ts', startLine: line + 1, lineCount: anchor.lineCount });
    const unknown = await repo.open().find({ ...anchor, blob: 'f'.repeat(40) });
    assert.notEqual(unknown.found, 'moved');
    assert.notEqual(unknown.found, 'exact');
  });

  it('a twin is not taken for lines that were edited', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', `${block('first')}${numbered(1, 30)}${block('second')}`).commit('one');
    repo.edit('a.ts', text => text.replaceAll('  return list.map(parse);\n', '  const parsed = list.map(parse);\n  report(parsed);\n  return parsed;\n')).commit('two');
    const { anchors } = await repo.open().capture({ kind: 'commit' });
    const [first] = anchors;
    assert.ok(first);
    repo.edit('a.ts', text => text.replace('report(parsed);\n  return parsed;', 'report(parsed.length);\n  return parsed.reverse();'));
    assert.deepEqual(await repo.open().find(first), { found: 'changed', path: 'a.ts', startLine: 6, lineCount: 3 });
  });

  it('a gap where lines were only taken away', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', numbered(1, 30)).commit('one');
    repo.edit('a.ts', text => text.replace('line 10\nline 11\n', '')).commit('two');
    const { anchors: [anchor] } = await repo.open().capture({ kind: 'commit' });
    assert.ok(anchor);
    assert.deepEqual([anchor.startLine, anchor.lineCount, anchor.before, anchor.after], [10, 0, ['line 7', 'line 8', 'line 9'], ['line 12', 'line 13', 'line 14']]);
    assert.deepEqual(await repo.open().find(anchor), { found: 'exact', path: 'a.ts', startLine: 10, lineCount: 0 });
    repo.edit('a.ts', text => `x\n${text}`);
    assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'a.ts', startLine: 11, lineCount: 0 });
    repo.edit('a.ts', text => text.replace('line 9\n', 'line 9\nsomething\n'));
    assert.equal((await repo.open().find(anchor)).found, 'changed');
  });

  it('at the edges of a file, in a whole new file, in a link', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', numbered(1, 9)).commit('one');
    repo.edit('a.ts', text => `top\n${text}bottom`).write('new.ts', numbered(1, 300)).write('one-line.ts', 'x').link('link', 'a.ts').commit('two');
    const { anchors } = await repo.open().capture({ kind: 'commit' });
    assert.deepEqual(anchors.map(anchor => [anchor.path, anchor.startLine, anchor.lineCount]), [['a.ts', 1, 1], ['a.ts', 11, 1], ['link', 1, 1], ['new.ts', 1, 300], ['one-line.ts', 1, 1]]);
    for (const anchor of anchors) assert.deepEqual(await repo.open().find(anchor), { found: 'exact', path: anchor.path, startLine: anchor.startLine, lineCount: anchor.lineCount });
    const whole = anchors.find(anchor => anchor.path === 'new.ts');
    assert.ok(whole);
    assert.equal(whole.lineHashes.length, limits.anchorHashes);
    repo.edit('new.ts', text => text.replace('line 250\n', 'changed\n'));
    assert.deepEqual(await repo.open().find(whole), { found: 'changed', path: 'new.ts', startLine: 1, lineCount: 300 });
  });

  it('never looks outside of the repository, whatever an anchor says', async () => {
    const { repo, anchor } = await recorded();
    const outside = temporaryFolder();
    writeFileSync(path.join(outside, 'a.ts'), repo.read('a.ts'));
    symlinkSync(outside, repo.path('out'));
    writeFileSync(repo.path('.git/a.ts'), repo.read('a.ts'));
    repo.write('.because/a.ts', repo.read('a.ts'));
    for (const bad of [`../${path.basename(outside)}/a.ts`, path.join(outside, 'a.ts'), 'out/a.ts', '.git/a.ts', '.GIT/a.ts', '.because/a.ts', 'x/../a.ts', './a.ts', 'a.ts/', 'C:\\a.ts', 'a.ts\0', '', '--output=x', ':(top)a.ts']) {
      const answer = await repo.open().find({ ...anchor, path: bad });
      assert.equal(answer.found, 'lost', bad);
    }
    for (const blob of ['--output=x', 'HEAD', 'HEAD:a.ts', '0'.repeat(40), 'f'.repeat(40), repo.head(), null]) {
      repo.edit('a.ts', text => `x\n${text}`);
      assert.equal((await repo.open().find({ ...anchor, blob })).found, 'moved', String(blob));
    }
    for (const place of [{ startLine: -5 }, { startLine: 1e9 }, { lineCount: -1 }, { lineCount: 1e9 }, { lineHashes: [] }, { fingerprint: '' }]) {
      assert.notEqual((await repo.open().find({ ...anchor, ...place, before: [], after: [] })).found, 'exact', JSON.stringify(place));
    }
  });

  it('many at once: as one by one, and git is asked about a file once, not once for each anchor', async () => {
    const { repo, anchor } = await recorded();
    const git = countedGit();
    repo.edit('a.ts', text => text.replace('const limit', 'const most'));
    const shifted = Array.from({ length: 30 }, (_, at) => ({ ...anchor, startLine: anchor.startLine + at % 3 }));
    const others = [{ ...anchor, path: 'gone.ts' }, { ...anchor, path: '../out.ts' }, { ...anchor, blob: null }];
    const together = await openGit({ root: repo.root, env: repo.env, gitPath: git.gitPath }).findAll([...shifted, ...others]);
    const calls = git.calls().length;
    assert.deepEqual(together, await Promise.all([...shifted, ...others].map(each => repo.open().find(each))));
    assert.deepEqual(new Set(together.map(({ found }) => found)), new Set(['changed', 'lost']));
    assert.ok(calls < 16, `${calls} calls of git`);
  });
});
