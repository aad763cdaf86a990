/** New terms: what they end, and what may go on. On a real disk, with files as a team would write them. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash, sha256Hex } from '../../../src/domain/capture/hash.ts';
import { consentFor } from '../../../src/domain/ledger/consent.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/ledger/policy.ts';
import { endedBy } from '../../../src/domain/ledger/terms-change.ts';
import { beginTerms, continuingUnder, nextTerms, putTermsInForce, sameWords } from '../../../src/domain/store/next-terms.ts';
import { openFiles } from '../../../src/node/files.ts';
import { ada, ben, consentTo, draftOf, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const otherWords = 'was given to other words under this version, and does not hold. Put those back with git; new words are a new version: “Because: New Version of the Terms”.';
const continuing = '# Terms\n\n- **Later terms:** consent continues.\n';

function team() {
  const root = temporaryFolder();
  mkdirSync(path.join(root, '.because/terms'), { recursive: true });
  const store = openTestStore(root);
  return {
    root, store,
    put: (at: string, text: string) => { writeFileSync(path.join(root, '.because', at), text); },
    policy: (more: Partial<Policy>) => { writeFileSync(path.join(root, '.because/policy.json'), JSON.stringify({ ...defaultPolicy, ...more })); },
    status: async (id: string) => {
      const { entries, policy, terms, problems } = await store.load();
      const facts = entries.get(id)?.facts;
      assert.ok(facts);
      return [consentFor('internal-training', { ...facts, example: id, policy, terms, now: store.clock.now() }).status, ...problems.map(({ path: at, reason }) => `${at}: ${reason}`)];
    },
  };
}

describe('store: terms', () => {
  afterEach(removeTemporaryFolders);

  it('a new version ends consent to the one before, and a renewal is to the new one', async () => {
    const { store, put, policy, status } = team();
    const { id } = await keptExample(store);
    put('terms/2.md', '# Other terms\n');
    policy({ terms: 2 });
    assert.deepEqual(await status(id), ['old-terms']);
    assert.equal((await consentTo(store, id)).terms.version, 2);
    assert.deepEqual(await status(id), ['granted']);
  });

  it('lets consent go on where policy and the very words that were consented to say so', async () => {
    const { root, store, put, policy, status } = team();
    put('terms/1.md', continuing);
    const { id } = await keptExample(store);
    put('terms/2.md', '# Other terms\n');
    policy({ terms: 2 });
    assert.deepEqual(await status(id), ['old-terms'], 'the words alone do not do it');
    policy({ terms: 2, termsSince: 1 });
    assert.deepEqual(await status(id), ['granted']);
    put('terms/1.md', `${continuing}And more.\n`);
    assert.deepEqual(await status(id), ['old-terms', `.because/terms/1.md: One consent ${otherWords}`], 'the text was changed afterwards');
    put('terms/1.md', continuing.replaceAll('\n', '\r\n'));
    assert.deepEqual(await status(id), ['granted']);
    rmSync(path.join(root, '.because/terms/1.md'));
    assert.equal((await status(id))[0], 'old-terms');
  });

  it('a policy cannot hold anybody to words that they never saw', async () => {
    const { store, put, policy, status } = team();
    const { id } = await keptExample(store);
    put('terms/2.md', continuing);
    policy({ terms: 2, termsSince: 1 });
    const [now, problem] = await status(id);
    assert.equal(now, 'old-terms');
    assert.match(problem ?? '', /^\.because\/policy\.json: “termsSince” lets consent to terms version 1 go on, and that text does not say so/u);
    await assert.rejects(store.consent(id, contentHash((await store.read(id)) ?? draftOf()), { by: ada, purposes: ['internal-training'], terms: (await store.load()).terms?.continuing?.[0] ?? { version: 1, sha256: 'a'.repeat(64) } }), { message: /terms were changed/u }, 'new consent is to the terms in force');
  });

  it('that were changed under somebody’s consent are named, until they are as they were or the consent is renewed', async () => {
    const { store, put, status } = team();
    const one = await keptExample(store), two = await keptExample(store, ben);
    const words = (await store.load()).terms?.text ?? '';
    put('terms/1.md', `${words}7. And everything else.\n`);
    assert.deepEqual(await status(one.id), ['old-terms', `.because/terms/1.md: 2 consents ${otherWords.replace('was', 'were').replace('does', 'do')}`]);
    await consentTo(store, one.id);
    assert.deepEqual(await status(one.id), ['granted', `.because/terms/1.md: One consent ${otherWords}`]);
    await store.withdraw(two.id, { by: ben, keepText: false });
    assert.deepEqual(await status(one.id), ['granted']);
  });

  it('are followed by a copy with the next number; nothing ends until the policy names it, and then as many as was said', async () => {
    const { root, store, put, policy, status } = team();
    const files = openFiles(root);
    const [one, two] = [await keptExample(store), await keptExample(store)];
    const other = await keptExample(store, ben);
    await store.withdraw(two.id, { by: ada, keepText: false });
    const before = await store.load();
    const [terms, rules] = [before.terms ?? assert.fail(), { policy: defaultPolicy, terms: before.terms, now: store.clock.now() }];
    assert.deepEqual(await nextTerms(files, before, defaultPolicy), { version: 2, text: undefined });
    await beginTerms(files, 2, terms);
    const { text = '' } = await nextTerms(files, before, defaultPolicy);
    assert.match(text, /^# Terms of consent, version 2\n/u);
    assert.ok(sameWords(2, text, terms) && !sameWords(2, `${text}7. More.\n`, terms));
    await assert.rejects(beginTerms(files, 2, terms), { code: 'exists' });
    put('terms/2.md', `${text}7. More.\n`);
    assert.deepEqual(await status(one.id), ['granted']);
    const facts = [...before.entries.values()].map(each => each.facts);
    const sha256 = sha256Hex(`${text}7. More.\n`);
    assert.deepEqual([endedBy(facts, rules, { ...rules, terms: { version: 2, sha256 } }), endedBy(facts, rules, { ...rules, terms: { version: 2, sha256, continuing: [terms] } })], [{ examples: 2, authors: 2 }, { examples: 0, authors: 0 }]);
    assert.equal(await continuingUnder(files, 2, defaultPolicy), undefined, 'the words of version 1 do not say so');
    await assert.rejects(putTermsInForce(files, { version: 2, sha256 }, { terms: 1 }, undefined), { message: /no policy/u });
    policy({});
    await assert.rejects(putTermsInForce(files, { version: 2, sha256: terms.sha256 }, { terms: 1 }, undefined), { message: /Version 2 of the terms was changed meanwhile/u });
    assert.deepEqual(await status(one.id), ['granted']);
    await assert.rejects(putTermsInForce(files, { version: 2, sha256 }, { terms: 1, termsSince: 1 }, undefined), { message: /names other terms by now/u });
    await putTermsInForce(files, { version: 2, sha256 }, { terms: 1 }, undefined);
    assert.deepEqual([await status(one.id), await status(other.id)], [['old-terms'], ['old-terms']]);
    assert.equal((await nextTerms(files, await store.load(), defaultPolicy)).version, 2, 'nobody consented to it yet');
    await consentTo(store, one.id);
    assert.deepEqual(await nextTerms(files, await store.load(), defaultPolicy), { version: 3, text: undefined }, 'also where the policy goes back to version 1');
  });

  it('come into force by one field of the policy, all else as its people wrote it; earlier consent goes on where its words allow that', async () => {
    const { root, store, put, status } = team();
    const files = openFiles(root);
    put('terms/1.md', continuing);
    const { id } = await keptExample(store);
    put('terms/2.md', `${continuing}More.\n`);
    const written = '{ "terms": 1,   "schema": 1,\r\n  "stewards": [], "purposes": ["internal-training"],\r\n  "reviewsRequired": {} }\r\n';
    put('policy.json', written);
    const policy = (await store.load()).policy ?? assert.fail();
    const goingOn = await continuingUnder(files, 2, policy) ?? [];
    assert.deepEqual(goingOn, [{ version: 1, sha256: sha256Hex(continuing) }]);
    await putTermsInForce(files, { version: 2, sha256: sha256Hex(`${continuing}More.\n`) }, policy, goingOn[0]?.version);
    assert.deepEqual([await status(id), (await store.load()).policy], [['granted'], { ...policy, terms: 2, termsSince: 1 }]);
    put('terms/3.md', 'Other words.\n');
    await putTermsInForce(files, { version: 3, sha256: sha256Hex('Other words.\n') }, { terms: 2, termsSince: 1 }, undefined);
    assert.equal(readFileSync(path.join(root, '.because/policy.json'), 'utf8'), written.replace('"terms": 1', '"terms": 3').replace('{} }', '{}\r\n}'));
    assert.deepEqual(await status(id), ['old-terms']);
    // A file with tabs gets another one.
    put('policy.json', '{\n\t"schema": 1,\n\t"terms": 3,\n\t"purposes": ["internal-training"],\n\t"stewards": [],\n\t"reviewsRequired": {}\n}\n');
    put('terms/4.md', 'More words.\n');
    await putTermsInForce(files, { version: 4, sha256: sha256Hex('More words.\n') }, { terms: 3 }, 2);
    assert.equal(readFileSync(path.join(root, '.because/policy.json'), 'utf8'), '{\n\t"schema": 1,\n\t"terms": 4,\n\t"purposes": ["internal-training"],\n\t"stewards": [],\n\t"reviewsRequired": {},\n\t"termsSince": 2\n}\n');
  });
});
