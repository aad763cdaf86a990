/** Secrets that stand in parts or encoded: found, redacted so that code and diffs stay what they are, and their like is left alone. */
import assert from 'node:assert/strict';
import { redactExample, redactText } from '../../../src/domain/capture/redact.ts';
import { findingKey, scanExample } from '../../../src/domain/capture/scan-example.ts';
import { scanLine } from '../../../src/domain/capture/scan-line.ts';
import { encodedIn } from '../../../src/domain/capture/secrets/encoded.ts';
import { joinedIn } from '../../../src/domain/capture/secrets/joined.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { harmless, madeUp } from '../../support/made-up.ts';
import { partialExample } from '../../support/partial-example.ts';
import { quickTags } from '../../support/tags.ts';
import { makeToken, tokenCount } from '../../support/tokens.ts';

const scanner = openScanner(), make = madeUp(11);
const github = Array.from({ length: tokenCount }, (_, at) => makeToken(at)).find(({ kind }) => kind === 'GITHUB_TOKEN')!.value;
const password = `${make.text('krtmzg', 5)}!7${make.text('JQVZ', 3)}`;
const found = async (text: string) => (await scanner.scan(text)).filter(({ check }) => check.startsWith('secret/')).map(({ check, start, end }) => [check.slice(7), text.slice(start, end)]);
const encode = (text: string) => Buffer.from(text).toString('base64');

describe('a secret in parts', () => {
  const [one, two] = [github.slice(0, 9), github.slice(9)];
  it('is found where strings are put together, on one line or on two', async () => {
    for (const between of ['" + "', '"+"', '" "', '" .. "', '" & "', '" f"', '" +\n    "', '" +\n+    "', '"\n-    "', '" \\\n  "', '"\n  + "']) assert.deepEqual(await found(`token = "${one}${between}${two}";`), [['joined-secret', `${one}${between}${two}`]], between);
    assert.deepEqual(await found(`$token = '${one}' . '${two}';`), [['joined-secret', `${one}' . '${two}`]]);
    assert.deepEqual(await found(`t = "${github.slice(0, 4)}" + "${github.slice(4, 20)}" + "${github.slice(20)}"`), [['joined-secret', `${github.slice(0, 4)}" + "${github.slice(4, 20)}" + "${github.slice(20)}`]]);
    assert.deepEqual(await found(`password = "${password.slice(0, 5)}" + "${password.slice(5)}1"`), [['joined-secret', `${password.slice(0, 5)}" + "${password.slice(5)}1`]]);
  });

  it('is found where a method or a list puts strings together, and where that is code in a string', async () => {
    for (const text of [`x = "${one}".concat("${two}")`, `x = ["${one}", "${two}"].join('')`, `x = [\n  '${one}',\n  '${two}',\n].join("")`, `@@ -1 +1,3 @@\n+x = [\n+  '${one}',\n+  '${two}'\n+].join("")`, `x = ''.join(['${one}', '${two}'])`, `$x = implode('', ['${one}', '${two}']);`, `x = String.Concat("${one}", "${two}")`, `run("x = \\"${one}\\" + \\"${two}\\"")`]) {
      const [[check, whole = ''] = [], ...more] = await found(text);
      assert.ok(check === 'joined-secret' && whole.startsWith(one) && whole.endsWith(two) && more.length === 0, `${text}: ${JSON.stringify([check, whole, ...more])}`);
      const clean = await redactText(text, await scanner.scan(text), quickTags), between = whole.slice(one.length, -two.length), [placeholder = ''] = /REDACTED_JOINED_SECRET_[a-z]+/.exec(clean) ?? [];
      assert.equal(clean, text.replace(`${one}${between}${two}`, `${placeholder}${between}${placeholder}`));
    }
    assert.deepEqual(await found(`password = ["${password.slice(0, 5)}", "${password.slice(5)}1"].join('')`), [['joined-secret', `${password.slice(0, 5)}", "${password.slice(5)}1`]]);
    for (const text of [`["${one}", "${two}"]`, `["${one}", "${two}"].join(', ')`, `["${one}", x, "${two}"].join('')`, `a["${one}"] + b["${two}"].join('')`, `["a1", "b2"].join('')`, `concat("a-1", "b-2")`]) assert.deepEqual(await found(text), [], text);
  });

  it('is none where strings beside each other are words, parts of a text or what stands whole in one of them', async () => {
    for (const text of [`"${one}", "${two}"`, `f("${one}")("${two}")`, '"SELECT a1" + "FROM b2 WHERE c3"', 'class="a1" id="b2-c3-d4-e5"', `cd "build-2024" "release-2025"`, `password = "" + "abcdef123456"`, `["a1" "b2" "c3" "d4"]`, `print("x1", " ", "y2")`, `"version" + "1.2.3-beta.4"`, `password "changeme1" "changeme2"`]) assert.deepEqual(await found(text), [], text);
    assert.deepEqual(await found(`x = "${github}" + "/repos/1"`), [['github-token', github]]);
  });

  it('is redacted part by part: quotes stay, and so do the lines of a diff', async () => {
    const patch = `@@ -1 +1,2 @@\n-old\n+token = "${one}" +\n+  "${two}";\n`, example = partialExample({ because: `tokens that begin with ${github.slice(0, 4)}`, change: { files: [{ path: 'src/a.ts', patch }] } });
    const findings = await scanExample(scanner, example), clean = await redactExample(example, findings, quickTags);
    assert.match(clean.change.files[0]!.patch, /^@@ -1 \+1,2 @@\n-old\n\+token = "(REDACTED_JOINED_SECRET_[a-z]+)" \+\n\+  "\1";\n$/);
    assert.equal(clean.because, example.because);
    assert.deepEqual(await scanExample(scanner, clean), []);
    // In a line of the dataset it is the same finding, by which it was allowed.
    const line = JSON.stringify({ messages: [{ content: `the change:\n${patch}` }] });
    assert.deepEqual((await scanLine(scanner, line)).map(findingKey), findings.map(findingKey));
  });
});

describe('an encoded secret', () => {
  it('is found in whatever can be decoded, and whatever is said before it', async () => {
    const url = `postgres://app:${password}@db.shop.example.net/x`;
    for (const [before, value] of [['echo ', github], ['  DATABASE_URL: ', url], ['  .dockerconfigjson: ', JSON.stringify({ auths: { 'r.example.net': { auth: encode(`nina:${password}`) } } })], ['config = "', JSON.stringify({ password })], ['"Basic ', `deploy:${password}`], ['const credentials = "', `nina:${password}`], ['  DB_PASSWORD: ', `${password}-${password}`]] as const)
      for (const text of [`${before}${encode(value)}`, `@@ -1 +1 @@\n+${before}${encode(value)}"\n`]) assert.deepEqual(await found(text), [['encoded-secret', encode(value)]], text);
    assert.deepEqual(await found(`x: ${Buffer.from(github).toString('base64url')}`), [['encoded-secret', Buffer.from(github).toString('base64url')]]);
    const parameter = `postgres%3A%2F%2Fapp%3A${encodeURIComponent(password)}%40db.shop.de%2Fx`;
    assert.deepEqual(await found(`https://x.example/?url=${parameter}&b=1`), [['encoded-secret', parameter]]);
  });

  it('is found where it is wrapped over lines, and goes line by line', async () => {
    for (const width of [40, 64, 76]) for (const lead of ['    ', '', '+  ', ' ']) {
      const lines = encode(`DATABASE=postgres://app:${password}@db.shop.de/x and some more of it, so that it takes several lines of them: ${make.text('abcdefgh', 30)}`).match(new RegExp(`.{1,${width}}`, 'g')) ?? [], text = `data:\n${lines.map(line => lead + line).join('\n')}\n  x: 1\n`;
      assert.deepEqual((await found(text)).map(([check]) => check), ['encoded-secret'], text);
      const clean = await redactText(text, await scanner.scan(text), quickTags);
      assert.equal(clean.replace(/REDACTED_ENCODED_SECRET_[a-z]+/g, '#'), `data:\n${lines.map(() => `${lead}#`).join('\n')}\n  x: 1\n`);
      assert.equal(new Set(clean.match(/REDACTED_\w+/g)).size, 1);
    }
    const hash = async (lead: string) => (await scanner.scan(encode(`it was ${github}, it was`).match(/.{1,40}/g)!.map(line => lead + line).join('\n'))).map(findingKey);
    assert.deepEqual(await hash('    '), await hash('+ '));
    for (const text of [(encode(`it was ${github.slice(0, 12)}, it was ${make.text('abc ', 60)}`).match(/.{1,40}/g) ?? []).join('\n')]) assert.deepEqual(await found(text), [], text);
  });

  it('is found in the password of a URL, whichever sign it begins with', async () => {
    for (const scheme of ['redis', 'amqp', 'smtp', 'https']) for (const first of ['%40', '%24', '%7B']) assert.equal((await found(`${scheme}://app:${first}${password.slice(0, 8)}@mail.shop.de/x`)).length, 1, `${scheme} ${first}`);
    for (const text of ['redis://app:%PASSWORD%@cache.shop.de', 'https://app:%(password)s@shop.de/x', 'https://app:%7BPASSWORD%7D@shop.de']) assert.deepEqual(await found(text), [], text);
  });

  it('is none where nothing but a text, a picture or a number is encoded', async () => {
    for (const text of [encode('<svg xmlns="http://www.w3.org/2000/svg" width="24"><path d="M1 2h3"/></svg>'), `password: ${encode('changeme-changeme')}`, `Authorization: Basic ${encode('user:password123')}`, `data: ${encode('the quick brown fox jumps over it')}`, `username: ${encode('administrator-of-all')}`, 'findByOwnRulesAndWhateverElseThereIs',
      `sha512-${make.text('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/', 86)}==`]) assert.deepEqual(await found(text), [], text);
    for (const write of Object.values(harmless)) for (let at = 0; at < 50; at++) { const text = write(make); assert.deepEqual(await found(text), [], text); }
  });

  it('goes whole, and the same value gets the same placeholder', async () => {
    const text = `a: ${encode(github)}\nb: ${encode(github)}\n`;
    assert.match(await redactText(text, await scanner.scan(text), quickTags), /^a: (REDACTED_ENCODED_SECRET_[a-z]+)\nb: \1\n$/);
  });
});

describe('hostile texts, read in another way', () => {
  it('take time in proportion to their length', () => {
    const work = (text: string): number => { let least = Infinity; for (let run = 0; run < 3; run++) { const before = process.cpuUsage().user; for (const reading of [...joinedIn(text), ...encodedIn(text)]) assert.ok(reading.end <= text.length); least = Math.min(least, process.cpuUsage().user - before); } return least; };
    for (const unit of ['" "', '"a1" + ', '" + "', '"a" + "', 'a" + "', '"', `${encode('password: x')} `, 'aGVs', `${encode('hello, world')}`, 'http%3A%2F%2F', 'a%3A%2F%2Fa', '%2F%2F', '"\n', '"\n+ ', '" +\n', 'a', '" . ', '["a1", ', "'a1'].join('')", "''.join(['a1', ", 'concat("a1","b2",', '\\"a\\" + ', `${encode('password: xyz, password')}\n`, 'aGVsbG8sIHdvcmxkLCBo\n']) {
      const [short, long] = [16, 128].map(kib => work(unit.repeat(kib * 1024 / unit.length)));
      assert.ok(long! < 24 * Math.max(short!, 4000), `${JSON.stringify(unit)}: ${short} → ${long} µs`);
    }
  }).timeout(60_000);
});
