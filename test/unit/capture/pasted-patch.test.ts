/** What people have in a clipboard when they want to attach a patch: git's own output, an answer of a chat, hunks alone, and things that are no patch. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pastedPatch } from '../../../src/domain/capture/pasted-patch.ts';
import { parseMadr, withPatch, writeMadr } from '../../../src/domain/capture/madr.ts';
import { anyReasoning } from '../../support/arbitrary-reasoning.ts';

const hunk = '@@ -1,3 +1,3 @@ class A\n one\n-two\n+TWO\n three\n';
const git = `diff --git a/src/a.ts b/src/a.ts\nindex 1111111..2222222 100644\n--- a/src/a.ts\n+++ b/src/a.ts\n${hunk}`;
const textOf = (given: string, ...paths: readonly string[]) => { const read = pastedPatch(given, paths); assert.equal(read.kind, 'patch', JSON.stringify(read)); return read; };

describe('a pasted patch', () => {
  it('is what git printed, however it was copied', () => {
    assert.deepEqual(textOf(git), { kind: 'patch', text: git, strip: 1 });
    assert.equal(textOf(`\uFEFF${git}`.trimEnd()).text, git, 'without its last line end');
    assert.equal(textOf(git.replaceAll('\n', '\r\n')).text, git, 'over a clipboard that ends lines with CR LF');
    assert.equal(textOf(git.replace(hunk, hunk.replaceAll('\n', '\r\n').replace('class A\r', 'class A'))).text.includes('+TWO\r\n'), true, 'the file’s own CR stays');
    assert.equal(textOf(git.replaceAll(' a/', ' ').replaceAll(' b/', ' ')).strip, 0, 'git diff --no-prefix');
  });

  it('is what git printed also of a file whose lines look like a head or a fence', () => {
    const sql = 'diff --git a/q.sql b/q.sql\n--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,2 @@\n select 1;\n--- an old comment\n+-- another\n';
    assert.deepEqual(textOf(sql), { kind: 'patch', text: sql, strip: 1 });
    const words = 'diff --git a/r.md b/r.md\n--- a/r.md\n+++ b/r.md\n@@ -1,4 +1,4 @@\n ```diff\n-old\n+new\n ```\n end\n';
    assert.equal(textOf(words).text, words);
  });

  it('is taken out of fences, and gets the name of the only file where it says none', () => {
    assert.equal(textOf(`I would do it so:\n\n\`\`\`diff\n${git}\`\`\`\n\nand also\n\n~~~~ diff\n${git.replaceAll('a.ts', 'b.ts')}~~~~\n`).text, git + git.replaceAll('a.ts', 'b.ts'));
    assert.deepEqual(textOf(`What it would be:\n${hunk}`, 'src/a.ts'), { kind: 'patch', text: `--- a/src/a.ts\n+++ b/src/a.ts\n${hunk}`, strip: 1 });
  });

  it('is none, for a reason that can be said', () => {
    const why = (given: string, ...paths: readonly string[]) => { const read = pastedPatch(given, paths); return read.kind === 'no-patch' ? read.why : read; };
    assert.deepEqual([why('  \n'), why('just a sentence\n- a list\n+ of things'), why(hunk), why(hunk, 'a', 'b'), why(`diff --cc a\n@@@ -1,2 -1,2 +1,2 @@@\n`), why(`${git}${'+x\n'.repeat(500_000)}`)], ['empty', 'text', 'no-file', 'no-file', 'merge', 'too-large']);
  });

  it('goes into a document below its option, and changes nothing else in it', function () {
    this.timeout(120_000);
    const mine = '# Retry\n\nSome words.\n\n## Considered Options\n\n* Backoff\n* Retry at once\n\n## Decision Outcome\n\nChosen option: "Backoff", because it calms down\n';
    const added = withPatch(mine, 1, git);
    assert.ok(added.startsWith(mine.trimEnd()), added);
    assert.equal(parseMadr(added).reasoning.options[1]?.patch, git);
    const again = withPatch(added, 1, git.replace('TWO', 'three'));
    assert.equal(again, added.replace('TWO', 'three'));
    fc.assert(fc.property(anyReasoning, fc.nat(2), fc.constantFrom(git, git.trimEnd(), hunk.replace('one', 'o`n```e'), `${git}\r\n`), (reasoning, at, patch) => {
      const wanted = { ...reasoning, options: reasoning.options.map((option, index) => index === at ? { ...option, patch } : option) };
      assert.deepEqual(JSON.parse(JSON.stringify(parseMadr(withPatch(writeMadr(reasoning), at, patch)).reasoning)), JSON.parse(JSON.stringify(wanted)));
    }), { numRuns: 100 });
  });
});
