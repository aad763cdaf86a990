import assert from 'node:assert/strict';
import type { HeldManifest } from '../../../src/domain/dataset/copies/held.ts';
import { revokedIn } from '../../../src/domain/dataset/copies/revoked.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { aboutId, granted, hashA, hashB, terms, withdrawn } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';

const manifest: HeldManifest = { name: 'team', version: '1.0.0', purpose: 'internal-training', asOf: '2026-11-20T10:00:00.000Z', terms, recipe: { format: 'trl-messages', tasks: ['explain'] }, examples: [{ id: aboutId, contentHash: hashA, split: 'train', lines: 2 }] };
const codes = async (events: readonly Event[] | undefined, more: { now?: string; retention?: number; problems?: readonly string[]; contentHash?: string } = {}): Promise<readonly (readonly [string, string | undefined])[]> => {
  const facts = events && { id: aboutId, author: ada, contentHash: more.contentHash ?? hashA, draft: false, events, problems: more.problems ?? [] };
  const found = await revokedIn(manifest, () => facts, { now: new Date(more.now ?? '2026-11-21T10:00:00.000Z'), policy: more.retention === undefined ? {} : { retention: { days: more.retention } } });
  return found.map(({ code, at }) => [code, at]);
};

describe('what is revoked in a dataset', () => {
  it('is what was withdrawn, by whomever and whenever it says', async () => {
    assert.deepEqual(await codes([granted()]), []);
    assert.deepEqual(await codes([granted({ at: '2026-11-20T12:00:00.000Z' }), withdrawn({ at: '2026-11-20T11:00:00.000Z' })]), [['withdrawn', '2026-11-20T11:00:00.000Z']]);
    assert.deepEqual(await codes([granted(), withdrawn({ by: ben })], { problems: ['It is broken.'] }), [['withdrawn', '2026-11-20T10:00:00.000Z']]);
    assert.deepEqual(await codes([granted(), withdrawn({ example: '20261120-zzzzzzzzzzzz' })]), [], 'of another example');
  });

  it('is what its author no longer allows: after a day, after the policy\'s time, by a later word to less', async () => {
    const expires = '2026-11-21T09:00:00.000Z';
    assert.deepEqual([await codes([granted({ expires })]), await codes([granted({ expires })], { now: '2026-11-21T08:00:00.000Z' })], [[['expired', expires]], []]);
    assert.deepEqual(await codes([granted({ expires }), granted({ by: ben, at: '2026-11-22T10:00:00.000Z' })], { now: '2026-11-21T08:00:00.000Z' }), [['expired', expires]], 'a clock that was put back brings nothing back');
    assert.deepEqual([await codes([granted()], { retention: 1 }), await codes([granted()], { retention: 2 })], [[['expired', '2026-11-21T10:00:00.000Z']], []]);
    assert.deepEqual(await codes([granted(), granted({ purposes: ['evaluation'], at: '2026-11-20T11:00:00.000Z' })]), [['narrowed', '2026-11-20T11:00:00.000Z']]);
    assert.deepEqual(await codes([granted(), granted({ purposes: ['evaluation'], contentHash: hashB, at: '2026-11-20T11:00:00.000Z' })], { contentHash: hashB }), [['narrowed', '2026-11-20T11:00:00.000Z']]);
    assert.deepEqual(await codes([granted(), granted({ purposes: ['evaluation'], by: ben, at: '2026-11-20T11:00:00.000Z' })]), [], 'nobody narrows for somebody else');
  });

  it('is what two windows said at one moment, where one of them does not allow it any more', async () => {
    const later = '2026-11-20T11:00:00.000Z', soon = '2026-11-21T09:00:00.000Z';
    for (const at of [later, '2026-11-20T11:00:00Z']) for (const ids of [['20261120-aaaaaaaaaaaa', '20261120-bbbbbbbbbbbb'], ['20261120-bbbbbbbbbbbb', '20261120-aaaaaaaaaaaa']] as const) {
      assert.deepEqual(await codes([granted({ id: ids[0], at: later }), granted({ id: ids[1], at, purposes: ['evaluation'] })]), [['narrowed', at]]);
      assert.deepEqual(await codes([granted({ id: ids[0], at: later, expires: soon }), granted({ id: ids[1], at })]), [['expired', soon]]);
    }
  });

  it('is not what was edited since, or consented to anew under later terms', async () => {
    assert.deepEqual(await codes([granted()], { contentHash: hashB }), []);
    assert.deepEqual(await codes([granted(), granted({ terms: { version: 2, sha256: hashB }, at: '2026-11-20T11:00:00.000Z' })]), []);
  });

  it('is never said to be fine where nobody can tell', async () => {
    assert.deepEqual([await codes(undefined), await codes([]), await codes([granted()], { problems: ['It is broken.'] }), await codes([granted({ contentHash: hashB })])].map(found => found.map(([code]) => code)), [['unclear'], ['unclear'], ['unclear'], ['unclear']]);
  });
});
