/** Reading: hostile folders harm nothing, every bad file is named and left alone, and what did not change is not read again. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { stateOf, whyNotExported } from '../../../src/domain/ledger/state.ts';
import type { Snapshot } from '../../../src/domain/store.ts';
import { documentPath, draftPath, eventFolder, eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../../src/domain/store/records.ts';
import { realFileSystem, type FileSystem } from '../../../src/node/file-system.ts';
import { hostMark } from '../../../src/node/temporary.ts';
import { granted } from '../../support/events.ts';
import { ada, ben, draftOf, keptExample, openTestStore, textAt } from '../../support/open-test-store.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const put = (root: string, file: string, text: string | Uint8Array): string => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  return file;
};
/** Every file below a folder with its bytes, links and sizes: to see that nothing was touched. */
const everything = (root: string): string => JSON.stringify(readdirSync(root, { recursive: true, encoding: 'utf8' }).sort().map(name => {
  const stat = lstatSync(path.join(root, name));
  return [name, stat.mode, stat.size, stat.mtimeMs, stat.isFile() && stat.size < 1_000_000 ? readFileSync(path.join(root, name), 'base64') : ''];
}));
const exported = (snapshot: Snapshot, id: string): boolean => {
  const entry = snapshot.entries.get(id);
  return entry !== undefined && whyNotExported(entry.facts, { policy: snapshot.policy, terms: snapshot.terms, now: new Date('2026-11-20T12:00:00Z'), purpose: 'internal-training', reviewedOnly: false }).length === 0;
};

describe('store: load', () => {
  afterEach(removeTemporaryFolders);

  it('an empty repository, and one without .because/, is nothing and no problem', async () => {
    const root = temporaryFolder();
    const snapshot = await openTestStore(root).load();
    assert.deepEqual([snapshot.entries.size, snapshot.problems.length, snapshot.terms?.version, snapshot.policy?.terms], [0, 0, 1, 1]);
    assert.deepEqual(readdirSync(root), [], 'looking writes nothing');
  });

  it('names every bad file with its reason, leaves it untouched, excludes it, and keeps the good ones', async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    const good = await keptExample(openTestStore(root));
    const text = serialiseExample(good);
    const id = (name: string): string => `20261120-${name.padEnd(12, '0')}`;
    const record = (name: string, change: object = {}): string => put(root, examplePath(id(name)), serialise({ ...good, id: id(name), ...change }));
    writeFileSync(path.join(outside, 'secret.json'), serialiseExample({ ...good, id: id('outside') }));
    const big = put(root, examplePath(id('huge')), '');
    truncateSync(path.join(root, big), 100 * 2 ** 20);
    symlinkSync(path.join(outside, 'secret.json'), path.join(root, examplePath(id('outside'))));
    symlinkSync(outside, path.join(root, '.because/examples/2026-10'));
    execFileSync('mkfifo', [path.join(root, examplePath(id('pipe')))]);
    const bad: readonly (readonly [string, Snapshot['problems'][number]['code'], RegExp])[] = [
      [record('newer', { schema: 2 }), 'newer', /newer version of Because wrote it/u],
      [record('wrongtype', { options: 'none' }), 'broken', /“options” must be a list/u],
      [put(root, examplePath(id('truncated')), text.slice(0, 200)), 'broken', /only a part of it/u],
      [put(root, examplePath(id('empty')), ''), 'broken', /empty/u],
      [put(root, examplePath(id('deep')), '['.repeat(100_000)), 'broken', /not JSON/u],
      [put(root, examplePath(id('proto')), text.replace('"schema": 1', '"__proto__": {"x": 1}, "schema": 1').replaceAll(good.id, id('proto'))), 'broken', /__proto__/u],
      [put(root, examplePath(id('latin1')), Buffer.from([0x7b, 0xfc, 0x7d])), 'broken', /not UTF-8/u],
      [record('wrongid', { id: id('anotherid') }), 'misplaced', /its name says/u],
      [record('dotdot', { id: '../../../etc/passwd' }), 'broken', /“id” is not an id/u],
      [put(root, `.because/examples/2025-01/${id('wrongmonth')}.json`, text), 'misplaced', /this copy is not used/u],
      [put(root, '.because/examples/2026-11/notes.txt', 'x'), 'misplaced', /not the id/u],
      [put(root, `.because/examples/${id('nomonth')}.json`, text), 'misplaced', /folder for their month/u],
      [big, 'too-large', /too large/u],
      [examplePath(id('outside')), 'link', /symbolic link/u],
      [examplePath(id('pipe')), 'link', /device/u],
      ['.because/examples/2026-10', 'link', /symbolic link/u],
      [put(root, draftPath(id('draft')), '{"schema": 1}'), 'broken', /must be/u],
      [put(root, documentPath(id('lonely')), '# x'), 'misplaced', /draft that this document belongs to is gone/u],
      [put(root, '.because/private/drafts/x.txt', 'x'), 'misplaced', /not the id of a draft/u],
      [put(root, eventPath(id('orphan'), id('event')), serialise(granted({ example: id('orphan'), id: id('event') }))), 'broken', /./u],
    ];
    const before = everything(root);
    const snapshot = await openTestStore(root).load();
    assert.equal(everything(root), before);
    for (const [at, code, reason] of bad) {
      const problem = snapshot.problems.find(each => each.path === at || (at.includes('orphan') && each.path === examplePath(id('orphan'))));
      assert.ok(problem, `${at} is not reported`);
      assert.equal(problem.code, code, `${at}: ${problem.reason}`);
      assert.match(problem.reason, reason, at);
      assert.doesNotMatch(problem.reason, /[\u0000-\u001F\u007F-\u009F]/u);
    }
    assert.equal(snapshot.problems.length, bad.length, JSON.stringify(snapshot.problems.map(each => each.path)));
    assert.deepEqual([...snapshot.entries.keys()].filter(each => exported(snapshot, each)), [good.id]);
    const streamed: string[] = [];
    for await (const { example } of openTestStore(root).examples()) streamed.push(example.id);
    assert.deepEqual(streamed, [good.id]);
    await assert.rejects(openTestStore(root).read(id('newer')), { name: 'UserError', message: /newer version/u });
  });

  it('an example that lies in two places is used from neither', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const good = await keptExample(store);
    assert.ok(exported(await store.load(), good.id));
    for (const month of ['2025-01', '2027-01']) {
      const copy = put(root, `.because/examples/${month}/${good.id}.json`, serialiseExample({ ...good, because: 'Other words.' }));
      const snapshot = await store.load();
      assert.deepEqual(snapshot.problems.map(problem => problem.path), [copy]);
      assert.ok(!exported(snapshot, good.id));
      rmSync(path.join(root, copy));
    }
    assert.ok(exported(await store.load(), good.id));
  });

  it('invariant 3: what was said and cannot be read blocks the example it is about, for it could be a withdrawal', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const [good, other] = [await keptExample(store), await keptExample(store)];
    const otherGrant = readdirSync(path.join(root, eventFolder(other.id)))[0] ?? '';
    const bad: readonly (readonly [string, () => void])[] = [
      ['not JSON', () => put(root, eventPath(good.id, '20261120-bad000000000'), '{')],
      ['newer', () => put(root, eventPath(good.id, '20261120-bad000000000'), serialise({ schema: 9, type: 'withdrawn' }))],
      ['an unknown type', () => put(root, eventPath(good.id, '20261120-bad000000000'), serialise({ ...granted({ example: good.id }), id: '20261120-bad000000000', type: 'revoked' }))],
      ['too large', () => put(root, eventPath(good.id, '20261120-bad000000000'), ' '.repeat(100_000))],
      ['another name', () => put(root, `${eventFolder(good.id)}/event.json`, '{}')],
      ['a folder', () => mkdirSync(path.join(root, `${eventFolder(good.id)}/20261120-bad000000000.json`))],
      ['a link', () => { symlinkSync('/etc/passwd', path.join(root, `${eventFolder(good.id)}/20261120-bad000000000.json`)); }],
      ['replayed from another example', () => put(root, `${eventFolder(good.id)}/${otherGrant}`, textAt(root, `${eventFolder(other.id)}/${otherGrant}`))],
      ['in the wrong month', () => put(root, `.because/events/2020-01/${good.id}/20261120-bad000000000.json`, serialise(granted({ example: good.id, id: '20261120-bad000000000' })))],
    ];
    const grants = readdirSync(path.join(root, eventFolder(good.id)));
    for (const [what, spoil] of bad) {
      assert.ok(exported(await store.load(), good.id));
      spoil();
      const snapshot = await store.load();
      assert.ok(!exported(snapshot, good.id), what);
      const entry = snapshot.entries.get(good.id);
      assert.equal(entry && stateOf(entry.facts, { policy: snapshot.policy, terms: snapshot.terms, now: new Date('2026-11-20T12:00:00Z') }).stage, 'blocked', what);
      assert.ok(snapshot.problems.length > 0 && snapshot.problems.every(problem => problem.example === good.id || problem.example === other.id), what);
      rmSync(path.join(root, '.because/events/2020-01'), { recursive: true, force: true });
      for (const name of readdirSync(path.join(root, eventFolder(good.id)))) if (!grants.includes(name)) rmSync(path.join(root, eventFolder(good.id), name), { recursive: true });
    }
  });

  it('a grant replayed on another example is not consent there', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const good = await keptExample(store);
    const victim = { ...good, id: '20261120-victim000000' };
    put(root, examplePath(victim.id), serialiseExample(victim));
    for (const name of readdirSync(path.join(root, eventFolder(good.id)))) put(root, `${eventFolder(victim.id)}/${name}`, textAt(root, `${eventFolder(good.id)}/${name}`));
    const snapshot = await store.load();
    assert.ok(!exported(snapshot, victim.id));
    assert.deepEqual(snapshot.entries.get(victim.id)?.facts.events, []);
  });

  it('invariant 3: content deleted by hand, broken rules and missing terms block and say so', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const good = await keptExample(store);
    const text = textAt(root, examplePath(good.id));
    rmSync(path.join(root, examplePath(good.id)));
    assert.match((await store.load()).entries.get(good.id)?.facts.problems[0] ?? '', /content is missing/u);
    put(root, examplePath(good.id), text);
    assert.ok(exported(await store.load(), good.id));
    for (const [policy, at] of [['{', 'policy.json'], ['{"schema":2}', 'policy.json'], ['{"schema":1,"terms":2,"purposes":["internal-training"],"reviewsRequired":{},"stewards":[]}', 'terms/2.md']] as const) {
      put(root, '.because/policy.json', policy);
      const snapshot = await store.load();
      assert.ok(!exported(snapshot, good.id), policy);
      assert.deepEqual(snapshot.problems.map(problem => problem.path), [`.because/${at}`]);
    }
    rmSync(path.join(root, '.because/policy.json'));
    put(root, '.because/terms/1.md', 'Other terms.\n');
    assert.ok(!exported(await store.load(), good.id), 'the same version with other words');
    rmSync(path.join(root, '.because/terms/1.md'));
    symlinkSync('/etc/hostname', path.join(root, '.because/terms/1.md'));
    const snapshot = await store.load();
    assert.equal(snapshot.terms, undefined);
    assert.ok(!exported(snapshot, good.id));
  });

  it('a .because that is a link is reported once, and nothing in it is read', async () => {
    const root = temporaryFolder();
    const real = temporaryFolder();
    await keptExample(openTestStore(real));
    symlinkSync(path.join(real, '.because'), path.join(root, '.because'));
    const snapshot = await openTestStore(root).load();
    assert.equal(snapshot.entries.size, 0);
    assert.deepEqual([snapshot.policy, snapshot.terms], [undefined, undefined]);
    assert.deepEqual(snapshot.problems.map(problem => `${problem.code} ${problem.path}`), ['link .because']);
    for (const folder of ['examples', 'events', 'private']) {
      const other = temporaryFolder();
      mkdirSync(path.join(other, '.because'));
      symlinkSync(path.join(real, '.because', folder), path.join(other, '.because', folder));
      const seen = await openTestStore(other).load();
      assert.equal(seen.entries.size, 0);
      assert.ok(seen.problems.some(problem => problem.code === 'link' && problem.path === `.because/${folder}`));
    }
  });

  it('sweeps what a killed process left, and shows nothing of it', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const good = await keptExample(store);
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    const left = [path.dirname(examplePath(good.id)), eventFolder(good.id), '.because/private/drafts', '.because'].map(folder => put(root, `${folder}/.tmp-${gone}-${hostMark()}-aaaaaaaaaaaa`, '{'));
    assert.deepEqual((await store.load()).problems, []);
    for (const file of left) assert.ok(!existsSync(path.join(root, file)), file);
  });

  it('reads again what changed, and only that', async () => {
    const root = temporaryFolder();
    const writer = openTestStore(root);
    const examples = [];
    for (let count = 0; count < 20; count++) examples.push(await keptExample(writer));
    // Older than the time within which the clock of a disk could hide a second change.
    for (const file of ['.', ...readdirSync(path.join(root, '.because'), { recursive: true, encoding: 'utf8' })]) utimesSync(path.join(root, '.because', file), 1_700_000_000, 1_700_000_000);
    const opened: string[] = [];
    const lately = { at: -4_000 };
    const fs: FileSystem = { ...realFileSystem, sync: { ...realFileSystem.sync,
      openSync: (...args: Parameters<typeof realFileSystem.sync.openSync>) => { opened.push(String(args[0])); return realFileSystem.sync.openSync(...args); },
      readdirSync: ((...args: Parameters<typeof realFileSystem.sync.readdirSync>) => { opened.push(String(args[0])); return realFileSystem.sync.readdirSync(...args); }) as typeof realFileSystem.sync.readdirSync,
      // As if every file had its name for a while: the real change time cannot be set.
      lstatSync: ((at: string) => older(realFileSystem.sync.lstatSync(at), lately.at)) as typeof realFileSystem.sync.lstatSync,
      fstatSync: ((handle: number) => older(realFileSystem.sync.fstatSync(handle), lately.at)) as typeof realFileSystem.sync.fstatSync,
    } };
    const store = openTestStore(root, { fs });
    const first = await store.load();
    assert.ok(opened.length > 60);
    opened.length = 0;
    assert.deepEqual((await store.load()).entries, first.entries);
    assert.deepEqual(opened.filter(each => !each.endsWith('policy.json')), [], 'there is no policy to remember');
    const [changed, reviewed, removed, renamed] = examples;
    assert.ok(changed && reviewed && removed && renamed);
    appendFileSync(path.join(root, examplePath(changed.id)), '\n');
    await writer.addEvent({ type: 'reviewed', verdict: 'approved', example: reviewed.id, contentHash: contentHash(reviewed), by: ben });
    await writer.withdraw(removed.id, { by: ada, keepText: false });
    renameSync(path.join(root, examplePath(renamed.id)), path.join(root, examplePath('20261120-renamed00000')));
    opened.length = 0;
    const second = await store.load();
    assert.ok(opened.length > 0 && opened.length < 20, opened.join('\n'));
    assert.deepEqual(second.entries, (await openTestStore(root).load()).entries);
    assert.notDeepEqual(second.entries, first.entries);
    assert.equal(first.entries.get(removed.id)?.facts.events.length, 1, 'an earlier reading stays as it was');
  });

  it('stops when asked to, and the next reading is whole', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    for (let count = 0; count < 5; count++) await keptExample(store);
    const stop = new AbortController();
    stop.abort();
    await assert.rejects(openTestStore(root).load(stop.signal), { name: 'AbortError' });
    const stream = store.examples(stop.signal)[Symbol.asyncIterator]();
    await assert.rejects(stream.next(), { name: 'AbortError' });
    assert.equal((await store.load()).entries.size, 5);
  });

  it('an edit that arrives between the look and the reading is exported as what it is: without consent', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const good = await keptExample(store);
    const later = await keptExample(store);
    const last = good.id < later.id ? later : good;
    for await (const { example, facts } of store.examples()) {
      assert.equal(facts.contentHash, contentHash(example));
      if (example.id !== last.id) put(root, examplePath(last.id), serialiseExample({ ...last, because: 'Edited now.' }));
      else assert.equal(example.because, 'Edited now.');
    }
  });

  it('a draft and a kept example with one id: without a grant it is still the draft; with one, other private text is reported', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const draft = draftOf();
    await store.saveDraft(draft);
    put(root, examplePath(draft.id), serialiseExample({ ...draft, because: 'Half a consent.' }));
    assert.equal((await store.load()).entries.get(draft.id)?.facts.draft, true);
    assert.equal((await store.read(draft.id))?.because, draft.because);
    const kept = await keptExample(store);
    const other = put(root, draftPath(kept.id), serialiseExample({ ...kept, because: 'Private words.' }));
    const { entries, problems } = await store.load();
    assert.deepEqual(problems.map(problem => problem.path), [other]);
    assert.equal(entries.get(kept.id)?.facts.draft, false);
    assert.equal((await store.read(kept.id))?.because, kept.because);
  });
});

function older<T>(stat: T, by: number): T {
  const each = stat as unknown as { ctimeMs: number };
  each.ctimeMs += by;
  return stat;
}
