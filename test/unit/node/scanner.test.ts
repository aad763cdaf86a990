/** What the scanner finds, where, and that nothing in a text can switch it off or make it tell the secret. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { redactText } from '../../../src/domain/capture/redact.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { keywords, ruleNames } from '../../../src/node/secretlint.ts';
import { quickTags } from '../../support/tags.ts';
import { everyToken, makeEcKey, makePrivateKey, makeToken, rulesWithTokens, tokenCount, type Token } from '../../support/tokens.ts';

const scanner = openScanner();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function finds(token: Token, text: string, value = token.value): Promise<void> {
  const found = await scanner.scan(text);
  const hit = found.find(finding => finding.start === text.indexOf(value) && finding.end === text.indexOf(value) + value.length);
  assert(hit, `${token.check} not found in ${JSON.stringify(text)}: ${JSON.stringify(found)}`);
  assert.equal(hit.kind, token.kind);
  assert.equal(hit.hash, sha256(value));
  assert.equal(hit.severity, 'blocks');
  assert(!JSON.stringify(found).includes(value), 'a finding must not contain the secret');
}

describe('the scanner', function () {
  this.timeout(60_000);

  it('has keywords and tokens for every rule of secretlint that it uses', () => {
    assert.deepEqual([...ruleNames].sort(), Object.keys(keywords).sort(), 'a new rule needs a keyword (it always runs until then) and a token in test/support/tokens.ts');
    assert.deepEqual(ruleNames.filter(name => !rulesWithTokens.has(name)), []);
  });

  for (let at = 0; at < tokenCount; at++) {
    const sample = makeToken(at);
    it(`finds ${sample.check} (${sample.kind})`, async () => {
      const token = makeToken(at);
      assert.equal((await scanner.scan(token.code)).filter(({ check }) => check.startsWith('secret/')).length, 1);
      for (const text of [
        token.code, `${token.code}\n`, `key: "${token.code}",`, `the key ${token.code} was here`, `\uFEFF${token.code}`, `({ key: '${token.code}' })`,
        `@@ -1,2 +1,2 @@\n a\n-${token.code}\n+b\n`, `@@ -1 +1 @@\n+${token.code}\n`, `+  log("line\\n${token.code}");`, `a\r\n${token.code}\r\nb`,
        `<!-- secretlint-disable -->\n${token.code}`, `// secretlint-disable-line\n${token.code} // secretlint-disable-line`, `# secretlint-disable-next-line\n${token.code}`, `/* secretlint-disable * */ ${token.code}`,
      ]) await finds(token, text);
    });
  }

  it('finds each of many secrets, in order', async () => {
    const tokens = everyToken();
    const text = tokens.map(token => token.code).join('\n');
    const found = await scanner.scan(text);
    assert.deepEqual(found.filter(({ check }) => check.startsWith('secret/')).map(({ start, end }) => text.slice(start, end)), tokens.map(({ value }) => value));
    assert.deepEqual(found.filter(({ check }) => !check.startsWith('secret/')).map(({ start, end }) => text.slice(start, end)), ['registry.internal', 'cluster0.internal', 'queue.internal'], 'hosts that stay when the password goes');
  });

  it('finds a secret across the pieces in which a long text is looked at', async () => {
    const token = makeToken(9), piece = 256 * 1024;
    for (const at of [piece - 41, piece - 20, piece - 1, piece, piece + 1, 2 * piece - 10]) {
      const text = `${'x '.repeat(at / 2).padEnd(at - 1, ' ')} ${token.value} ${'y '.repeat(200_000)}`;
      const found = await scanner.scan(text);
      assert.deepEqual(found.map(({ start, end }) => text.slice(start, end)), [token.value], `at ${at}`);
    }
  });

  for (const [what, make] of [['RSA', makePrivateKey], ['EC', makeEcKey]] as const) {
    it(`finds a private key (${what}) however it is written, and always as the same one`, async () => {
      const key = make().trimEnd();
      const lines = key.split('\n'), marked = (mark: string) => lines.map(line => `${mark}${line}`).join('\n');
      const texts = [
        key, `${key}\n`, `  ${key.replaceAll('\n', '\n  ')}`, marked('+'), marked('-'), marked(' '), `@@ -0,0 +1,9 @@\n${marked('+')}\n+after`, key.replaceAll('\n', '\r\n'), `> ${key.replaceAll('\n', '\n> ')}`,
        JSON.stringify({ private_key: key }), `+  "private_key": ${JSON.stringify(key)},`, JSON.stringify(JSON.stringify({ key })), lines.map(line => `"${line}\\n" +`).join('\n'), lines.slice(0, -1).join('\n'), `${lines.slice(0, -1).map(line => `+${line}`).join('\n')}\n`,
      ];
      const hashes = new Set<string | undefined>();
      for (const text of texts) {
        const found = await scanner.scan(text);
        assert.deepEqual(found.map(({ check, kind }) => [check, kind]), [['secret/private-key', 'PRIVATE_KEY']], text);
        const value = text.slice(found[0]?.start, found[0]?.end);
        assert(value.includes(lines[1]!.slice(0, 40)) && !value.includes('BEGIN'), text);
        hashes.add(found[0]?.hash);
      }
      assert.equal(hashes.size, 1);
    });
  }

  it('leaves placeholders and documentation alone', async () => {
    const bar = '-----';
    for (const text of [
      'https://user:password@example.com', 'postgres://postgres:postgres@localhost/test', 'https://user:${PASSWORD}@host.example', '_authToken=${NPM_TOKEN}', `${'AKIA'}IOSFODNN7EXAMPLE`, 'Authorization: Bearer <token>', 'Authorization: Bearer ${token}',
      'Authorization: Bearer YOUR_ACCESS_TOKEN', `${bar}BEGIN PRIVATE KEY${bar}\n...\n${bar}END PRIVATE KEY${bar}`, `${bar}BEGIN PRIVATE KEY${bar}\n${'x'.repeat(64)}\n${bar}END PRIVATE KEY${bar}`, `if (text.includes('${bar}BEGIN PRIVATE KEY${bar}')) throw new Error('no keys in here, please');`,
      'git@github.com:owner/name.git', 'ssh://git@github.com/owner/name', 'const sk_live = 1', 'uuid 123e4567-e89b-12d3-a456-426614174000', 'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      'REDACTED_GITHUB_TOKEN_kxqzvbntwm', '+_authToken=REDACTED_NPM_TOKEN_kxqzvbntwm', 'AWS_SECRET_ACCESS_KEY=REDACTED_AWS_SECRET_ACCESS_KEY_kxqzvbntwm', 'https://app:REDACTED_SECRET_kxqzvbntwm@host.example/x', 'postgres://app:REDACTED_SECRET_kxqzvbntwm@db.shop.example/x',
      'AccountKey=REDACTED_AZURE_STORAGE_KEY_kxqzvbntwm;', 'Authorization: Bearer REDACTED_SECRET_kxqzvbntwm', 'password: "REDACTED_SECRET_kxqzvbntwm"', 'ssh REDACTED_USER_NAME_kxqzvbntwm@host.blue-note.de', 'https://hooks.slack.com/REDACTED_SLACK_WEBHOOK_kxqzvbntwm',
    ]) assert.deepEqual(await scanner.scan(text), [], text);
  });

  it('tells a key with zeroes in a row, which are A in base64, from one filled with one sign', async () => {
    const random = 'kXq9Zv7Bw3Nt5Mj1Lp8Rs2Dg', jwt = `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiI0MiJ9'}.`;
    for (const real of [`ghp_${'A'.repeat(12)}${random}`, `hf_${'A'.repeat(12)}${random.replace(/\d/g, 'q').slice(0, 22)}`, `${jwt}${'A'.repeat(12)}${random}`, `sk_live_${'A'.repeat(12)}${random}`]) assert.equal((await scanner.scan(`see ${real} there`)).length, 1, real);
    for (const filled of [`ghp_${'A'.repeat(36)}`, `ghp_${'x'.repeat(12)}${random}`, `hf_${'A'.repeat(34)}`, `sk_live_${'0'.repeat(12)}${random}`]) assert.deepEqual(await scanner.scan(`see ${filled} there`), [], filled);
    // What fills the end of a value is no part of it that says anything.
    assert.equal((await scanner.scan(`Authorization: Bearer ${random}${'='.repeat(12)}`)).length, 1);
  });

  it('takes of a webhook what is secret, and leaves the host, which is everybody’s', async () => {
    const letters = 'QZJXKVBWQZ', path = `services/T${letters}/B${letters}/kXq9Zv7Bw3Nt5Mj1Lp8Rs2Dg`;
    const clean = async (text: string) => redactText(text, await scanner.scan(text), quickTags);
    const [one, two] = [await clean(`post to https://hooks.slack.com/${path}`), await clean(`post to hooks.slack.com/${path}`)];
    assert.match(one, /^post to https:\/\/hooks\.slack\.com\/REDACTED_SLACK_WEBHOOK_\w+$/u);
    assert.equal(two, one.replace('https://', ''));
    assert.match(await clean(`https://discord.com/api/webhooks/123456789012345678/${'kXq9Zv7Bw3Nt5Mj1Lp8R'.repeat(4).slice(0, 68)}`), /^https:\/\/discord\.com\/REDACTED_DISCORD_WEBHOOK_\w+$/u);
  });

  it('finds home folders of people, and not those of machines or web pages', async () => {
    for (const [text, value] of [
      ['cd /home/juliet/src', '/home/juliet'], ['"/Users/juliet.smith/Library"', '/Users/juliet.smith'], ['HOME=/home/juliet', '/home/juliet'], ['-I/home/juliet/include', '/home/juliet'], ['file:///home/juliet/a.ts:3', '/home/juliet'],
      ['C:\\Users\\Juliet\\code', 'C:\\Users\\Juliet'], ['"C:\\\\Users\\\\Juliet\\\\code"', 'C:\\\\Users\\\\Juliet'], ['C:/Users/Juliet/code', 'C:/Users/Juliet'], ['c:\\users\\Juliet Smith\\code', 'c:\\users\\Juliet Smith'],
      ['/mnt/c/Users/juliet/x', '/mnt/c/Users/juliet'], ['/c/Users/juliet', '/c/Users/juliet'], ['at f (/home/juliet/a.js:1:2)', '/home/juliet'], ['+/home/juliet.', '/home/juliet'], ['/var/home/juliet/x', '/var/home/juliet'],
    ] as const) {
      const found = await scanner.scan(text);
      assert.deepEqual(found.map(({ check, kind, start, end }) => [check, kind, text.slice(start, end)]), [['personal/home-path', 'HOME_PATH', value]], text);
    }
    for (const text of [
      '/home/user/x', '/home/runner/work', '/Users/runner/work', '/home/node/app', '/home/ubuntu', 'C:\\Users\\Public\\x', 'C:\\Users\\%USERNAME%\\x', '/home/$USER/x', '/home/${user}', '/home/<name>', '~/src', 'src/home/juliet', 'https://example.com/home/juliet',
      'GET /users/juliet', '/api/v2/Users/juliet', "router.push('/home/settings')", '/homepage/juliet', '/home/', '/home/home', 'C:\\Windows\\Users',
    ]) assert.deepEqual(await scanner.scan(text), [], text);
  });

  it('finds the author’s address, whatever its case, and no other', async () => {
    const about = { authorEmail: 'ada.l+git@team.example' };
    for (const text of ['Signed-off-by: Ada <ada.l+git@team.example>', 'mail ADA.L+GIT@team.example.', 'x=ada.l+git@team.example;']) {
      assert.deepEqual((await scanner.scan(text, about)).map(({ check, kind, start, end }) => [check, kind, text.slice(start, end).toLowerCase()]), [['personal/author-email', 'EMAIL', about.authorEmail]]);
    }
    for (const text of ['xada.l+git@team.example', 'ada.l+git@team.example.org', 'adaXl+git@team.example', 'ada@team.example']) assert.deepEqual(await scanner.scan(text, about), [], text);
    assert.deepEqual(await scanner.scan('a@b.c', { authorEmail: '' }), []);
  });

  it('never throws, and points into the text', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.nat(tokenCount - 1).map(at => makeToken(at).code), fc.constantFrom('\uFEFF', '\\n', '\r', '/home/', 'C:\\Users\\', '-----BEGIN PRIVATE KEY-----', '://', '@')), { maxLength: 8 }), async parts => {
      const text = parts.join('');
      let last = 0;
      for (const { start = -1, end = -1, hash = '' } of await scanner.scan(text, { authorEmail: 'a@b.c' })) {
        assert(start >= last && end > start && end <= text.length);
        assert.match(hash, /^[0-9a-f]{64}$/);
        last = start;
      }
    }), { numRuns: 300 });
  });

  it('keeps nothing of what it has seen', async () => {
    await scanner.scan(everyToken().map(token => token.code).join('\n'));
    assert.deepEqual(performance.getEntriesByType('mark').filter(mark => mark.name.includes('core>')), []);
  });
});
