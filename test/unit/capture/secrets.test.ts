/** Secrets in whole examples and exported lines: found in every text, redacted everywhere, allowed only one by one and by the author. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Example } from '../../../src/domain/capture/example.ts';
import { redactExample as redactWith, redactText } from '../../../src/domain/capture/redact.ts';
import { findingKey, scanExample } from '../../../src/domain/capture/scan-example.ts';
import { scanLine } from '../../../src/domain/capture/scan-line.ts';
import { mapTexts, textsOf } from '../../../src/domain/capture/texts.ts';
import { openFindings } from '../../../src/domain/ledger/findings.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { arbitraryExample } from '../../support/arbitrary-example.ts';
import type { Finding } from '../../../src/domain/capture/checks/check.ts';
import { partialExample } from '../../support/partial-example.ts';
import { placeholder, quickTags } from '../../support/tags.ts';
import { makePrivateKey, makeToken, tokenCount } from '../../support/tokens.ts';

const scanner = openScanner();
const scan = (example: Example) => scanExample(scanner, example);
const [githubAt] = Array.from({ length: tokenCount }, (_, at) => at).filter(at => makeToken(at).kind === 'GITHUB_TOKEN') as [number];
const redactExample = (example: Example, findings: readonly Finding[]) => redactWith(example, findings, quickTags);
const github = () => makeToken(githubAt).value;

/** An example with something in every field that takes text. */
const full = (text: string): Example => mapTexts(partialExample({
  title: '.', problem: '.', drivers: ['.'], options: [{ title: '.', description: '.', pros: ['.'], cons: ['.'], rejectedBecause: '.', patch: '.' }], because: '.', steps: ['.'], consequences: { positive: ['.'], negative: ['.'] },
  confirmation: '.', sections: [{ heading: '.', body: '.' }], tags: ['.'], links: ['.'],
  change: { repository: '.', branch: '.', message: '.', files: [{ path: '.', oldPath: '.', patch: '.', before: [{ startLine: 1, text: '.' }], note: '.' }] },
  anchors: [{ path: '.', commit: null, blob: null, startLine: 1, lineCount: 1, fingerprint: '0'.repeat(64), lineHashes: [], before: ['.'], after: ['.'] }],
}), () => text);

describe('secrets in an example', function () {
  this.timeout(120_000);

  it('are looked for in every text there is', async () => {
    const token = github();
    const example = full(`a ${token} b`);
    Example.parse(example);
    const findings = await scan(example);
    const fields = ['title', 'problem', 'drivers.0', 'options.0.title', 'options.0.description', 'options.0.pros.0', 'options.0.cons.0', 'options.0.rejectedBecause', 'options.0.patch', 'because', 'steps.0', 'consequences.positive.0', 'consequences.negative.0',
      'confirmation', 'sections.0.heading', 'sections.0.body', 'tags.0', 'links.0', 'change.repository', 'change.branch', 'change.message', 'change.files.0.path', 'change.files.0.oldPath', 'change.files.0.patch', 'change.files.0.before.0.text', 'change.files.0.note',
      'anchors.0.path', 'anchors.0.before.0', 'anchors.0.after.0'];
    assert.deepEqual(findings.map(({ field }) => field).sort(), fields.sort());
    assert(findings.every(({ start, end, hash }) => start === 2 && end === 42 && hash === findings[0]?.hash));
  });

  it('leave no text of any example out', () => {
    const leaves = (value: unknown, name = ''): readonly string[] => typeof value === 'string' ? value === '' ? [] : [name]
      : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, each]) => leaves(each, /^\d+$/.test(key) ? name : `${name}.${key}`)) : [];
    const notSearched = new Set(['.id', '.kind', '.confidence', '.createdAt', '.updatedAt', '.author.name', '.author.email', '.change.base', '.change.head', '.change.files.status', '.change.files.oldMode', '.change.files.newMode',
      '.change.files.language', '.change.files.omitted', '.anchors.commit', '.anchors.blob', '.anchors.fingerprint', '.anchors.lineHashes']);
    fc.assert(fc.property(arbitraryExample, example => {
      assert.deepEqual(leaves(mapTexts(example, () => '')).filter(name => !notSearched.has(name) && !name.startsWith('.authorship.') && !/^\.quoted\.\w+\.(?:commit|by\.(?:name|email))$/.test(name)), []);
    }), { numRuns: 200 });
  });

  it('are the author’s address too, but not where the record names the author', async () => {
    const example = partialExample({ because: 'ask ada@team.example', change: { message: 'Fix\n\nSigned-off-by: Ada <ada@team.example>\n' } });
    assert.deepEqual((await scan(example)).map(({ field, kind }) => [field, kind]), [['because', 'EMAIL'], ['change.message', 'EMAIL']]);
    // Whose words were taken over from the history is said there as it is in git.
    assert.deepEqual(await scan({ ...partialExample({}), quoted: { title: { commit: 'a'.repeat(40), by: { name: 'Nina Simone', email: 'nina.simone@blue-note.de' } } } }), []);
  });

  it('are gone after redaction, everywhere, and diffs stay diffs', async () => {
    const spot = fc.record({ token: fc.nat(tokenCount), field: fc.nat(), more: fc.array(fc.nat(), { maxLength: 2 }) });
    await fc.assert(fc.asyncProperty(arbitraryExample, fc.array(spot, { minLength: 1, maxLength: 4 }), async (base, spots) => {
      const key = makePrivateKey().trimEnd();
      const secrets = spots.map(({ token }) => token === tokenCount ? { value: key.split('\n')[3]!, code: key } : makeToken(token));
      const fields = textsOf(base).map(({ field }) => field);
      if (fields.length === 0) return;
      const put = new Map<string, string[]>();
      spots.forEach(({ field, more }, at) => { for (const each of new Set([field, ...more].map(number => fields[number % fields.length]!))) put.set(each, [...put.get(each) ?? [], secrets[at]!.code]); });
      const example = mapTexts(base, (field, text) => {
        const codes = put.get(field) ?? [];
        return codes.length === 0 ? text : field.endsWith('patch') ? [`@@ -1 +1,9 @@`, ...codes.flatMap(code => code.split('\n').map(line => `+${line}`)), '-old', ' same', ''].join('\n') : `${text}\n ${codes.join(' \n')}\n`;
      });
      const findings = await scan(example);
      const clean = await redactExample(example, findings);
      Example.parse(clean);
      assert.deepEqual(await scan(clean), []);
      for (const { value } of secrets.filter((_, at) => [...put.values()].some(codes => codes.includes(secrets[at]!.code)))) assert(!JSON.stringify(clean).includes(JSON.stringify(value).slice(1, -1)), value);
      clean.change.files.forEach((file, at) => {
        const shape = (patch: string) => patch.split('\n').map(line => line[0] ?? '');
        if (put.has(`change.files.${at}.patch`)) assert.deepEqual(shape(file.patch), shape(example.change.files[at]!.patch));
      });
      assert.deepEqual(await redactExample(example, [...findings].reverse()), clean, 'the order of findings does not matter');
      assert.deepEqual(await redactExample(clean, []), clean);
    }), { numRuns: 150 });
  });

  it('get the same placeholder when they are the same, another when not', async () => {
    const [one, two] = [github(), github()], [first, second] = [one, two].map(each => placeholder('GITHUB_TOKEN', each));
    const example = partialExample({ title: `x ${two}`, because: `${one} and ${two}, again ${one}`, change: { message: one, files: [{ patch: `+a("${one}");\n-b("${two}");\n` }] } });
    const clean = await redactExample(example, await scan(example));
    assert.equal(clean.title, `x ${second}`);
    assert.equal(clean.because, `${first} and ${second}, again ${first}`);
    assert.equal(clean.change.message, first);
    assert.equal(clean.change.files[0]?.patch, `+a("${first}");\n-b("${second}");\n`);
  });

  it('go everywhere when one finding is redacted', async () => {
    const one = github();
    const example = partialExample({ title: 'a token was replaced', because: `${one} here`, change: { message: `glued${one}` } });
    const [finding] = await scan(example);
    const clean = await redactExample(example, [finding!]);
    assert.equal(clean.because, `${placeholder('GITHUB_TOKEN', one)} here`);
    assert.equal(clean.change.message, `glued${placeholder('GITHUB_TOKEN', one)}`);
  });

  it('of a key keep its first and last line and the number of lines', async () => {
    const key = makePrivateKey().trimEnd().split('\n');
    const patch = ['@@ -0,0 +1,99 @@', ...key.map(line => `+${line}`), '+after', ''].join('\n');
    const example = partialExample({ because: `see ${key.join('\n')}`, change: { files: [{ patch, before: [{ startLine: 1, text: `const key = ${JSON.stringify(key.join('\n'))};` }] }] } });
    const clean = await redactExample(example, await scan(example));
    const lines = clean.change.files[0]!.patch.split('\n');
    assert.equal(lines.length, patch.split('\n').length);
    assert.equal(lines[1], `+${key[0]}`);
    const [stands = '', ...others] = new Set(lines.slice(2, 1 + key.length - 1));
    assert.match(stands, /^\+REDACTED_PRIVATE_KEY_\w{10}$/);
    assert.deepEqual(others, []);
    assert.equal(lines.at(-3), `+${key.at(-1)}`);
    assert(clean.because.includes(stands.slice(1)) && clean.change.files[0]!.before![0]!.text.includes(`\\n${stands.slice(1)}\\n`));
  });

  it('of one person are not the beginning of another', async () => {
    const example = partialExample({ because: 'in /home/al and /home/alice, C:\\Users\\al\\x' });
    const [al] = await scan(example);
    assert.equal((await redactExample(example, [al!])).because, `in ${placeholder('HOME_PATH', '/home/al')} and /home/alice, C:\\Users\\al\\x`);
  });

  it('are not guessed at when the text has changed', async () => {
    const example = partialExample({ because: `a ${github()}` });
    const findings = await scan(example);
    await assert.rejects(redactExample({ ...example, because: `ab ${github()}` }, findings), UserError);
    await assert.rejects(redactExample({ ...example, because: '' }, findings), UserError);
  });

  it('go from a document too', async () => {
    const one = github(), text = `# T\r\n\r\nuse ${one} and ${one}\r\n`;
    assert.equal(await redactText(text, await scanner.scan(text), quickTags), `# T\r\n\r\nuse ${placeholder('GITHUB_TOKEN', one)} and ${placeholder('GITHUB_TOKEN', one)}\r\n`);
  });
});

describe('an allowed finding', () => {
  const example = partialExample({ because: `a ${github()} b /home/juliet/x` });
  const allow = async (change: Partial<Extract<Event, { type: 'allowed' }>>): Promise<number> => {
    const findings = await scan(example), [finding] = findings;
    const event: Event = { schema: 1, id: '20261121-abcdefghijkl', example: example.id, contentHash: '0'.repeat(64), type: 'allowed', by: example.author, at: '2026-11-21T00:00:00.000Z', check: finding!.check, finding: finding!.hash!, reason: 'revoked', ...change };
    return openFindings(findings, [event], example).length;
  };
  it('passes alone', async () => { assert.equal(await allow({}), 1); });
  it('passes in this example only', async () => { assert.equal(await allow({ example: '20261121-zzzzzzzzzzzz' }), 2); });
  it('passes by this check only', async () => { assert.equal(await allow({ check: 'secret/other' }), 2); });
  it('passes for this value only', async () => { assert.equal(await allow({ finding: '1'.repeat(64) }), 2); });
  it('passes by the author only', async () => { assert.equal(await allow({ by: { name: 'Bob', email: 'bob@team.example' } }), 2); });
  it('passes with a reason only', async () => { assert.equal(await allow({ reason: ' ' }), 2); });
});

describe('an exported line', () => {
  const about = { authorEmail: 'ada@team.example' };
  const inLine = async (line: string) => (await scanLine(scanner, line, about)).map(({ kind, field }) => [kind, field]);

  it('hides nothing behind the spelling of JSON', async () => {
    const token = github(), first = token.charCodeAt(0).toString(16).padStart(4, '0');
    assert.deepEqual(await inLine(JSON.stringify({ messages: [{ content: `x\n${token}` }] })), [['GITHUB_TOKEN', 'messages.0.content']]);
    assert.deepEqual(await inLine(`{"a":"\\u${first}${token.slice(1)}"}`), [['GITHUB_TOKEN', 'a']]);
    assert.deepEqual(await inLine(`{"a":"\\/home\\/juliet\\/x"}`), [['HOME_PATH', 'a']]);
    assert.deepEqual(await inLine(`{"a":"ada\\u0040team.example"}`), [['EMAIL', 'a']]);
    assert.deepEqual(await inLine(JSON.stringify({ [token]: 1 })), [['GITHUB_TOKEN', token]]);
    assert.deepEqual(await inLine(JSON.stringify({ a: JSON.stringify({ key: makePrivateKey() }) })), [['PRIVATE_KEY', 'a']]);
    assert.deepEqual(await inLine(`not json ${token}`), [['GITHUB_TOKEN', undefined]]);
  });

  it('shows what only its bytes show', async () => {
    const secret = makeToken(0);
    assert.deepEqual(await inLine(`{"aws_secret_access_key":${JSON.stringify(secret.value)}}`), [['AWS_SECRET_ACCESS_KEY', undefined]]);
  });

  it('has the findings of the example it came from, by which they were allowed', async () => {
    for (let at = 0; at < tokenCount; at++) {
      const example = partialExample({ because: `first\n"${makeToken(at).code}",\nlast C:\\Users\\Juliet\\x`, change: { files: [{ patch: makePrivateKey().replace(/^/gm, '+') }] } });
      const keys = new Set((await scan(example)).map(findingKey));
      const line = JSON.stringify({ messages: [{ role: 'user', content: `${example.change.files[0]!.patch}\nbecause ${example.because}` }] });
      for (const finding of await scanLine(scanner, line, about)) assert(keys.has(findingKey(finding)), `${finding.check} in ${line}`);
    }
  });

  it('may be nested as deeply as it likes', async () => {
    const depth = 5000;
    assert.deepEqual((await inLine(`${'['.repeat(depth)}"${github()}"${']'.repeat(depth)}`)).map(([kind]) => kind), ['GITHUB_TOKEN']);
  });
});
