/** What looks like something that passes, and is a secret or a person all the same: in doubt nothing passes. */
import assert from 'node:assert/strict';
import { openFinder } from '../../../src/domain/capture/secrets/find.ts';
import { toFindings } from '../../../src/domain/capture/secrets/to-findings.ts';
import { redactText } from '../../../src/domain/capture/redact.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { madeUp } from '../../support/made-up.ts';
import { quickTags } from '../../support/tags.ts';

const findByOwnRules = openFinder([]);

const found = (text: string, path?: string): readonly (readonly [string, string])[] => toFindings(findByOwnRules(text, { path })).map(({ check, start, end }) => [check, text.slice(start, end)]);
const values = (text: string, path?: string): readonly string[] => found(text, path).map(([, value]) => value);
const make = madeUp(11), key = make.text('0123456789abcdef', 32), hash = `$2b$10$${make.text('abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789./', 53)}`;

describe('no exemption', () => {
  it('is for a key beside an index that may write to it, or that is called something else', () => {
    for (const text of [`const indexName = "users";\nconst DB_PASSWORD = "${key}";`, `algolia:\n  indexName: products\n  adminApiKey: ${key}\n`, `algolia:\n  appId: PRLNQV6WAZ\n  indexName: products\n  writeApiKey: "${key}"\n`, `  appId: 'PRLNQV6WAZ',\n  apiKey: '${key}',\n  indexName: 'x',\n  // client.initIndex('x').saveObjects(all)`, `docsearch({\n  clientSecret: '${key}',`, `index.search(indexName, { apiKey: '${key}' })`])
      assert.deepEqual(values(text), [key], text);
  });

  it('is for the hash of a password behind which a comment says anything else', () => {
    for (const said of ['admin', 'hashed password of the admin', 'user', 'default', 'this is ours', 'password of nina', 'user1', 'hash']) for (const comment of [`// ${said}`, `# ${said}`]) assert.deepEqual(values(`password: "${hash}", ${comment}`), [hash], comment);
    for (const said of ['password', 'secret', 'password123', 'changeme!']) for (const text of [`password: "${hash}", // ${said}`, `password: "${hash}", /* ${said} */\nx`]) assert.deepEqual(values(text), [], text);
  });

  it('is for an address of a company, of a mailbox, or of somebody who adds a word to theirs', () => {
    for (const address of ['marta.keller@x.com', 'marta.keller@target.com', 'marta.keller@mail.good.com', 'marta.keller@b.com', 'lena@mail.com', 'mk@x.com', 'marta.keller+test@gmail.com', 'marta.keller.test@blue-note.de', 'marta.keller@dns.com']) assert.deepEqual(found(`to: ${address}`), [['personal/email', address]], address);
    assert.deepEqual(found('ssh marta@build.target.com'), [['personal/user-name', 'marta']]);
    for (const address of ['foo@x.com', 'ab@b.com', 'abc1@a.io', 'user@target.com', 'jane.doe@mail.com', 'attacker@evil.com', 'x.y@victim.com', 'user+test@gmail.com', 'test+marta@gmail.com', 'qa.test1@blue-note.de']) assert.deepEqual(found(`to: ${address}`), [], address);
  });

  it('is for an address below the author of something else', () => {
    for (const text of ['  author: row.author,\n  email: "marta.keller@blue-note.de",', '  author: "Jane Austen",\n  title: "Emma",\n  email: "marta.keller@blue-note.de",', "    authors: x,\n    email: ['marta.keller@blue-note.de'],"]) assert.deepEqual(found(text, 'src/x.ts'), [['personal/email', 'marta.keller@blue-note.de']], text);
    assert.deepEqual(found('  author: "Jane",\n  email: "marta.keller@blue-note.de",', 'x.gemspec'), []);
  });

  it('is for the rest of a password in which something is known by itself', async () => {
    for (const [text, secret] of [['curl -u admin:ab12!Zebra@blue-note.de https://x.example', 'ab12!Zebra@blue-note.de'], ['password = "10.24.7.1-Zebra"', '10.24.7.1-Zebra']] as const) {
      assert.deepEqual(values(text), [secret], text);
      assert.doesNotMatch(await redactText(text, await openScanner().scan(text), quickTags), /ab12|Zebra/, text);
    }
    assert.deepEqual(found('password = "marta@blue-note.de"'), [['personal/email', 'marta@blue-note.de']]);
  });

  it('is looked for in time in proportion to the length of a text', () => {
    const work = (text: string): number => { let least = Infinity; for (let run = 0; run < 3; run++) { const before = process.cpuUsage().user; findByOwnRules(text, { path: 'a.md' }); least = Math.min(least, process.cpuUsage().user - before); } return least; };
    const [short, long] = [16, 256].map(kib => work('"a" mk@ab.de '.repeat(kib * 78)));
    // Sixteen times the text: what is not linear takes 256 times the work.
    assert.ok(long! < 48 * Math.max(short!, 4000), `${short} → ${long} µs`);
  }).timeout(60_000);
});
