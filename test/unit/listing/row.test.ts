/** What one example is to the person at this keyboard: theirs or not, waiting or not, open to a verdict or not; and the words for the menus. */
import assert from 'node:assert/strict';
import { contextWords, rowOf } from '../../../src/vscode/listing/row.ts';
import { entryOf, idOf, rules, type EntryWords } from '../../support/entries.ts';
import { granted, hashB, reviewed, retracted, withdrawn } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';

const id = idOf(1);
const row = (me: typeof ada | undefined, words: EntryWords = {}, events?: readonly Event[]) => rowOf(entryOf(id, words, events), rules, me);

describe('a row of the tree', () => {
  it('waits for everybody but its author until it is reviewed', () => {
    assert.deepEqual([row(ben).waiting, row(ben).reviewable, row(ben).mine], [true, true, false]);
    assert.deepEqual([row(ada).waiting, row(ada).reviewable, row(ada).mine], [false, false, true]);
    assert.deepEqual([row(undefined).waiting, row(undefined).reviewable, row(undefined).mine], [false, true, false]);
    assert.equal(row(ben, {}, [granted(), reviewed({ by: { name: 'Cy', email: 'cy@example.com' } })]).waiting, false);
  });

  it('waits for its author, blocked, while it holds what the policy keeps out today', () => {
    const entry = entryOf(id, {}, [granted(), reviewed()]);
    const held = (me: typeof ada) => rowOf({ ...entry, facts: { ...entry.facts, denied: ['ops/a.env', 'ops/b.env', 'ops/c.env', 'ops/d.env'] } }, rules, me);
    assert.equal(rowOf(entry, rules, ada).state.stage, 'ready');
    assert.deepEqual([held(ada).state.stage, held(ada).waiting, held(ben).waiting], ['blocked', true, false]);
    assert.deepEqual(held(ada).state.reasons, ['The policy keeps out what it holds of ops/a.env, ops/b.env, ops/c.env, …. Its author can attach the change again, which leaves that out.']);
    assert.ok(held(ada).uses().every(({ step }) => step !== undefined));
  });

  it('is the author\'s own whatever case their address is in', () => {
    assert.equal(row({ name: 'A', email: 'ADA@Example.com ' }).mine, true);
  });

  it('waits for its author when changes are requested, and for nobody when it is rejected', () => {
    const changes = [granted(), reviewed({ verdict: 'changes-requested' })];
    assert.equal(row(ada, {}, changes).waiting, true);
    assert.equal(row(ben, {}, changes).waiting, false);
    assert.equal(row(ada, {}, [granted(), reviewed({ verdict: 'rejected' })]).waiting, false);
  });

  it('is open to a verdict only with consent in force, content and nothing broken', () => {
    assert.equal(row(ben, {}, [granted({ contentHash: hashB })]).reviewable, false);
    assert.equal(row(ben, {}, [granted({ expires: '2026-11-20T11:00:00.000Z' })]).reviewable, false);
    assert.equal(row(ben, {}, [granted(), withdrawn()]).reviewable, false);
    assert.equal(row(ben, { problems: ['An event is unreadable.'] }).reviewable, false);
    assert.equal(row(ben, { gone: true }).reviewable, false);
    assert.equal(row(ben, { draft: true }).reviewable, false);
    assert.equal(row(ben, {}, [granted(), reviewed({ verdict: 'rejected' })]).reviewable, true);
    assert.equal(row(ben, {}, [granted(), reviewed()]).reviewable, true);
  });

  it('tells where reviewers disagree, on this content and only as long as it stands', () => {
    const cy = { name: 'Cy', email: 'cy@example.com' };
    const [yes, no] = [reviewed(), reviewed({ by: cy, verdict: 'changes-requested' })];
    assert.deepEqual(row(ada, {}, [granted(), yes, no]).disagreement, { verdictsDiffer: true, steps: [], options: [] });
    assert.deepEqual(row(ada, {}, [granted(), reviewed({ disputedSteps: [2, 0], wouldChoose: 1 })]).disagreement, { verdictsDiffer: false, steps: [0, 2], options: [1] });
    assert.deepEqual([[no], [yes, { ...no, contentHash: hashB }], [yes, no, retracted(no.id, { by: cy })], [yes, no, withdrawn()], [yes, reviewed({ by: ada, verdict: 'rejected' })]].map(said => row(ada, {}, [granted(), ...said]).disagreement), [undefined, undefined, undefined, undefined, undefined]);
    assert.deepEqual(row(ada, {}, [granted(), yes, no]).state.reasons, ['Cy asked for changes.', 'Ben approved it: the reviewers disagree.']);
  });

  it('knows until when it holds', () => {
    assert.equal(row(ben).until, Infinity);
    assert.equal(row(ben, {}, [granted({ expires: '2026-12-01T00:00:00.000Z' }), granted({ expires: '2026-11-21T00:00:00.000Z' })]).until, Date.parse('2026-11-21T00:00:00.000Z'));
  });

  it('has the words that the menus look for', () => {
    const verdict = reviewed();
    assert.equal(contextWords(row(ben)), 'example kept content reviewable');
    assert.equal(contextWords(row(ada)), 'example kept content mine');
    assert.equal(contextWords(row(ada, { draft: true })), 'example draft content mine');
    assert.equal(contextWords(row(ben, {}, [granted(), verdict])), 'example kept content reviewable judged');
    assert.equal(contextWords(row(ben, {}, [granted(), verdict, retracted(verdict.id)])), 'example kept content reviewable');
    assert.equal(contextWords(row(ada, { gone: true }, [granted(), withdrawn()])), 'example mine withdrawn');
  });
});
