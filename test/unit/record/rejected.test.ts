/** “Option — why” in one line, however people write it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinRejected, rejectedOption, splitRejected } from '../../../src/domain/capture/rejected.ts';

describe('what was rejected, in one line', () => {
  for (const [line, title, why] of [
    ['Redis — one more server to run', 'Redis', 'one more server to run'],
    ['Redis – one more server', 'Redis', 'one more server'],
    ['Redis - one more server', 'Redis', 'one more server'],
    ['Redis -- one more server', 'Redis', 'one more server'],
    ['Redis: one more server', 'Redis', 'one more server'],
    ['Redis because it is one more server', 'Redis', 'it is one more server'],
    ['Redis, because it is one more server', 'Redis', 'it is one more server'],
    ['Redis BECAUSE of cost', 'Redis', 'of cost'],
    ['a cache - because it goes stale - often', 'a cache', 'it goes stale - often'],
    ['look-ahead parsing — slow', 'look-ahead parsing', 'slow'],
    ['http://example.com:80 — closed', 'http://example.com:80', 'closed'],
    ['std::map: ordered for nothing', 'std::map', 'ordered for nothing'],
  ] as const) it(`takes “${line}” apart`, () => { assert.deepEqual(splitRejected(line), { title, why }); });

  for (const [line, title] of [['Redis', 'Redis'], ['  Redis  ', 'Redis'], ['Redis —', 'Redis'], ['Redis:', 'Redis'], ['', ''], ['because', 'because'], ['— why', '— why']] as const) {
    it(`finds no reason in “${line}”`, () => { assert.deepEqual(splitRejected(line), { title }); });
  }

  it('loses no word, whatever is typed', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('Redis', 'because', '—', '-', ':', 'why', 'a:', 'x, because', 'ü'), { maxLength: 8 }).map(words => words.join(' ')), line => {
      const { title, why } = splitRejected(line);
      const words = (text: string) => text.split(/[\s—:,-]+/u).filter(word => word !== '' && word.toLowerCase() !== 'because');
      assert.deepEqual(words(`${title} ${why ?? ''}`), words(line));
    }));
  });

  it('is the same option after going back to it', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/u), fc.option(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/u), { nil: undefined }), (title, why) => {
      fc.pre(!/\bbecause\b/u.test(`${title} ${why ?? ''}`));
      const again = splitRejected(joinRejected(rejectedOption(title, why)));
      assert.deepEqual(rejectedOption(again.title, again.why), rejectedOption(title, why));
    }));
  });
});
