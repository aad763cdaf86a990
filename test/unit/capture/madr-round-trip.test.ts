/** Nothing is lost between an example and its document: whatever the texts are, what is read back is what was written. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reasoning } from '../../../src/domain/capture/example.ts';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';
import { writeReasoning } from '../../../src/domain/capture/madr-write.ts';
import { anyReasoning } from '../../support/arbitrary-reasoning.ts';

const plain = (reasoning: Reasoning): unknown => JSON.parse(JSON.stringify(reasoning));
const same = (reasoning: Reasoning, text: string) => { assert.deepEqual(plain(parseMadr(text).reasoning), plain(reasoning), text); };

describe('the document of an example', function () {
  this.timeout(120_000);
  it('reads back exactly what was written', () => {
    fc.assert(fc.property(anyReasoning, reasoning => { same(reasoning, writeMadr(reasoning)); }), { numRuns: 200 });
  });

  it('needs the all-verbatim form never', () => {
    fc.assert(fc.property(anyReasoning, reasoning => { same(reasoning, writeReasoning(reasoning)); }), { numRuns: 200 });
  });

  it('reads back exactly what was written verbatim', () => {
    fc.assert(fc.property(anyReasoning, reasoning => { same(reasoning, writeReasoning(reasoning, true)); }), { numRuns: 200 });
  });

  it('does not change when written again', () => {
    fc.assert(fc.property(anyReasoning, reasoning => {
      const text = writeMadr(reasoning);
      assert.equal(writeMadr(parseMadr(text).reasoning), text);
    }), { numRuns: 200 });
  });

  it('survives an editor that saves CRLF', () => {
    fc.assert(fc.property(anyReasoning, reasoning => { same(reasoning, writeMadr(reasoning).replaceAll('\n', '\r\n')); }), { numRuns: 200 });
  });
});
