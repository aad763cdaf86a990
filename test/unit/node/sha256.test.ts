/** What stands for the package in a build gives the package's hashes. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256 as package256 } from 'js-sha256';
import { sha256 } from '../../../src/node/sha256.ts';

describe('SHA-256 in one call', () => {
  it('is that of the package, for any text and any bytes', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.uint8Array({ maxLength: 300 })), data => { assert.equal(sha256(data), package256(data)); }), { numRuns: 100 });
    for (const data of ['', '\uFEFFé𝄞', 'x'.repeat(200_000), new Uint8Array(70_000)]) assert.equal(sha256(data), package256(data));
  });
});
