/** Long texts reach the page a piece at a time, and nothing is lost between the pieces. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { piecesOf } from '../../../src/webview/review/pieces.ts';
import { age } from '../../../src/vscode/views/age.ts';

describe('pieces of a text', () => {
  it('are the whole text in the end, whatever is in it', () => {
    const arbitrary = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('x\n', '\n', 'long '.repeat(3000), '😀'.repeat(9000)), { maxLength: 400 }).map(parts => parts.join('')));
    fc.assert(fc.property(arbitrary, text => {
      const pieces = [...piecesOf(text)];
      assert.equal(pieces.map(piece => piece.text).join(''), text);
      assert.equal(pieces.at(-1)?.left, 0);
      for (const piece of pieces) {
        assert.ok(piece.text.length <= 20_000 && piece.text.split('\n').length <= 201);
        assert.ok(piece.text.isWellFormed() || !text.isWellFormed());
      }
    }), { numRuns: 50 });
  });
});

describe('an age', () => {
  const now = new Date('2026-11-20T12:00:00.000Z');
  it('is as short as a list has room for', () => {
    assert.deepEqual(['2026-11-20T11:59:40Z', '2026-11-20T11:30:00Z', '2026-11-19T12:00:00Z', '2026-11-17T12:00:00Z', '2024-11-20T12:00:00Z'].map(at => age(at, now, 'en')), ['now', '30 min. ago', 'yesterday', '3 days ago', '2 yr. ago']);
  });
  it('is nothing for what is not a time', () => { assert.equal(age('soon', now, 'en'), ''); });
});
