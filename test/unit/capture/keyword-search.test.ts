/** The quick look before the rules: it says of every text what looking for each keyword says, and where. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mentions, findAuthorEmail } from '../../../src/domain/capture/secrets/author-email.ts';
import { secretRules } from '../../../src/domain/capture/secrets/index.ts';
import { keywordHits } from '../../../src/domain/capture/secrets/keyword-search.ts';
import { keywords } from '../../../src/node/secretlint.ts';
import { arbitraryText } from '../../support/arbitrary-example.ts';
import { everyToken, makePrivateKey } from '../../support/tokens.ts';

const keywordSearch = (keywords: readonly string[]) => { const hits = keywordHits(keywords); return (text: string): boolean => hits(text, () => true); };

const all = [...new Set([...Object.values(keywords).flat(), ...secretRules.flatMap(rule => rule.keywords), '/users\\', 'pass'])];
const mayHold = keywordSearch(all);
const holds = (text: string, keyword: string): boolean => keyword === keyword.toLowerCase() ? text.replace(/[A-Z]/g, letter => letter.toLowerCase()).includes(keyword) : text.includes(keyword);

/** Texts that are made of keywords, parts of keywords and tokens, so that near misses and hits are as frequent as anything else. */
const keyword = fc.constantFrom(...all);
const part = fc.oneof(
  keyword, keyword.map(text => text.toUpperCase()), fc.tuple(keyword, fc.nat(20)).map(([text, end]) => text.slice(0, end)), fc.tuple(keyword, fc.nat(20)).map(([text, start]) => text.slice(start)),
  fc.constantFrom(...everyToken().map(({ code }) => code), makePrivateKey(), '/home/juliet/x', 'C:\\Users\\juliet\\x', '\\n', '\\\\', '+', '-', '"', '\u212A', '\u017F'), arbitraryText, fc.string({ unit: 'binary', maxLength: 5 }),
);
const text = fc.array(part, { maxLength: 6 }).map(parts => parts.join(''));

describe('the search for keywords', () => {
  it('says what looking for each of them says', () => {
    fc.assert(fc.property(text, given => { assert.equal(mayHold(given), all.some(each => holds(given, each))); }), { numRuns: 3000 });
  });

  it('finds each of them at every place', () => {
    for (const each of all) for (const given of [each, `${each}x`, `x${each}`, `é${each}`, `${'x'.repeat(1000)}${each}${'y'.repeat(1000)}`, each.slice(0, 2) + each]) assert.equal(keywordSearch([each])(given), true, given);
    for (const each of all) assert.equal(keywordSearch([each])(each.slice(0, -1)), false, each);
    assert.equal(keywordSearch(['SG.'])('msg.'), false);
    assert.equal(keywordSearch([])('anything'), false);
    assert.throws(() => keywordSearch(['ab']), TypeError);
  });

  it('says where each of them stands', () => {
    const hits = keywordHits(all);
    fc.assert(fc.property(text, given => {
      const lower = given.replace(/[A-Z]/g, letter => letter.toLowerCase()), expected: string[] = [], found: string[] = [];
      for (const each of all) {
        const within = each === each.toLowerCase() ? lower : given;
        for (let at = within.indexOf(each); at >= 0; at = within.indexOf(each, at + 1)) expected.push(`${at} ${each}`);
      }
      hits(given, (keyword, start) => { found.push(`${start} ${all[keyword]}`); return false; });
      assert.deepEqual(found.sort(), expected.sort());
    }), { numRuns: 1000 });
  });

  it('spares no text with the author’s address', () => {
    const address = fc.constantFrom('ada@team.example', 'Ada.Love+x@Team.Example', 'ä@b.example', '\u212A@b.example', 'k@b.example', 'a@b');
    fc.assert(fc.property(address, fc.array(fc.oneof(address, address.map(each => each.toUpperCase()), fc.constantFrom('@', '@@ -1 +1 @@', ' ', 'a', '\u212A', '\\n'), arbitraryText), { maxLength: 5 }), (email, parts) => {
      const given = parts.join('');
      const found = findAuthorEmail(given, email);
      const plain = new RegExp(`(?<![\\w.+-])${email.replace(/[.+]/g, '\\$&')}(?![\\w-]|\\.\\w)`, 'gi');
      assert.deepEqual(found.map(({ start }) => start), [...given.matchAll(plain)].map(({ index }) => index));
      if (found.length > 0) assert.ok(mentions(given, email));
    }), { numRuns: 2000 });
    assert.equal(mentions('ada@team.example', undefined), false);
    assert.equal(mentions('ada@team.example', ''), false);
  });
});
