/** What is known to be in a content holds for the rules that it was looked at under. */
import assert from 'node:assert/strict';
import type { Finding } from '../../../src/domain/capture/checks/check.ts';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { FoundUnder } from '../../../src/vscode/listing/found-under.ts';
import { hashA, hashB } from '../../support/events.ts';

const name: Finding = { check: 'secret/code-name', severity: 'blocks', message: 'A code name.', hash: sha256Hex('x'), start: 0, end: 1 };

describe('what was found, by the rules of the team', () => {
  it('is looked for again under a new code name or pattern, and shown as it was until then', () => {
    const found = new FoundUnder();
    const bluebird = { codeNames: { Bluebird: 'PROJECT_1' } }, both = { ...bluebird, secretPatterns: [{ id: 'ticket', pattern: 'T-[0-9]{4}' }] };
    assert.deepEqual([found.size, found.under(undefined).of(hashA)], [0, undefined]);
    assert.equal(found.keep(undefined, hashA, []), false, 'nothing that blocks');
    assert.deepEqual([found.under(undefined).isKnown(hashA), found.under({ codeNames: {} }).isKnown(hashA), found.under(bluebird).isKnown(hashA), found.under(undefined).isKnown(hashB)], [true, true, false, false]);
    assert.deepEqual(found.under(bluebird).of(hashA), []);
    assert.equal(found.keep(bluebird, hashA, [name]), true);
    assert.deepEqual([found.under(bluebird).of(hashA), found.under(undefined).of(hashA)], [[name], []]);
    assert.deepEqual([found.under(both).isKnown(hashA), found.under(both).of(hashA)], [false, [name]], 'what was found last keeps it out until somebody has looked');
    assert.equal(found.keep(both, hashA, []), true, 'it blocks no more');
    assert.deepEqual(found.under(both).of(hashA), []);
    assert.equal(found.keep(both, hashA, [name]), false, 'the same content under the same rules has the same in it');
  });

  it('is the very same object for a content that was not looked at again', () => {
    const found = new FoundUnder();
    found.keep(undefined, hashA, [name]);
    assert.equal(found.under(undefined).of(hashA), found.under(undefined).of(hashA));
  });
});
