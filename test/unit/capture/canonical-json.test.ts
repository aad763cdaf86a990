/** Our quick canonical JSON says the very text of the library, and so the hash of whoever computes it elsewhere. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/domain/capture/canonical-json.ts';
import { contentHash, sha256Hex } from '../../../src/domain/capture/hash.ts';
import { arbitraryExample } from '../../support/arbitrary-example.ts';

/** What either gives, a refusal included. */
function said(make: () => string | undefined): string {
  try {
    return make() ?? 'refused';
  } catch {
    return 'refused';
  }
}

describe('canonical JSON', () => {
  it('is that of the library for every example, in whatever order its keys come', () => {
    fc.assert(fc.property(arbitraryExample, example => {
      const turned = Object.fromEntries(Object.entries(example).reverse());
      assert.equal(canonicalJson(example), canonicalize(example));
      assert.equal(canonicalJson(turned), canonicalize(example));
    }));
  });

  it('is that of the library for every value, and refuses what the library refuses', () => {
    const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('10', '9', '1a', '-1', '', '__proto__', 'toJSON', 'constructor', '\ud800', 'é', '\u{1F600}', '\uFB33'));
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined, '\ud800', '\\ud83d', '\udc00\ud800', '\u2028', -0, 1e21, 1e-7, Number.NaN, Infinity));
    const { value } = fc.letrec(tie => ({ value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.dictionary(key, tie('value'))) }));
    fc.assert(fc.property(value, given => { assert.equal(said(() => canonicalJson(given)), said(() => canonicalize(given))); }), { numRuns: 2000 });
  });

  it('sorts by code units and keeps what a plain object would reorder or swallow', () => {
    assert.equal(canonicalJson(JSON.parse('{"b":1,"10":2,"9":3,"__proto__":{"x":1},"a":{"2":[],"1":{}}}')), '{"10":2,"9":3,"__proto__":{"x":1},"a":{"1":{},"2":[]},"b":1}');
    assert.equal(canonicalJson({ at: new Date(0), '\u{1F600}': 1, '\uFB33': 2 }), '{"at":"1970-01-01T00:00:00.000Z","\u{1F600}":1,"\uFB33":2}');
    for (const given of [undefined, { a: Number.NaN }, [Infinity], '\ud800', { '\udc00': 1 }]) assert.throws(() => canonicalJson(given));
  });

  it('is hashed as UTF-8', () => {
    fc.assert(fc.property(arbitraryExample, example => {
      const { anchors: _anchors, updatedAt: _updatedAt, ...content } = example;
      assert.equal(contentHash(example), createHash('sha256').update(canonicalize(content) ?? '', 'utf8').digest('hex'));
    }));
    assert.equal(sha256Hex(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.equal(sha256Hex('\ud800'), sha256Hex('\ufffd'));
    assert.equal(sha256Hex(new Uint8Array([0xc3, 0xa9])), sha256Hex('é'));
  });
});
