/** Hostile and broken folders: every bad file is named and left alone, blocks what it is about, and harms nothing else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { stateOf, whyNotExported } from '../../../src/domain/ledger/state.ts';
import type { Snapshot } from '../../../src/domain/store.ts';
import { documentPath, draftPath, eventFolder, eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../../src/domain/store/records.ts';
import { granted, reviewed } from '../../support/events.ts';
import { keptExample, openTestStore, textAt } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

/** Every file below a folder with its bytes, links and sizes: to see that nothing was touched. */
const everything = (root: string): string => JSON.stringify(readdirSync(root, { recursive: true, encoding: 'utf8' }).sort().map(name => {
  const stat = lstatSync(path.join(root, name));
  return [name, stat.mode, stat.size, stat.mtimeMs, stat.isFile() && stat.size < 1_000_000 ? readFileSync(path.join(root, name), 'base64') : ''];
}));
const exported = (snapshot: Snapshot, id: string): boolean => {
  const entry = snapshot.entries.get(id);
  return entry !== undefined && whyNotExported(entry.facts, { policy: snapshot.policy, terms: snapshot.terms, now: new Date('2026-11-20T12:00:00Z'), purpose: 'internal-training', reviewedOnly: false }).length === 0;
};

describe('store: bad input', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

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
      [put(root, eventPath(id('orphan'), id('event')), serialise(reviewed({ example: id('orphan'), id: id('event') }))), 'broken', /./u],
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
});
