/** What somebody writes into a record who may not: words that are another's, a clearance, a finding let pass; and a policy that is gone. Each is found, and what is in order is not. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Example, Person } from '../../../src/domain/capture/example.ts';
import type { Level } from '../../../src/domain/ledger/event.ts';
import { eventPath, examplePath, policyPath } from '../../../src/domain/store/layout.ts';
import { serialiseEvent, serialiseExample } from '../../../src/domain/store/records.ts';
import { ada, ben, consentTo, keptExample, openTestStore, textAt, type TestStore } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';
import { brokenIn, commitAs, gitAs, lookAt } from '../../support/verified.ts';

const eve: Person = { name: 'Eve', email: 'eve@example.com' };
const policy = (...stewards: readonly string[]) => JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards });

describe('because verify: who may not', () => {
  let root: string;
  let store: TestStore;
  let example: Example;
  let count = 0;
  beforeEach(async () => {
    root = temporaryRepository();
    store = openTestStore(root, { shared: true });
    example = await keptExample(store);
    commitAs(root, ada, 'record', '2026-11-20T12:00:00Z');
  });
  after(removeTemporaryFolders);

  const write = (by: Person, more: object): void => {
    const id = `20261121-written${String(++count).padStart(5, '0')}`;
    put(root, eventPath(example.id, id), serialiseEvent({ schema: 1, id, example: example.id, contentHash: contentHash(example), by, at: `2026-11-21T10:00:${String(count).padStart(2, '0')}.000Z`, ...more } as never));
    commitAs(root, by, 'said');
  };
  const clears = (by: Person, level: Level): void => { write(by, { type: 'cleared', level }); };
  const codes = async () => (await lookAt(root)).findings.map(({ severity, code }) => `${severity} ${code}`);

  it('finds words that somebody else changed, until their author agrees to them', async () => {
    const other = { ...example, because: 'Eve says so.' };
    put(root, examplePath(example.id), serialiseExample(other));
    commitAs(root, eve, 'nothing to see');
    const [found] = (await lookAt(root)).findings;
    assert.deepEqual([found?.severity, found?.code, found?.example], ['note', 'content-changed', example.id]);
    assert.match(found?.message ?? '', /by ada@example\.com, its words were changed in commit [0-9a-f]{12} of 2026-11-25 by Eve/u);
    await consentTo(store, example.id);
    commitAs(root, ada, 'renewed');
    assert.deepEqual(await codes(), [], 'its author agreed to them');
  });

  it('has nothing against an author’s own edit, one that a squash names them in, or one that only finds the place again', async () => {
    put(root, examplePath(example.id), serialiseExample({ ...example, because: 'It is read often.' }));
    commitAs(root, ada, 'edit');
    assert.deepEqual(await codes(), []);
    put(root, examplePath(example.id), serialiseExample({ ...example, because: 'It is read very often.' }));
    commitAs(root, ben, 'squashed\n\nCo-authored-by: Ada <ada@example.com>');
    assert.deepEqual(await codes(), []);
    put(root, examplePath(example.id), textAt(root, examplePath(example.id)).replace(/"updatedAt": "[^"]*"/u, '"updatedAt": "2026-11-24T10:00:00.000Z"'));
    commitAs(root, eve, 'place');
    assert.deepEqual(await codes(), []);
  });

  it('finds who opened their own, and who never was a steward; closing is everybody’s, and who was a steward once is none to blame', async () => {
    put(root, policyPath, policy(ben.email, ada.email));
    commitAs(root, ben, 'policy');
    clears(ada, 'red');
    clears(eve, 'red');
    assert.deepEqual(await codes(), [], 'closed');
    clears(ben, 'clear');
    clears(ada, 'green');
    assert.deepEqual(await codes(), [], 'opened by a steward, and closed a little by its author');
    put(root, policyPath, policy());
    commitAs(root, ben, 'nobody is a steward any more');
    assert.deepEqual(await codes(), []);
    clears(ada, 'clear');
    assert.deepEqual(await brokenIn(root), ['own-clearance']);
    clears(eve, 'clear');
    assert.deepEqual(await brokenIn(root), ['not-steward', 'own-clearance']);
  });

  it('finds who lets a finding pass in what is another’s', async () => {
    const allowed = { type: 'allowed', check: 'secret/x', finding: 'a'.repeat(64), reason: 'a test key' };
    write(ada, allowed);
    assert.deepEqual(await codes(), []);
    write(eve, allowed);
    assert.deepEqual(await codes(), ['broken not-author']);
  });

  it('finds that the policy was deleted, in the working tree and by a commit, and not where there was never one', async () => {
    assert.deepEqual(await codes(), []);
    put(root, policyPath, policy(ben.email));
    const there = commitAs(root, ben, 'policy');
    rmSync(path.join(root, policyPath));
    assert.deepEqual(await codes(), ['broken policy-gone']);
    commitAs(root, eve, 'no policy');
    assert.deepEqual(await codes(), ['broken policy-gone']);
    gitAs(root, ben, ['checkout', '-q', there, '--', policyPath]);
    assert.deepEqual(await codes(), []);
  });
});
