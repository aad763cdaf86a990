/** Rows are kept while nothing in them changes, and other work gets its turn. */
import assert from 'node:assert/strict';
import type { Finding } from '../../../src/domain/capture/checks/check.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { Rows } from '../../../src/vscode/listing/rows.ts';
import { entryOf, idOf, rules, snapshotOf } from '../../support/entries.ts';
import { granted, hashB, reviewed } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';

describe('rows', () => {
  it('gives the same object for what did not change, also when it was read anew', async () => {
    const rows = new Rows();
    const grants = [granted()];
    const first = await rows.of(snapshotOf([entryOf(idOf(1), {}, grants), entryOf(idOf(2), {}, grants)]), ben, rules.now);
    const second = await rows.of(snapshotOf([entryOf(idOf(1), {}, grants), entryOf(idOf(2), {}, [...grants, reviewed()])]), ben, rules.now);
    assert.equal(second[0], first[0]);
    assert.notEqual(second[1], first[1]);
    assert.equal(second[1]?.state.stage, 'ready');
  });

  it('works it out again when an event was changed in its place, against the rules', async () => {
    const rows = new Rows();
    const verdict = reviewed();
    assert.equal((await rows.of(snapshotOf([entryOf(idOf(1), {}, [granted(), verdict])]), ben, rules.now))[0]?.state.stage, 'ready');
    assert.equal((await rows.of(snapshotOf([entryOf(idOf(1), {}, [granted(), { ...verdict, verdict: 'rejected' }])]), ben, rules.now))[0]?.state.stage, 'blocked');
  });

  it('is blocked, and its author’s to settle, once a secret is known in it; not when its author has allowed that one', async () => {
    const rows = new Rows();
    const events = [granted(), reviewed()];
    const secret = { check: 'secret/github-token', severity: 'blocks', message: 'This looks like a GitHub token.', hash: hashB } as const;
    const look = async (more: readonly Event[] = [], found: readonly Finding[] | 'nobody looked' = [secret], me = ben) => (await rows.of(snapshotOf([entryOf(idOf(1), {}, [...events, ...more])]), me, rules.now, () => found === 'nobody looked' ? undefined : found))[0];
    assert.equal((await look([], 'nobody looked'))?.state.stage, 'ready');
    const row = await look();
    assert.equal(row?.state.stage, 'blocked');
    assert.match(row.state.reasons.join(), /GitHub token.*redacts it, or allows this one finding/);
    assert.equal((await look([], [secret], ada))?.waiting, true);
    const { verdict: _, ...common } = reviewed({ by: ada });
    assert.equal((await look([{ ...common, type: 'allowed', check: secret.check, finding: hashB, reason: 'an example from the documentation' }]))?.state.stage, 'ready');
    assert.equal((await look([], []))?.state.stage, 'ready');
  });

  it('works everything out again for another person, other rules and after an expiry', async () => {
    const rows = new Rows();
    const snapshot = snapshotOf([entryOf(idOf(1), {}, [granted({ expires: '2026-11-20T13:00:00.000Z' })])]);
    assert.equal((await rows.of(snapshot, ben, rules.now))[0]?.mine, false);
    assert.equal((await rows.of(snapshot, ada, rules.now))[0]?.mine, true);
    assert.equal((await rows.of({ ...snapshot, terms: undefined }, ada, rules.now))[0]?.state.stage, 'blocked');
    assert.equal((await rows.of(snapshot, ada, rules.now))[0]?.state.stage, 'to-review');
    assert.equal((await rows.of(snapshot, ada, new Date('2026-11-20T13:00:00.001Z')))[0]?.state.stage, 'blocked');
  });

  it('lets other work have its turn while it goes through thousands', async () => {
    const snapshot = snapshotOf(Array.from({ length: 20_000 }, (_, number) => entryOf(idOf(number))));
    let turns = 0;
    let on = true;
    const count = () => { turns++; if (on) setImmediate(count); };
    setImmediate(count);
    const rows = await new Rows().of(snapshot, ben, rules.now);
    on = false;
    assert.equal(rows.length, 20_000);
    assert.ok(turns >= 2, `${turns} turns`);
  });

  it('stops when told to, and knows what it knew before', async () => {
    const stop = new AbortController();
    const working = new Rows().of(snapshotOf(Array.from({ length: 50_000 }, (_, number) => entryOf(idOf(number)))), ben, rules.now, undefined, stop.signal);
    stop.abort();
    await assert.rejects(working, { name: 'AbortError' });
  });
});
