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
    }), { numRuns: 1000 });
  });
});
