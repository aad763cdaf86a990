/** Tokens: counted as the tokenizer counts them, and quickly even where it would take for ever. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { hasLongRun, openTokens } from '../../../src/node/tokens.ts';

describe('tokens', function () {
  this.timeout(60_000);

  it('are what the tokenizer says, control words included', async () => {
    const tokens = await openTokens();
    for (const text of ['', 'Keep the cache.', 'const a = 1;\n'.repeat(100), '日本語 👩‍👩‍👧', 'x'.repeat(1999)]) assert.equal(tokens.count(text), countTokens(text), text);
    assert.ok(tokens.count('<|endoftext|>') > 1);
  });

  it('of lines that come again and again are the same as of the whole text, wherever it is cut', async () => {
    const tokens = await openTokens();
    const part = fc.constantFrom('\n', '\n\n', '\r\n', ' ', '  ', '\t', '/', '//', '+', '-', '@@', ')', '.', ');', '\'s', '\'S\n', 'The cache', 'drops', ' it', '日本', '日', 'É', '👩‍👩‍👧', '\u0301', '\u00a0', '\u2028', '1', '12345', '```', '{', '}\n', ' +  const a = b;', 'ǅ', '\ufeff', '\u0000');
    fc.assert(fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 }), parts => {
      const text = parts.join('');
      assert.equal(tokens.count(text), countTokens(text, { disallowedSpecial: new Set() }), JSON.stringify(text));
      assert.equal(tokens.count(text), countTokens(text, { disallowedSpecial: new Set() }), 'once more');
    }), { numRuns: 3000 });
  });

  it('of a run without a break are counted too', async () => {
    const tokens = await openTokens();
    const text = 'abcdefghij'.repeat(100_000);
    const [found, few] = [tokens.count(text), countTokens(text.slice(0, 2000))];
    assert.ok(found >= few * 490 && found <= few * 510, String(found));
  });

  it('know a long run wherever it lies', () => {
    const stretch = fc.tuple(fc.constantFrom(' ', 'a', '\n', 'é', '\u00a0', '👩'), fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 990, max: 1010 }), fc.integer({ min: 1990, max: 2010 }))).map(([unit, times]) => unit.repeat(times));
    fc.assert(fc.property(fc.array(stretch, { maxLength: 8 }), parts => {
      const text = parts.join('');
      assert.equal(hasLongRun(text), /\S{2000}|\s{2000}/.test(text));
    }), { numRuns: 250 });
  });
});
