/** Redacted code is still code: it parses as before, on both sides of a diff, whose hunks keep their lines. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import ts from 'typescript';
import { parseDocument } from 'yaml';
import { parsePatch } from '../../../src/domain/capture/patch.ts';
import { redactExample } from '../../../src/domain/capture/redact.ts';
import { scanExample } from '../../../src/domain/capture/scan-example.ts';
import { watching } from '../../../src/domain/capture/secrets/team.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { madeUp, machineValue, typedPassword } from '../../support/made-up.ts';
import { partialExample } from '../../support/partial-example.ts';
import { quickTags } from '../../support/tags.ts';
import { makePrivateKey, makeToken } from '../../support/tokens.ts';
import { git, put, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';

const scanner = watching(openScanner(), { codeNames: { 'Project Falcon': 'Project A', 'Bluebird': 'the client' } });
const make = madeUp(8);
/** Of letters and digits alone, so that each fits into every literal. */
const plain = (): string => `${typedPassword(make).replaceAll(/[^A-Za-z0-9]/g, '')}9Zq`;
const token = () => makeToken(9).value;

/** `undefined` where nothing at hand can tell. */
const faults: Readonly<Record<string, (text: string) => readonly string[] | undefined>> = {
  ts: text => inTypeScript(text, ts.ScriptKind.TS), tsx: text => inTypeScript(text, ts.ScriptKind.TSX),
  json: text => { JSON.parse(text); return []; }, yaml: text => parseDocument(text).errors.map(({ message }) => message),
  env: text => text.split('\n').filter(line => !/^(?:#.*|\s*|[A-Z_][A-Z0-9_]*=(?:"[^"]*"|'[^']*'|[^\s"'<>|&;]*))$/.test(line)),
  sh: text => byProgram('sh', ['-n'], text), py: text => byProgram('python3', ['-c', 'import ast,sys; ast.parse(sys.stdin.read())'], text),
  go: literals, java: literals,
};
const inTypeScript = (text: string, kind: ts.ScriptKind): readonly string[] => (ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, true, kind) as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
function byProgram(program: string, args: readonly string[], input: string): readonly string[] | undefined {
  const ran = spawnSync(program, args, { input, encoding: 'utf8' });
  return ran.error ? undefined : ran.status === 0 ? [] : [ran.stderr];
}
/** No compiler of these is asked: every literal ends on its line, and brackets are closed in their order. */
function literals(text: string): readonly string[] {
  const bare = text.replace(/\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/g, '');
  const open: string[] = [];
  for (const sign of bare) if ('([{'.includes(sign)) open.push(sign); else if (')]}'.includes(sign) && '([{'.indexOf(open.pop() ?? '') !== ')]}'.indexOf(sign)) return [`${sign} closes nothing`];
  return [...open, .../["'`<>#]/.test(bare.replace(/[<>]=?|<-/g, '')) ? ['a literal is open'] : []];
}

/** Code by the name of its file: before the secrets, and with them. `%` stands where something new comes in. */
const files: Readonly<Record<string, { readonly text: () => string; readonly keeps?: readonly RegExp[] }>> = {
  'client.ts': { text: () => `import { projectFalconClient } from './project-falcon/client.ts';\nexport class ProjectFalconError extends Error {}\nconst PROJECT_FALCON_URL = 'https://deploy:${plain()}@registry.example.net/x';\nconst project_falcon = { apiKey: "${machineValue(make).replaceAll(/[+/=]/g, 'a')}", who: 'nina.simone@blue-note.de', token: \`${token()}\` };\nexport const made = (bluebird: Bluebird) => bluebird.of(projectFalconClient, PROJECT_FALCON_URL, project_falcon, '/home/juliet/x', "C:\\\\Users\\\\Juliet\\\\x");\n`,
    keeps: [/import \{ projectAClient \} from '\.\/project-a\/client\.ts';/, /class ProjectAError/, /PROJECT_A_URL = 'https:\/\/deploy:REDACTED_SECRET_\w+@registry/, /project_a = /, /\(theClient: TheClient\)/] },
  'page.tsx': { text: () => `export const Page = () => <address title="Bluebird">write to nina.simone@blue-note.de or call +49 30 901820 <b password="${plain()}!7">x</b></address>;\n` },
  'settings.json': { text: () => JSON.stringify({ password: plain(), url: `mysql://app:${plain()}@db.example.net/shop`, mail: 'nina.simone@blue-note.de', path: 'C:\\Users\\Juliet\\x', note: `line\n${token()}`, key: makePrivateKey(), name: 'Project Falcon' }, undefined, 2).replace('}', ',\n  "phone": 4930901820167\n}') },
  'settings.yaml': { text: () => `database:\n  password: ${plain()}\n  url: postgres://app:${plain()}@db.example.net:5432/shop\n  hosts: [build-7.prod.internal, 10.23.114.7]\nproject_falcon:\n  token: "${token()}"\n  mail: nina.simone@blue-note.de\n  key: |\n${makePrivateKey().replace(/^/gm, '    ').trimEnd()}\n  phone: 4930901820167\n` },
  '.env': { text: () => `# Project Falcon\nDB_PASSWORD=${plain()}\nAPI_KEY="${token()}"\nPROJECT_FALCON_MAIL=nina.simone@blue-note.de\nREDIS_URL=redis://app:${plain()}@cache.example.net:6379/0\nHOME_OF='/home/juliet'\n` },
  'deploy.sh': { text: () => `#!/bin/sh\nexport DB_PASSWORD=${plain()}\nssh juliet@build-7.prod.internal "PROJECT_FALCON=1 ls /home/juliet"\ncurl -u deploy:${plain()}7 https://nexus.build.corp/x -H 'Authorization: Bearer ${plain()}${plain()}' | tee /home/juliet/log\n` },
  'client.py': { text: () => `PASSWORD = '${plain()}'\nURL = f"postgres://app:${plain()}@db.example.net/{name}"\n\n\ndef project_falcon(mail: str = "nina.simone@blue-note.de", path: str = r"C:\\Users\\Juliet\\x") -> dict[str, str]:\n    """Asks ProjectFalcon and bluebird."""\n    return {'token': '${token()}', 'key': """${makePrivateKey()}"""}\n` },
  'client.go': { text: () => `package bluebird\n\nconst projectFalconURL = "https://deploy:${plain()}@registry.example.net/x"\n\nfunc New(apiKey string) *ProjectFalcon {\n\treturn &ProjectFalcon{token: "${token()}", mail: \`nina.simone@blue-note.de\`, key: "${makePrivateKey().trimEnd().replaceAll('\n', '\\n')}"}\n}\n` },
  'Client.java': { text: () => `package com.projectfalcon.client;\n\npublic final class ProjectFalconClient {\n  private static final String PASSWORD = "${plain()}";\n  static final String URL = "jdbc:postgresql://app:${plain()}@db.example.net/shop";\n  String mail() { return "nina.simone@blue-note.de" + '/' + "\\"${token()}\\""; }\n}\n` },
};

describe('redacted code', function () {
  this.timeout(60_000);
  after(removeTemporaryFolders);
  const parse = (name: string, text: string) => faults[path.extname(name).slice(1) || 'env']!(text);

  for (const [name, { text: write, keeps = [] }] of Object.entries(files)) {
    it(`still parses: ${name}, as text and on both sides of a diff`, async function () {
      const root = temporaryRepository(), [before, now] = [write(), write()];
      if (parse(name, before) === undefined) { this.skip(); }
      assert.deepEqual(parse(name, before), [], 'the sample itself');
      put(root, name, before);
      git(root, 'add', '-A');
      git(root, 'commit', '-q', '-m', 'before');
      put(root, name, now);
      const example = partialExample({ change: { files: [{ path: name, patch: git(root, 'diff', '-U100'), before: [{ startLine: 1, text: before }] }] } });
      const findings = await scanExample(scanner, example);
      assert.ok(findings.length >= 4, JSON.stringify(findings));
      const { change: { files: [file] } } = await redactExample(example, findings, quickTags);
      assert.deepEqual(await scanExample(scanner, partialExample({ change: { files: [file!] } })), [], 'nothing is left to find');
      const old = file?.before?.[0]?.text ?? '';
      assert.deepEqual(parse(name, old), [], old);
      for (const pattern of keeps) assert.match(old, pattern);
      const [was, is] = [parsePatch(example.change.files[0]!.patch), parsePatch(file!.patch)];
      assert.deepEqual(is.hunks.map(({ oldStart, oldCount, newStart, newCount, lines }) => [oldStart, oldCount, newStart, newCount, lines.map(line => line[0])]), was.hunks.map(({ oldStart, oldCount, newStart, newCount, lines }) => [oldStart, oldCount, newStart, newCount, lines.map(line => line[0])]));
      for (const own of ['-', '+']) {
        const side = `${is.hunks.flatMap(({ lines }) => lines.filter(line => line[0] === own || line[0] === ' ').map(line => line.slice(1))).join('\n')}\n`;
        assert.deepEqual(parse(name, side), [], side);
      }
      for (const url of old.match(/[a-z]+:\/\/[^\s"'`{]+/g) ?? []) assert.ok(URL.canParse(url.replace(/^jdbc:/, '')), url);
    });
  }
});

describe('a code name', () => {
  const redacted = async (text: string, field: 'because' | 'patch'): Promise<string> => {
    const example = partialExample(field === 'because' ? { because: text } : { change: { files: [{ patch: text }] } });
    const clean = await redactExample(example, await scanExample(scanner, example), quickTags);
    return field === 'because' ? clean.because : clean.change.files[0]!.patch;
  };

  it('is found as code writes it, and its pseudonym is written in the same way', async () => {
    for (const [text, expected] of [
      ['projectFalconClient', 'projectAClient'], ['newProjectFalcon()', 'newProjectA()'], ['ProjectFalcon::new', 'ProjectA::new'], ['project_falcon_url', 'project_a_url'], ['PROJECT_FALCON_URL', 'PROJECT_A_URL'], ['my-project-falcon-app', 'my-project-a-app'], ['X-Project-Falcon: 1', 'X-Project-A: 1'],
      ['"Project Falcon"', '"Project A"'], ['src/project-falcon/x.ts', 'src/project-a/x.ts'], ['class Bluebird {', 'class TheClient {'], ['const bluebird = 1', 'const theClient = 1'], ['BLUEBIRD', 'THE_CLIENT'], ['import "./bluebird/x"', 'import "./the-client/x"'],
    ] as const) assert.equal(await redacted(text, 'patch'), expected);
  });

  it('is found beside a letter whose small form is longer than itself', async () => {
    assert.equal(await redacted('İstanbul: BLUEBIRD and PROJECT_FALCON', 'patch'), 'İstanbul: THE_CLIENT and PROJECT_A');
  });

  it('is the team’s word in a sentence', async () => {
    assert.equal(await redacted('Bluebird was slow, and Project  Falcon was not; see `Bluebird` and project falcon.', 'because'), 'the client was slow, and Project A was not; see `TheClient` and Project A.');
  });
});
