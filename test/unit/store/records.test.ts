/** Records on disk: a round trip without loss, and every kind of bad file said in one readable line. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/mini';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { eventRecord, exampleRecord, parseRecord, policyRecord, serialise, serialiseEvent, serialiseExample, type RecordKind } from '../../../src/domain/store/records.ts';
import { arbitraryExample } from '../../support/arbitrary-example.ts';
import { arbitraryEvent, granted } from '../../support/events.ts';
import { draftOf } from '../../support/open-test-store.ts';

const reasonOf = (text: string, kind: RecordKind<unknown> = exampleRecord): string => {
  const parsed = parseRecord(text, kind);
  assert.ok('code' in parsed, `accepted: ${text.slice(0, 80)}`);
  assert.doesNotMatch(parsed.reason, /[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/u);
  assert.ok(parsed.reason.length < 500, parsed.reason);
  return `${parsed.code}: ${parsed.reason}`;
};
const good = draftOf();
const changed = (change: (record: Record<string, unknown>) => void): string => {
  const record = structuredClone(good) as unknown as Record<string, unknown>;
  change(record);
  return serialise(record);
};

describe('store: records', () => {
  it('round trip: any example comes back the same, with the same hash and the same bytes', () => {
    fc.assert(fc.property(arbitraryExample, example => {
      const text = serialiseExample(example);
      const parsed = parseRecord(text, exampleRecord);
      assert.ok('value' in parsed, 'reason' in parsed ? parsed.reason : '');
      assert.deepEqual(parsed.value, example);
      assert.equal(contentHash(parsed.value), contentHash(example));
      assert.equal(serialiseExample(parsed.value), text);
    }), { numRuns: 300 });
  });

  it('round trip: any event comes back the same', () => {
    fc.assert(fc.property(arbitraryEvent(), event => {
      assert.deepEqual(parseRecord(serialiseEvent(event), eventRecord), { value: event });
    }));
  });

  it('writes two spaces, LF, one trailing newline, and the keys of the schema in their order, whoever made the object', () => {
    const text = serialiseExample(good);
    assert.match(text, /^\{\n {2}"schema": 1,\n {2}"id": /u);
    assert.ok(text.endsWith('}\n') && !text.endsWith('\n\n'));
    const reversed = Object.fromEntries(Object.entries({ ...good, authorship: { because: 'human', title: 'human' } }).reverse()) as unknown as Example;
    assert.equal(serialiseExample(reversed), serialiseExample({ ...good, authorship: { title: 'human', because: 'human' } }));
    assert.deepEqual(Object.keys(JSON.parse(serialiseEvent(granted({ expires: '2027-01-01T00:00:00.000Z' }))) as object), ['schema', 'id', 'example', 'contentHash', 'type', 'by', 'at', 'purposes', 'terms', 'expires']);
  });

  it('reads what other editors and checkouts make of a good file: CRLF, other spacing, other key order', () => {
    for (const text of [serialiseExample(good).replaceAll('\n', '\r\n'), JSON.stringify(good), serialise(Object.fromEntries(Object.entries(good).reverse()))]) {
      const parsed = parseRecord(text, exampleRecord);
      assert.ok('value' in parsed);
      assert.equal(contentHash(parsed.value), contentHash(good));
    }
  });

  it('migrates an older record, and leaves a newer one alone', () => {
    const kind: RecordKind<{ schema: 3; name: string }> = {
      called: 'a thing', schema: 3, limit: 100, shape: z.strictObject({ schema: z.literal(3), name: z.string() }),
      migrations: { 1: old => ({ title: old['called'] }), 2: old => ({ name: old['title'] }) },
    };
    assert.deepEqual(parseRecord('{"schema":1,"called":"x"}', kind), { value: { schema: 3, name: 'x' } });
    assert.deepEqual(parseRecord('{"schema":2,"title":"x"}', kind), { value: { schema: 3, name: 'x' } });
    assert.match(reasonOf('{"schema":0,"called":"x"}', kind), /^broken: Its schema 0 was never in use/u);
    assert.match(reasonOf('{"schema":4,"anything":"x"}', kind), /^newer: A newer version of Because wrote it \(schema 4; this one knows 3\)\. Update Because/u);
  });

  it('says in one readable line what is wrong', () => {
    assert.match(reasonOf(''), /^broken: It is empty/u);
    assert.match(reasonOf(serialiseExample(good).slice(0, 300)), /not JSON, or only a part of it/u);
    assert.match(reasonOf(`<<<<<<< HEAD\n${serialiseExample(good)}=======\n>>>>>>> b\n`), /conflict markers/u);
    for (const text of ['[]', '1', 'null', '"x"']) assert.match(reasonOf(text), /not an example/u);
    for (const schema of ['1', null, 1.5, -1, [], {}]) assert.match(reasonOf(changed(record => { record['schema'] = schema; })), /does not say which “schema”/u);
    assert.match(reasonOf(changed(record => { record['title'] = 7; })), /“title” must be text\.$/u);
    assert.match(reasonOf(changed(record => { record['options'] = [{ title: 'x' }]; })), /“options\.0\.description” must be text; .*and 1 more\.$/u);
    assert.match(reasonOf(changed(record => { record['extra'] = 7; })), /unknown field “extra”, which this version of Because does not know/u);
    assert.match(reasonOf(serialise({ schema: 1, terms: 1, purposes: [], reviewsRequired: {}, stewards: [], grants: ['a'] }), policyRecord), /it has the unknown field “grants”, which this version of Because does not know/u);
    assert.match(reasonOf(changed(record => { record['confidence'] = 'sure'; })), /“confidence” must be "low" or "medium" or "high"/u);
    assert.match(reasonOf(changed(record => { record['createdAt'] = 'today'; })), /“createdAt” must be a time such as/u);
    assert.match(reasonOf(changed(record => { record['id'] = '../../etc/passwd'; })), /“id” is not an id of Because/u);
    assert.match(reasonOf(serialise({ ...granted(), type: 'blessed' }), eventRecord), /“type” has a value that Because does not know/u);
    assert.match(reasonOf(serialise({ ...granted(), purposes: [] }), eventRecord), /“purposes” must not be empty/u);
  });

  it('refuses paths that lead out of the repository, and takes every name that git takes', () => {
    const withPath = (path: string, anchor = false, old = false): string => serialise({
      ...good, change: { ...good.change, files: good.change.files.map(file => ({ ...file, ...anchor ? {} : old ? { oldPath: path } : { path } })) },
      anchors: anchor ? [{ path, commit: null, blob: null, startLine: 1, lineCount: 1, fingerprint: '', lineHashes: [], before: [], after: [] }] : [],
    });
    for (const bad of ['', '/etc/passwd', '..', '../x', 'a/../../x', 'a/..', 'a\0b'])
      for (const text of [withPath(bad), withPath(bad, true), withPath(bad, false, true)]) assert.match(reasonOf(text), /is no path inside the repository/u, bad);
    for (const odd of ['new\nline', 'x"y', "it's", '-rf', '--', '日本.py', '..x', 'a..b/...', ' ', 'C:x', 'a\\b', 'sub/', '%2e%2e', 'a?b#c'])
      for (const text of [withPath(odd), withPath(odd, true), withPath(odd, false, true)]) assert.ok('value' in parseRecord(text, exampleRecord), odd);
  });

  it('tells where a text stops being JSON, and quotes nothing of it', () => {
    const secret = 'hunter2hunter2';
    const spoilt = serialiseExample(good).replace('"kind": "decision"', `"kind": ${secret}`);
    const line = spoilt.slice(0, spoilt.indexOf(secret)).split('\n').length;
    assert.match(reasonOf(spoilt), new RegExp(`only a part of it, from line ${line}, column 11 on\\.$`, 'u'));
    assert.match(reasonOf(`{"a": 1\n "b": "${secret}"}`), /from line 2, column 2 on\.$/u);
    assert.match(reasonOf(`{"at JSON at position 3": ${secret}}`), /from line 1, column 27 on\.$/u);
    assert.match(reasonOf(secret), /from line 1, column 1 on\.$/u);
    assert.match(reasonOf('{"a": }'), /only a part of it\.$/u);
    for (const text of [spoilt, secret, `["${secret}`, `{"x": "${secret}" ${secret}`, `{"a": 1}${secret}`, `${secret}: x`])
      for (let length = 4; length <= secret.length; length++) assert.ok(!reasonOf(text).includes(secret.slice(0, length)), text);
  });

  it('prototype words, deep nesting and terminal escapes harm nothing', () => {
    const proto = serialiseExample(good).replace('"schema": 1,', '"schema": 1, "__proto__": {"polluted": true},');
    assert.match(reasonOf(proto), /unknown field “__proto__”/u);
    const inner = serialiseExample(good).replace('"authorship": {', '"authorship": {"__proto__": {"title": "generated"}, ');
    assert.match(reasonOf(inner), /^broken/u);
    assert.match(reasonOf(changed(record => { record['constructor'] = { prototype: { polluted: true } }; })), /unknown field “constructor”/u);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    assert.match(reasonOf('['.repeat(100_000)), /^broken/u);
    assert.match(reasonOf('['.repeat(100_000) + ']'.repeat(100_000)), /^broken/u);
    assert.match(reasonOf(`{"schema":1,"a":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`), /^broken/u);
    assert.match(reasonOf(serialiseExample(good).replace('"Keep the cache in memory"', '['.repeat(50_000) + ']'.repeat(50_000))), /^broken/u);
    reasonOf('{"schema":1,\u001b[31m"x"}');
    reasonOf(changed(record => { record['\u001b]0;evil\u0007\u202e'] = 1; }));
  });

  it('refuses the same field twice: a person and a program could read two different records', () => {
    assert.match(reasonOf(serialiseExample(good).replace('"because": ', '"because": "What the reviewer reads.",\n  "because": ')), /the same field twice/u);
    assert.match(reasonOf(serialiseExample(good).replace('"email": ', '"email": "eve@example.com", "email": ')), /the same field twice/u);
    const tricky = { ...good, because: 'It says {"because": "x", "because": "y"} \\" : ok' };
    assert.ok('value' in parseRecord(JSON.stringify(tricky), exampleRecord), 'keys inside a text are text');
  });

  it('refuses half a character, which would have no canonical form and so no hash', () => {
    assert.match(reasonOf(serialiseExample(good).replace('Keep the cache', '\\ud800 the cache')), /half of a character/u);
    assert.ok('value' in parseRecord(serialiseExample(good).replace('Keep the cache', '\\ud83d\\ude00 cache'), exampleRecord), 'a whole one may be escaped');
  });

  it('never throws, whatever the text is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map(value => JSON.stringify(value)), fc.dictionary(fc.string(), fc.jsonValue()).map(value => JSON.stringify({ schema: 1, ...value }))), text => {
      for (const kind of [exampleRecord, eventRecord] as readonly RecordKind<unknown>[]) assert.ok('code' in parseRecord(text, kind));
    }));
  });
});
