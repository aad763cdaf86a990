/** Whoever acts is who git says that they are now, not who they were when the list was last drawn. */
import assert from 'node:assert/strict';
import type { Person } from '../../../src/domain/capture/example.ts';
import { whoIsHere } from '../../../src/vscode/who-is-here.ts';
import { ada, ben } from '../../support/open-test-store.ts';

describe('who is here', () => {
  it('asks afresh for whoever acts, shares calls under way, and remembers for lists alone', async () => {
    let configured: Person | undefined = ada;
    let asked = 0;
    let changes = 0;
    const who = whoIsHere(async () => { asked++; return configured; }, () => { changes++; });
    assert.deepEqual(await who.known(), ada);
    configured = ben;
    assert.deepEqual(await who.known(), ada, 'a list may be a moment old');
    assert.equal(asked, 1);
    assert.deepEqual(await Promise.all([who.now(), who.now()]), [ben, ben], 'a verdict may not');
    assert.equal(asked, 2);
    assert.equal(changes, 1, 'the list hears of it');
    assert.deepEqual(await who.known(), ben);
    configured = undefined;
    assert.equal(await who.now(), undefined);
    assert.deepEqual([asked, changes], [3, 2]);
    configured = ada;
    who.forget();
    assert.deepEqual(await who.known(), ada);
    assert.deepEqual([asked, changes], [4, 2], 'what was forgotten cannot have changed');
  });

  it('a question that failed is asked again', async () => {
    let fails = true;
    const who = whoIsHere(async () => { if (fails) throw new Error('git is gone'); return ada; }, () => undefined);
    await assert.rejects(who.now(), /git is gone/);
    fails = false;
    assert.deepEqual(await who.known(), ada);
  });
});
