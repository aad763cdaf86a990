/** A password is taken out of code whatever quotes and escapes it stands in, and the code is read as before by the parsers of its language. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { redactText } from '../../../src/domain/capture/redact.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { madeUp } from '../../support/made-up.ts';
import { passwordKinds, passwordPlaces } from '../../support/made-up-passwords.ts';
import { quickTags } from '../../support/tags.ts';

const scanner = openScanner();
const byProgram = (program: string, ...args: readonly string[]) => (texts: readonly string[]): string | undefined => {
  const ran = spawnSync(program, args, { input: texts.join('\n'), encoding: 'utf8' });
  return ran.error || ran.status === 0 ? undefined : ran.stderr;
};
const each = (fault: (text: string) => string | undefined) => (texts: readonly string[]) => texts.map(text => { const found = fault(text); return found === undefined ? undefined : `${found}: ${text}`; }).find(found => found !== undefined);
const json = each(text => { try { JSON.parse(text); return undefined; } catch (error) { return String(error); } });
const yaml = each(text => parseAllDocuments(text).flatMap(({ errors }) => errors)[0]?.message);
const code = each(text => (ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest) as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))[0]);
const url = each(text => URL.canParse(text.slice(text.indexOf('=') + 1).trim()) ? undefined : 'no URL');
const shell = byProgram('sh', '-n'), python = byProgram('python3', '-c', 'import ast,sys; ast.parse(sys.stdin.read())');

const parsers: Readonly<Record<string, (texts: readonly string[]) => string | undefined>> = {
  'JSON': json, 'YAML, in double quotes': yaml, 'YAML, in single quotes': yaml, 'YAML, bare': yaml, 'JavaScript': code, 'a template string': code, 'Python': python, 'a URL': url,
  'mysql -p': shell, 'mysql -p, bare': shell, '--password=': shell, '--password, bare': shell, 'PGPASSWORD=': shell, 'curl -u': shell, 'curl --user': shell, 'sshpass -p': shell, 'docker login -p': shell,
};

describe('code without its passwords', function () {
  this.timeout(60_000);
  for (const [place, parse] of Object.entries(parsers)) {
    it(`is read as before: ${place}`, async () => {
      const make = madeUp(17);
      const cases = Object.values(passwordKinds).flatMap(value => Array.from({ length: 12 }, () => passwordPlaces[place]!(value(make), make) ?? [])).flat();
      assert.equal(parse(cases.map(({ text }) => text)), undefined, 'the samples themselves');
      const file = place.startsWith('YAML') ? 'a.yaml' : undefined;
      const clean = await Promise.all(cases.map(async ({ text }) => redactText(text, await scanner.scan(text, { path: file }), quickTags)));
      assert.ok(clean.filter(text => text.includes('REDACTED_')).length >= cases.length * 0.8);
      assert.equal(parse(clean), undefined);
    });
  }

  it('is still a URL where an address of version 6 stood, and the address has one placeholder', async () => {
    const text = 'http://[fd3c:9d2e:41b7:12::8]:8080/x and postgres://app@[fd3c:9d2e:41b7:12::8]/shop and ping fd3c:9d2e:41b7:12::8';
    const clean = await redactText(text, await scanner.scan(text), quickTags);
    assert.match(clean, /^http:\/\/(REDACTED_PRIVATE_ADDRESS_[a-z]+):8080\/x and postgres:\/\/app@\1\/shop and ping \1$/);
    assert.ok(clean.split(' and ').slice(0, 2).every(each => URL.canParse(each)));
  });
});
