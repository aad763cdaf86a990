/** The file before and after, from the record alone, over diffs that git itself made. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { parsePatch } from '../../../src/domain/capture/patch.ts';
import { applyHunks, sides } from '../../../src/domain/capture/sides.ts';
import { git, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';

const gap = (lines: number | undefined) => `<${lines ?? 'cut'}>`;
/** Few different lines, so that hunks meet, lie apart, and look like one another. */
const arbitraryFile = fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c', '', '  x', '-d', '+e', '\\f', '@@ -1 +1 @@', 'g\r'), { maxLength: 40 }), fc.boolean()).map(([lines, end]) => lines.join('\n') + (end && lines.length > 0 ? '\n' : ''));

describe('both sides of a change', () => {
  after(removeTemporaryFolders);

  it('are what git says, applied to the whole text or rebuilt from the patch with all its context', function () {
    this.timeout(60_000);
    const folder = temporaryRepository();
    const diff = (before: string, after: string, context: number): string => {
      writeFileSync(path.join(folder, 'before'), before);
      writeFileSync(path.join(folder, 'after'), after);
      try {
        return git(folder, 'diff', '--no-index', '--text', `-U${context}`, 'before', 'after') && '';
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    fc.assert(fc.property(arbitraryFile, arbitraryFile, (before, after) => {
      if (before === after) return;
      assert.equal(applyHunks(before, parsePatch(diff(before, after, 3)).hunks), after);
      assert.equal(applyHunks(before, parsePatch(diff(before, after, 0)).hunks), after);
      assert.deepEqual(sides({ patch: diff(before, after, 100), truncated: false }, gap), { before, after });
    }), { numRuns: 60 });
  });

  it('are not made from a text that the change was never made on', () => {
    const { hunks } = parsePatch('@@ -1,2 +1,2 @@\n a\n-b\n+c\n');
    assert.equal(applyHunks('a\nb\n', hunks), 'a\nc\n');
    assert.equal(applyHunks('a\nx\n', hunks), undefined);
    assert.equal(applyHunks('', hunks), undefined);
    assert.equal(applyHunks('a\n', parsePatch('@@ -9 +9 @@\n-b\n+c\n').hunks), undefined);
  });

  it('say the same on both sides where lines were not recorded', () => {
    const patch = '@@ -10,2 +10,3 @@\n ten\n+new\n eleven\n@@ -30 +31 @@\n-thirty\n+THIRTY\n';
    assert.deepEqual(sides({ patch, before: [{ startLine: 8, text: 'eight\nnine\nten\neleven\ntwelve\n' }], truncated: true }, gap), {
      before: '<7>\neight\nnine\nten\neleven\ntwelve\n<17>\nthirty\n<cut>\n',
      after: '<7>\neight\nnine\nten\nnew\neleven\ntwelve\n<17>\nTHIRTY\n<cut>\n',
    });
  });

  it('of a new and of a deleted file have an empty side', () => {
    assert.deepEqual(sides({ patch: '@@ -0,0 +1,2 @@\n+a\n+b\n', truncated: false }, gap), { before: '', after: 'a\nb\n' });
    assert.deepEqual(sides({ patch: '@@ -1 +0,0 @@\n-a\n\\ No newline at end of file\n', truncated: false }, gap), { before: 'a', after: '' });
  });

  it('come quickly from hostile line numbers', () => {
    const huge = Number.MAX_SAFE_INTEGER;
    assert.equal(sides({ patch: '', before: [{ startLine: huge - 1, text: 'x' }, { startLine: -5, text: 'y' }], truncated: false }, gap).before, `<${huge - 2}>\nx\n`);
  });
});
