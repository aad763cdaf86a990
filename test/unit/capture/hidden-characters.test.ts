/** Names and texts from a repository cannot act in a list, a message or a terminal. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codePoint, hiddenCharacters, oneLine } from '../../../src/domain/capture/hidden-characters.ts';
import { arbitraryText } from '../../support/arbitrary-example.ts';

describe('hidden characters', () => {
  it('are shown as what they are not: terminal escapes, direction overrides, invisible marks', () => {
    assert.equal(oneLine('\u001b[31mred\u0007'), '�[31mred�');
    assert.equal(oneLine('\u202egpj.exe\u200b\u{E0041}'), '�gpj.exe��');
    assert.equal(codePoint('\u202e'), 'U+202E');
    assert.equal(codePoint('\u{E0041}'), 'U+E0041');
  });

  it('leave what people write alone: other scripts, accents, joined emoji', () => {
    for (const text of ['שלום עולם', 'مرحبا', '日本語', 'É e\u0301', '👩‍👩‍👧', 'a b-c']) assert.equal(oneLine(text), text);
  });

  it('never survive into one line, which is never longer than asked for and has no half characters', () => {
    fc.assert(fc.property(fc.oneof(arbitraryText, fc.string({ unit: 'binary', maxLength: 100 })), fc.integer({ min: 2, max: 60 }), (text, max) => {
      const line = oneLine(text, max);
      assert.ok(line.length <= max);
      assert.equal(line.search(hiddenCharacters), -1);
      assert.doesNotMatch(line, /[\r\n\t]/u);
      if (text.isWellFormed()) assert.ok(line.isWellFormed());
    }));
  });

  it('takes no time over a megabyte', () => { assert.equal(oneLine('x\n'.repeat(1_000_000), 10), 'x x x x x…'); });
});
