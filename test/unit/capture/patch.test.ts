/** Patches: read and written without loss, cut between hunks so that git still takes them, with headings as git's own. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { cutToLimits, hunksAt } from '../../../src/domain/capture/cut-patch.ts';
import { withHeadings } from '../../../src/domain/capture/heading.ts';
import { limits } from '../../../src/domain/capture/limits.ts';
import { changedSpan, formatPatch, parsePatch, renumber } from '../../../src/domain/capture/patch.ts';
import { gitEnvironment, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const line = fc.constantFrom('a', 'b', '', 'function f() {', '  return 1;', '}', '-- x', '++ y', '@@ -1 +1 @@', 'diff --git a/x b/x', '\\ No newline', 'carriage\r', '_name', '$name', 'ünï');
const sides = fc.oneof({ weight: 1, arbitrary: fc.constant({ old: '', fresh: 'a\n' }) }, { weight: 1, arbitrary: fc.constant({ old: 'a\nb', fresh: '' }) }, { weight: 40, arbitrary: edited() });
function edited() { return fc.record({ old: fc.array(line, { minLength: 40, maxLength: 120 }), edits: fc.array(fc.record({ at: fc.nat({ max: 150 }), remove: fc.nat({ max: 3 }), insert: fc.array(line, { maxLength: 3 }) }), { minLength: 1, maxLength: 6 }), ends: fc.tuple(fc.boolean(), fc.boolean()) })
  .map(({ old, edits, ends }) => {
    const fresh = [...old];
    for (const { at, remove, insert } of edits) fresh.splice(at % (fresh.length + 1), remove, ...insert);
    const join = (lines: readonly string[], end: boolean) => lines.length === 0 ? '' : lines.join('\n') + (end ? '\n' : '');
    return { old: join(old, ends[0]), fresh: join(fresh, ends[1]) };
  });
}

describe('patches', function () {
  this.timeout(120_000);
  after(removeTemporaryFolders);
  let folder = '';
  const diff = (old: string, fresh: string): string => {
    if (folder === '') folder = temporaryFolder();
    writeFileSync(path.join(folder, 'old'), old);
    writeFileSync(path.join(folder, 'new'), fresh);
    return spawnSync('git', ['diff', '--no-index', '--text', 'old', 'new'], { cwd: folder, env: gitEnvironment }).stdout.toString('utf8');
  };
  const apply = (old: string, patch: string): string => {
    writeFileSync(path.join(folder, 'old'), old);
    execFileSync('git', ['apply', '--whitespace=nowarn', '--unidiff-zero', '-'], { cwd: folder, env: { ...gitEnvironment, GIT_CEILING_DIRECTORIES: path.dirname(folder) }, input: patch.replaceAll('b/new', 'b/old') });
    return readFileSync(path.join(folder, 'old'), 'utf8');
  };

  it('are written as they were read, with git\'s own headings worked out again', () => {
    fc.assert(fc.property(sides, ({ old, fresh }) => {
      const text = diff(old, fresh);
      if (text === '') return;
      const patch = parsePatch(text);
      assert.equal(formatPatch(patch), text);
      assert.deepEqual(renumber(patch.hunks), patch.hunks);
      const base = (old.endsWith('\n') ? old.slice(0, -1) : old).split('\n');
      assert.equal(formatPatch({ ...patch, hunks: withHeadings(patch.hunks.map(hunk => ({ ...hunk, heading: '' })), base) }), text);
      for (const hunk of patch.hunks) {
        for (const side of ['old', 'new'] as const) {
          const span = changedSpan(hunk, side);
          assert.ok(span.start >= 1 && span.count >= 0);
        }
      }
    }), { numRuns: 150 });
  });

  it('still apply with any hunks left out, exactly where they say', () => {
    fc.assert(fc.property(sides, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), ({ old, fresh }, keep) => {
      const patch = parsePatch(diff(old, fresh) || 'x');
      const kept = patch.hunks.filter((_, at) => keep[at % keep.length]);
      if (kept.length === 0) return;
      const text = formatPatch({ ...patch, hunks: renumber(kept) });
      const result = apply(old, text);
      // Git's own view of what was done is what the patch says.
      const [again, said] = [parsePatch(diff(old, result)), parsePatch(text)];
      assert.equal(result, applied(old, said.hunks));
      assert.equal(again.hunks.reduce((sum, hunk) => sum + hunk.newCount - hunk.oldCount, 0), said.hunks.reduce((sum, hunk) => sum + hunk.newCount - hunk.oldCount, 0));
    }), { numRuns: 100 });
  });

  it('that do not hold what they announce are refused', () => {
    assert.throws(() => parsePatch('diff --git a/x b/x\n@@ -1,3 +1,3 @@\n a\n'), /does not hold/);
    assert.throws(() => parsePatch('diff --git a/x b/x\n@@ -1 +1 @@\n-a\n+b\nrubbish\n'), /not the start of a hunk/);
    assert.deepEqual(parsePatch('diff --git a/x b/x\nold mode 100644\nnew mode 100755\n').hunks, []);
  });

  it('are cut within the limits', () => {
    const hunks = Array.from({ length: 50 }, (_, at) => ({ oldStart: at * 10 + 1, oldCount: 1, newStart: at * 10 + 1, newCount: 1, heading: '', lines: [`-${'x'.repeat(at === 3 ? limits.lineChars : 100)}`, '+y'] }));
    const cut = cutToLimits({ header: 'header\n', hunks }, 1000);
    assert.equal(cut.tooLong, 1);
    assert.equal(cut.kept.length + cut.overLimit + cut.tooLong, 50);
    assert.ok(formatPatch({ header: 'header\n', hunks: cut.kept }).length <= 1000 && cut.kept.length >= 5);
  });

  it('are narrowed to lines: changed ones first, shown ones else', () => {
    const { hunks } = parsePatch(diff('1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n', '1\n2\n3\n4\nX\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n17\n18\n19\n20\n'));
    const starts = (from: number, to: number) => hunksAt(hunks, from, to).map(hunk => hunk.newStart);
    assert.deepEqual(hunks.map(hunk => hunk.newStart), [2, 13]);
    assert.deepEqual(starts(5, 5), [2]);
    assert.deepEqual(starts(3, 3), [2], 'shown');
    assert.deepEqual(starts(15, 15), [13], 'above the gap');
    assert.deepEqual(starts(16, 16), [13], 'below the gap');
    assert.deepEqual(starts(5, 15), [2, 13]);
    assert.deepEqual(starts(10, 11), []);
  });
});

/** The patch by hand: the reference for what git does with it. */
function applied(old: string, hunks: readonly { readonly oldStart: number; readonly oldCount: number; readonly lines: readonly string[] }[]): string {
  const lines = old.split(/(?<=\n)/);
  const result: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const from = hunk.oldCount === 0 ? hunk.oldStart : hunk.oldStart - 1;
    result.push(...lines.slice(at, from));
    at = from;
    hunk.lines.forEach((text, index) => {
      const end = hunk.lines[index + 1]?.startsWith('\\') ? '' : '\n';
      if (text.startsWith(' ') || text.startsWith('-')) at++;
      if (text.startsWith(' ') || text.startsWith('+')) result.push(text.slice(1) + end);
    });
  }
  return [...result, ...lines.slice(at)].join('');
}
