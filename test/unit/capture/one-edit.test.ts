/** The one edit between two texts: what lies outside of it is found again exactly, whatever was typed. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mapSpan } from '../../../src/domain/capture/map-span.ts';
import { oneEdit } from '../../../src/domain/capture/one-edit.ts';

describe('oneEdit', () => {
  it('is none between the same texts, and numbers an empty side as git does', () => {
    assert.deepEqual(oneEdit(['a', 'b'], ['a', 'b']), []);
    assert.deepEqual(oneEdit(['a', 'b'], ['a', 'x', 'y', 'b']), [{ oldStart: 1, oldCount: 0, newStart: 2, newCount: 2 }]);
    assert.deepEqual(oneEdit(['a', 'x', 'b'], ['a', 'b']), [{ oldStart: 2, oldCount: 1, newStart: 1, newCount: 0 }]);
    assert.deepEqual(oneEdit([], ['a']), [{ oldStart: 0, oldCount: 0, newStart: 1, newCount: 1 }]);
    assert.deepEqual(oneEdit(['a', 'a'], ['a']), [{ oldStart: 2, oldCount: 1, newStart: 1, newCount: 0 }]);
  });

  it('carries each line that it does not touch to where it stands', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(fc.property(text, text, (old, now) => {
      for (const [at, line] of old.entries()) {
        const { startLine, lineCount, touched } = mapSpan(oneEdit(old, now), at + 1, 1);
        if (!touched) assert.deepEqual([lineCount, now[startLine - 1]], [1, line]);
      }
    }));
  });
});
