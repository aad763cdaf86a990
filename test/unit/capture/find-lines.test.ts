/** Anchors over random edits: an answer that claims the same text is the same text, and where that stands only once, it is the true place. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprintOf } from '../../../src/domain/capture/fingerprint.ts';
import { findLines, standsThere, type Found } from '../../../src/domain/capture/find-lines.ts';
import { makeAnchor } from '../../../src/domain/capture/make-anchor.ts';
import { mapSpan } from '../../../src/domain/capture/map-span.ts';
import type { Hunk } from '../../../src/domain/capture/patch.ts';
import { SearchedText } from '../../../src/domain/capture/searched-text.ts';

/** A line, and which line of the first text it is; undefined for one that was put in. */
interface Line { readonly text: string; readonly origin?: number; }

/** Few different lines, so that blocks repeat; some of them long enough to mean something. */
const word = fc.constantFrom('return value;', 'const total = compute(items);', '}', '', 'if (ready) {', 'log("starting the server");', 'items.push(next);', '  else {', 'throw new Error("not found");', 'i++;');
const unique = fc.nat({ max: 999 }).map(number => `const unique${number} = load(${number});`);
const text = fc.array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: unique }), { minLength: 4, maxLength: 40 });
const edit = fc.record({ at: fc.nat({ max: 60 }), remove: fc.nat({ max: 4 }), insert: fc.array(fc.oneof(word, unique), { maxLength: 4 }) });

function applyEdits(lines: readonly string[], edits: readonly { readonly at: number; readonly remove: number; readonly insert: readonly string[] }[]): readonly Line[] {
  const now: Line[] = lines.map((line, origin) => ({ text: line, origin }));
  for (const { at, remove, insert } of edits) now.splice(at % (now.length + 1), remove, ...insert.map(line => ({ text: line })));
  return now;
}

/** An anchor of lines `start` to `start + count`, 0-based. */
function anchorAt(lines: readonly string[], start: number, count: number) {
  const from = Math.max(0, start - 3);
  const to = Math.min(lines.length, start + count + 3);
  const marked = [...lines.slice(from, start).map(line => ` ${line}`), ...(count === 0 ? ['-gone'] : lines.slice(start, start + count).map(line => `+${line}`)), ...lines.slice(start + count, to).map(line => ` ${line}`)];
  const newCount = to - from;
  return makeAnchor({ oldStart: 1, oldCount: 0, newStart: newCount === 0 ? from : from + 1, newCount, heading: '', lines: marked }, { path: 'a', commit: null, blob: null });
}

/** Hunks between the two texts by the lines' origins: what a perfect diff would say. */
function trueHunks(old: readonly string[], now: readonly Line[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [o, n] = [0, 0];
  while (o < old.length || n < now.length) {
    if (now[n]?.origin === o) { o++; n++; continue; }
    const [fromOld, fromNew] = [o, n];
    while (n < now.length && now[n]?.origin === undefined) n++;
    o = now[n]?.origin ?? old.length;
    const [oldCount, newCount] = [o - fromOld, n - fromNew];
    hunks.push({ oldStart: oldCount === 0 ? fromOld : fromOld + 1, oldCount, newStart: newCount === 0 ? fromNew : fromNew + 1, newCount, heading: '', lines: [] });
  }
  return hunks;
}

const occurrences = (lines: readonly string[], start: number, count: number): number => {
  const wanted = fingerprintOf(lines.slice(start, start + count));
  return lines.filter((_, at) => at + count <= lines.length && fingerprintOf(lines.slice(at, at + count)) === wanted).length;
};

describe('finding lines again', () => {
  const cases = fc.record({ lines: text, start: fc.nat({ max: 39 }), count: fc.integer({ min: 1, max: 8 }), edits: fc.array(edit, { maxLength: 5 }) })
    .map(given => ({ ...given, start: given.start % given.lines.length })).map(given => ({ ...given, count: Math.min(given.count, given.lines.length - given.start) }));

  const check = (lines: readonly string[], start: number, count: number, now: readonly Line[], answer: Found) => {
    if ('lost' in answer) return;
    const texts = now.map(line => line.text);
    const [at, found] = [answer.startLine - 1, texts.slice(answer.startLine - 1, answer.startLine - 1 + answer.lineCount)];
    assert.ok(at >= 0 && answer.lineCount > 0 && at + answer.lineCount <= texts.length, 'a place outside of the file');
    if (!answer.same) return;
    assert.equal(fingerprintOf(found), fingerprintOf(lines.slice(start, start + count)), 'another text');
    const untouched = now.findIndex((line, index) => line.origin === start && Array.from({ length: count }, (_, each) => now[index + each]?.origin).every((origin, each) => origin === start + each));
    if (untouched >= 0 && occurrences(texts, untouched, count) === 1) assert.equal(at, untouched, 'another place');
  };

  it('by the text alone', () => {
    fc.assert(fc.property(cases, ({ lines, start, count, edits }) => {
      const now = applyEdits(lines, edits);
      check(lines, start, count, now, findLines(anchorAt(lines, start, count), new SearchedText(now.map(line => line.text))));
    }), { numRuns: 3000 });
  });

  it('by what git knows of each line: then even among identical blocks', () => {
    fc.assert(fc.property(cases, ({ lines, start, count, edits }) => {
      const now = applyEdits(lines, edits);
      const answer = findLines(anchorAt(lines, start, count), new SearchedText(now.map(line => line.text)), trueHunks(lines, now));
      check(lines, start, count, now, answer);
      const untouched = now.findIndex((_, index) => Array.from({ length: count }, (_, each) => now[index + each]?.origin).every((origin, each) => origin === start + each));
      const around = [-3, -2, -1, count, count + 1, count + 2].filter(each => start + each >= 0 && start + each < lines.length);
      // What stands at several places, in other surroundings than it had, may be any of them: real diffs are not perfect.
      if (untouched >= 0 && 'lost' in answer) assert.ok(occurrences(now.map(line => line.text), untouched, count) > 1 && !around.every(each => now[untouched + each]?.origin === start + each), answer.lost);
      else if (untouched >= 0) assert.deepEqual(answer, { same: true, startLine: untouched + 1, lineCount: count });
      // A twin that was there before is never taken for lines that were edited or removed.
      else if ('same' in answer && answer.same) assert.ok(now.slice(answer.startLine - 1, answer.startLine - 1 + count).every((line, each) => line.origin === undefined || line.origin === start + each));
    }), { numRuns: 3000 });
  });

  it('at their old place only where nothing else could be meant', () => {
    fc.assert(fc.property(cases, ({ lines, start, count, edits }) => {
      const now = applyEdits(lines, edits);
      if (!standsThere(anchorAt(lines, start, count), new SearchedText(now.map(line => line.text)))) return;
      check(lines, start, count, now, { same: true, startLine: start + 1, lineCount: count });
    }), { numRuns: 3000 });
  });

  it('gaps that removed lines left, by what git knows', () => {
    fc.assert(fc.property(cases, ({ lines, start, edits }) => {
      const now = applyEdits(lines, edits);
      const answer = findLines(anchorAt(lines, start, 0), new SearchedText(now.map(line => line.text)), trueHunks(lines, now));
      const at = now.findIndex(line => line.origin === start);
      if ('lost' in answer) assert.ok(at <= 0 || ![-3, -2, -1, 0, 1, 2].filter(each => start + each >= 0 && start + each < lines.length).every(each => now[at + each]?.origin === start + each), answer.lost);
      else if (at > 0 && now[at - 1]?.origin === start - 1) {
        assert.deepEqual([answer.startLine, answer.lineCount], [at + 1, 0]);
        // Of a gap nothing could be the same but what is around it.
        const around = [-3, -2, -1, 0, 1, 2].filter(each => start + each >= 0 && start + each < lines.length);
        if (around.every(each => now[at + each]?.origin === start + each) && around.length === 6) assert.equal(answer.same, true);
        else if (answer.same) for (const each of around) if (lines[start + each]?.trim() !== '') assert.equal(now[at + each]?.text.trim(), lines[start + each]?.trim());
      } else assert.ok(answer.startLine >= 1 && answer.startLine <= now.length + 1);
    }), { numRuns: 2000 });
  });

  it('never throws, whatever an anchor claims', () => {
    const hostile = fc.record({
      path: fc.string(), commit: fc.option(fc.string()), blob: fc.option(fc.string()), startLine: fc.integer(), lineCount: fc.integer(), fingerprint: fc.string(),
      lineHashes: fc.array(fc.string(), { maxLength: 5 }), before: fc.array(fc.oneof(fc.string(), word), { maxLength: 5 }), after: fc.array(fc.oneof(fc.string(), word), { maxLength: 5 }),
    });
    fc.assert(fc.property(hostile, text, (anchor, lines) => {
      for (const hunks of [undefined, []]) {
        standsThere(anchor, new SearchedText(lines));
        const answer = findLines(anchor, new SearchedText(lines), hunks);
        if ('same' in answer) assert.ok(answer.startLine >= 1 && answer.lineCount >= 0 && answer.startLine - 1 + answer.lineCount <= lines.length, JSON.stringify(answer));
      }
    }), { numRuns: 3000 });
  });
});

describe('carrying a span over', () => {
  const hunk = (oldStart: number, oldCount: number, newStart: number, newCount: number) => ({ oldStart, oldCount, newStart, newCount });
  for (const [name, hunks, start, count, expected] of [
    ['nothing changed', [], 5, 2, [5, 2, false]],
    ['lines put in above', [hunk(2, 0, 3, 4)], 5, 2, [9, 2, false]],
    ['lines put in directly above', [hunk(4, 0, 5, 1)], 5, 2, [6, 2, false]],
    ['lines put in directly below', [hunk(6, 0, 7, 1)], 5, 2, [5, 2, false]],
    ['lines put in between', [hunk(5, 0, 6, 3)], 5, 2, [5, 5, true]],
    ['a line taken away above', [hunk(1, 1, 0, 0)], 5, 2, [4, 2, false]],
    ['one of them replaced', [hunk(6, 1, 6, 1)], 5, 2, [5, 2, true]],
    ['all of them taken away', [hunk(5, 2, 4, 0)], 5, 2, [5, 0, true]],
    ['the gap untouched', [hunk(1, 0, 2, 1)], 5, 0, [6, 0, false]],
    ['something put into the gap', [hunk(4, 0, 5, 2)], 5, 0, [5, 0, true]],
    ['the line above the gap replaced', [hunk(4, 1, 4, 2)], 5, 0, [6, 0, false]],
  ] as const) {
    it(name, () => {
      const mapped = mapSpan(hunks, start, count);
      assert.deepEqual([mapped.startLine, mapped.lineCount, mapped.touched], expected);
    });
  }
});
