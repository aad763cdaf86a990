/** Edits that reviewers suggest: words and nothing else, bound to the content that they were made for, answered by the author alone, and gone with a withdrawal in every order of merges. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Example, Reasoning } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { changedFields, withWords } from '../../../src/domain/capture/suggestion.ts';
import { openSuggestions, type Suggesting } from '../../../src/domain/ledger/suggestions.ts';
import { eventFolder, suggestionFolder, suggestionPath } from '../../../src/domain/store/layout.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, ben, draftOf, keptExample, openTestStore, textAt, type TestStore } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';
import { commitAs, gitAs, lookAt } from '../../support/verified.ts';

const option = { description: '', pros: [], cons: [] };
const options = [{ ...option, title: 'A map', chosen: true }, { ...option, title: 'Redis', chosen: false, rejectedBecause: 'One more server.', patch: '-a\n+redis\n' }];
const better = (example: Example): Reasoning => ({ ...example, because: 'It is read a thousand times a second, and fits.', options: [...example.options, { ...option, title: 'A file', chosen: false }] });
const given = (example: Example, by = ben) => ({ type: 'reviewed' as const, example: example.id, contentHash: contentHash(example), by });
const open = async (store: TestStore, id: string) => openSuggestions((await store.load()).entries.get(id)?.facts ?? assert.fail());

describe('store: suggested edits', function () {
  this.timeout(120_000); // Real processes and real disks, on machines that do more than this.
  after(removeTemporaryFolders);

  it('are a verdict whose event has the hash alone, and words beside it', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store, ada, { options });
    const event = await store.suggest({ ...given(example), notes: 'It was measured.' }, better(example));
    assert.deepEqual([event.verdict, event.notes, event.contentHash], ['changes-requested', 'It was measured.', contentHash(example)]);
    const events = readdirSync(path.join(root, eventFolder(example.id))).map(name => textAt(root, `${eventFolder(example.id)}/${name}`)).join();
    assert.ok(!events.includes('a thousand times'), 'no event has the words');
    const words = await store.suggestion(event);
    assert.ok(words && !JSON.stringify(words).includes('redis\\n') && !JSON.stringify(words).includes(ada.email), 'no diff and no author in the words');
    assert.deepEqual(withWords(example, words).options.map(({ title, patch }) => [title, patch]), [['A map', undefined], ['Redis', '-a\n+redis\n'], ['A file', undefined]]);
    assert.deepEqual(changedFields(example, withWords(example, words)), ['options', 'because']);
    assert.deepEqual((await open(store, example.id)).map(({ event: { id }, stale }) => [id, stale]), [[event.id, false]]);
    assert.deepEqual((await store.load()).problems, []);
  });

  it('change words only, something at least, of the present content, by a colleague, and leave nothing behind when refused', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store, ada, { options });
    const refused = async (reasoning: Reasoning, message: RegExp, by = ben, hash = contentHash(example)) => assert.rejects(store.suggest({ ...given(example, by), contentHash: hash }, reasoning), { name: 'UserError', message });
    await refused({ ...better(example), confidence: 'low' }, /how sure its author is/u);
    await refused({ ...better(example), kind: 'correction' }, /a decision or a correction/u);
    const [map = assert.fail(), redis = assert.fail()] = example.options;
    const { patch = '', ...bare } = redis;
    for (const moved of [[{ ...map, patch: '+other\n' }, redis], [map, bare], [map], [{ ...map, patch }, bare], [{ ...map, patch }, redis], [{ ...redis, title: map.title }, { ...map, title: redis.title }]]) await refused({ ...better(example), options: moved }, /the diff of an option/u);
    await store.suggest(given(example), { ...better(example), options: [{ ...redis, title: 'A server of Redis' }, map] });
    await refused(example, /Nothing is changed/u);
    await refused(better(example), /Nobody reviews their own/u, ada);
    await refused(better(example), /changed while you looked/u, ben, 'f'.repeat(64));
    await refused({ ...better(example), because: 'x'.repeat(2 ** 20) }, /too long/u);
    assert.equal(readdirSync(path.join(root, suggestionFolder(example.id))).length, 1);
    await assert.rejects(store.addEvent({ ...given(example), verdict: 'changes-requested', suggests: 'a'.repeat(64) }), TypeError, 'a hash of words that nobody has');
    const draft = draftOf();
    await store.saveDraft(draft);
    await assert.rejects(store.suggest(given(draft), better(draft)), { name: 'UserError', message: /private draft/u });
  });

  it('wait until the author answers, once, and nobody answers for them; an edit makes them stale, a later verdict takes their place', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    const event = await store.suggest(given(example), better(example));
    const answer = (by: typeof ada, answers = event.id) => store.addEvent({ type: 'answered', example: example.id, contentHash: contentHash(example), by, answers, accepted: false, reason: 'It was tried.' });
    await assert.rejects(answer(ben), { name: 'UserError', message: /Only its author answers/u });
    await assert.rejects(answer(ada, '20261120-000000000000'), { name: 'UserError', message: /no such suggested edit/u });
    assert.equal((await open(store, example.id)).length, 1);
    await store.saveExample({ ...example, title: 'Another title' }, contentHash(example));
    assert.deepEqual((await open(store, example.id)).map(({ stale }) => stale), [true]);
    await answer(ada);
    assert.deepEqual(await open(store, example.id), []);
    await assert.rejects(answer(ada), { name: 'UserError', message: /answered already/u });
    const now = await store.read(example.id) ?? assert.fail();
    await store.suggest(given(now), better(now));
    await store.addEvent({ ...given(now), verdict: 'approved' });
    assert.deepEqual(await open(store, example.id), [], 'who approves later suggests nothing any more');
  });

  it('are not believed when somebody changed them, and then nothing is taken over', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store);
    const event = await store.suggest(given(example), better(example));
    const file = suggestionPath(example.id, event.id);
    put(root, file, textAt(root, file).replace('a thousand', 'two'));
    await assert.rejects(store.suggestion(event), { name: 'UserError', message: /does not say what the reviewer stated/u });
    put(root, file, '{');
    await assert.rejects(store.suggestion(event), { name: 'UserError', message: /cannot be used/u });
  });

  /** Whatever is merged into what: after a withdrawal the words are in no file, or named as what has to be deleted. */
  for (const order of ['the withdrawal into the review', 'the review into the withdrawal'] as const) {
    it(`invariant 4: are gone with a withdrawal, also when git merges ${order}`, async () => {
      const root = temporaryRepository();
      const store = openTestStore(root, { shared: true });
      const example = await keptExample(store, ada, { options });
      const first = await store.suggest(given(example), better(example));
      commitAs(root, ada, 'record and first suggestion');
      gitAs(root, ben, ['checkout', '-q', '-b', 'review']);
      const second = await store.suggest(given(example, { name: 'Cy', email: 'cy@example.com' }), { ...example, because: 'Another reason altogether.' });
      commitAs(root, ben, 'second suggestion');
      gitAs(root, ada, ['checkout', '-q', 'main']);
      await store.withdraw(example.id, { by: ada, keepText: false });
      assert.equal(existsSync(path.join(root, suggestionPath(example.id, first.id))), false);
      commitAs(root, ada, 'withdrawn');
      const [onto, from] = order.startsWith('the withdrawal') ? ['review', 'main'] : ['main', 'review'];
      gitAs(root, ada, ['checkout', '-q', onto]);
      gitAs(root, ada, ['merge', '-q', '--no-edit', from]);
      const { entries, problems } = await openTestStore(root, { shared: true }).load();
      assert.ok(entries.get(example.id)?.facts.events.some(({ type }) => type === 'withdrawn'));
      assert.deepEqual(openSuggestions(entries.get(example.id)?.facts ?? assert.fail()), []);
      assert.equal(existsSync(path.join(root, suggestionPath(example.id, first.id))), false, 'what the withdrawal removed stays removed');
      assert.deepEqual(problems.map(({ path: at, code }) => [at, code]), [[suggestionPath(example.id, second.id), 'returned']], 'what it could not know of is named');
      await store.withdraw(example.id, { by: ada, keepText: false });
      assert.deepEqual(existsSync(path.join(root, suggestionFolder(example.id))) ? readdirSync(path.join(root, suggestionFolder(example.id))) : [], [], 'withdrawing once more takes that too');
      const { paths } = jsonOf(await because(root, ['withdraw', example.id, '--purge-history', '--json'])) as { paths: string[] };
      for (const event of [first, second]) assert.ok(paths.includes(suggestionPath(example.id, event.id)), 'and the history can be rid of them');
    });
  }

  it('are known to verify, check, show and mine', async () => {
    const root = temporaryRepository();
    const store = openTestStore(root, { shared: true });
    const example = await keptExample(store, ada, { options });
    commitAs(root, ada, 'record', '2026-11-20T12:00:00Z');
    const event: Suggesting = await store.suggest(given(example), better(example));
    commitAs(root, ben, 'suggestion', '2026-11-20T12:10:00Z');
    const found = async () => (await lookAt(root)).findings.map(({ severity, code }) => `${severity} ${code}`);
    assert.deepEqual(await found(), []);
    const shown = await because(root, ['show', example.id]);
    assert.match(shown.stdout, /Suggested edit by Ben: its author answers it in the editor/u);
    assert.match(shown.stdout, /Ben asked for changes and suggested an edit/u);
    const mineOf = async (email: string) => (jsonOf(await because(root, ['mine', '--email', email, '--json'])) as { mine: { said: { suggestion?: { because: string } }[]; examples: { suggestions: { by: string; words: { because: string } }[] }[] } }).mine;
    assert.deepEqual((await mineOf(ben.email)).said.map(({ suggestion }) => suggestion?.because), ['It is read a thousand times a second, and fits.']);
    assert.deepEqual((await mineOf(ada.email)).examples[0]?.suggestions.map(({ by, words }) => [by, words.because]), [['Ben', 'It is read a thousand times a second, and fits.']]);
    assert.match((await because(root, ['mine', '--email', ben.email, '--markdown'])).stdout, /changes requested, with a suggested edit[^]*> It is read a thousand times a second/u);

    const file = suggestionPath(example.id, event.id);
    const honest = textAt(root, file);
    put(root, file, honest.replace('a thousand', 'two'));
    assert.deepEqual(await found(), ['broken suggestion']);
    assert.equal((await because(root, ['check'])).code, 2);
    put(root, file, honest);
    writeFileSync(path.join(root, suggestionFolder(example.id), '20261120-zzzzzzzzzzzz.json'), honest);
    assert.deepEqual(await found(), ['note suggestion-unknown']);
  });
});
