/** The edits between two texts: what they leave untouched is the same line, in whatever texts; and where lines stand once they are found. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EditsBetween } from '../../../src/domain/capture/edits-between.ts';
import { LineNumbers } from '../../../src/domain/capture/line-numbers.ts';
import type { Edit } from '../../../src/domain/capture/patch.ts';

const bytes = (lines: readonly string[]): Uint8Array => Buffer.from(lines.map(line => `${line}\n`).join(''));
const between = (old: readonly string[], now: readonly string[]): readonly Edit[] => { const text = bytes(now); return new EditsBetween([text]).since(bytes(old), text); };
const bare = (line: string): string => line.replace(/[ \t]/g, '');

/** What the edits leave, line by line: each old one with the one that it is now. */
function untouched(edits: readonly Edit[], old: readonly string[], now: readonly string[]): readonly (readonly [string | undefined, string | undefined])[] {
  const pairs: (readonly [string | undefined, string | undefined])[] = [];
  let [at, is] = [0, 0];
  for (const { oldStart, oldCount, newStart, newCount } of [...edits, { oldStart: old.length + 1, oldCount: 1, newStart: now.length + 1, newCount: 1 }]) {
    const [from, to] = [oldCount === 0 ? oldStart : oldStart - 1, newCount === 0 ? newStart : newStart - 1];
    assert.equal(from - at, to - is, 'between two edits stand as many lines on both sides');
    for (; at < from; at++, is++) pairs.push([old[at], now[is]]);
    [at, is] = [from + oldCount, to + newCount];
  }
  return pairs;
}

describe('the edits between two texts', () => {
  it('are none where only white space differs, and number an empty side as git does', () => {
    assert.deepEqual(between(['a', '', '  b c'], ['\ta', ' ', 'bc\r']), []);
    assert.deepEqual(between(['a', 'b'], ['a', 'x', 'y', 'b']), [{ oldStart: 1, oldCount: 0, newStart: 2, newCount: 2 }]);
    assert.deepEqual(between(['a', 'x', 'b'], ['a', 'b']), [{ oldStart: 2, oldCount: 1, newStart: 1, newCount: 0 }]);
    assert.deepEqual(between([], ['a']), [{ oldStart: 0, oldCount: 0, newStart: 1, newCount: 1 }]);
    assert.deepEqual(between(['a'], []), [{ oldStart: 1, oldCount: 1, newStart: 0, newCount: 0 }]);
    const last = Buffer.from('a\nb');
    assert.deepEqual(new EditsBetween([last]).since(Buffer.from('a\nb\n'), last), [], 'a line without an end is a line');
  });

  it('leave untouched only lines that are the same, in their order', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '}', '  }', 'one', 'two', 'three', 'o ne'), { maxLength: 30 });
    fc.assert(fc.property(text, text, (old, now) => {
      for (const [was, is] of untouched(between(old, now), old, now)) assert.equal(bare(was ?? '?'), bare(is ?? '!'));
    }), { numRuns: 2000 });
  });

  it('find lines that stand once again, however much was put between them, and blocks that stand often beside them', () => {
    const block = ['if (x) {', '  return;', '}', ''];
    const [old, now] = [['start', ...block, 'middle', ...block, 'end'], ['new', 'start', ...block, ...block, 'other', 'middle', 'x', ...block, 'end', '']];
    const kept = untouched(between(old, now), old, now).map(([was]) => was);
    assert.deepEqual(kept, old);
  });

  it('end soon with texts that were made to be slow', () => {
    const old = Array.from({ length: 60_000 }, (_, at) => `${at % 1000}`), now = Array.from({ length: 60_000 }, (_, at) => `${(at * 7) % 1009}`);
    for (const [was, is] of untouched(between(old, now), old, now)) assert.equal(was, is);
  });
});

describe('the numbers of lines', () => {
  it('are the same for the same line, whatever stands beside it and however it was read', () => {
    const text = fc.array(fc.constantFrom('a', ' a', 'b', '', '}', 'one', 'two', 'o ne', 'one two'), { maxLength: 12 }).chain(lines => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`));
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), text, (known, asked) => {
      const numbers = new LineNumbers();
      const learnt = known.map(each => numbers.learn(Buffer.from(each)));
      const linesOf = (whole: string): readonly string[] => whole === '' ? [] : whole.replace(/\n$/, '').split('\n').map(bare);
      const first = [...new Set(known.flatMap(linesOf))];
      assert.equal(numbers.count, first.length);
      for (const [at, { ids }] of learnt.entries()) assert.deepEqual([...ids], linesOf(known[at] ?? '').map(line => first.indexOf(line)));
      for (const alike of learnt) assert.deepEqual([...numbers.of(Buffer.from(asked), alike)], linesOf(asked).map(line => first.indexOf(line)));
    }), { numRuns: 3000 });
  });

  it('are as many as there are lines, however many', () => {
    const numbers = new LineNumbers();
    const learnt = numbers.learn(bytes(Array.from({ length: 20_000 }, (_, at) => `line ${at}`)));
    assert.equal(numbers.count, 20_000);
    assert.deepEqual([...numbers.of(bytes(['line 19999', 'other', 'line 0', 'line 1']), learnt)], [19_999, -1, 0, 1]);
  });
});
