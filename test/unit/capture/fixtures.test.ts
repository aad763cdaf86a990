/** What a file is called tells what its keys open: one that is made for tests opens nothing. */
import assert from 'node:assert/strict';
import { scanExample } from '../../../src/domain/capture/scan-example.ts';
import { scanLine } from '../../../src/domain/capture/scan-line.ts';
import { filesIn } from '../../../src/domain/capture/secrets/file-at.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { partialExample } from '../../support/partial-example.ts';
import { everyToken, makePrivateKey } from '../../support/tokens.ts';

const scanner = openScanner(), scan = (example: ReturnType<typeof partialExample>) => scanExample(scanner, example);

describe('findings in fixtures', () => {
  it('are none where a file is called something made for tests, wherever its text stands', async () => {
    const key = makePrivateKey();
    const kinds = async (path: string, said = '# Made up: it opens nothing.'): Promise<readonly number[]> => {
      const text = `${said}\n${key}`, diff = `diff --git a/${path} b/${path}\n@@ -0,0 +1,9 @@ test key\n${text.trimEnd().replace(/^/gm, '+')}\n`;
      const example = partialExample({ change: { files: [{ path, patch: diff, before: [{ startLine: 1, text }] }] } });
      return [(await scan(example)).length, (await scanLine(scanner, JSON.stringify({ content: `The code:\n\n\`${path}\`, from line 1:\n\`\`\`\n${text}\`\`\`\n\n${diff}` }))).length];
    };
    for (const path of ['test/fixtures/server.pem', 'pkg/tls/testdata/key.pem', 'src/__fixtures__/a.ts']) {
      assert.deepEqual(await kinds(path), [0, 0], path);
      // Neither the names in a header nor a folder says of a key that it opens nothing.
      for (const said of ['', '# The key of our staging account', '"client_email": "ci@shop.iam.gserviceaccount.com", # test key']) assert.deepEqual((await kinds(path, said)).map(count => Math.min(count, 2)), [2, 2], `${path}: ${said}`);
    }
    for (const path of ['certs/server.key', 'test/server.ts', 'deploy/latest/certs/ca.key', 'src/test/resources/rsa_key.p8', 'e2e/data/key.pem', 'tests/keys/a.pem', 'tests/certs/valid/ca/ca.key']) assert.deepEqual(await kinds(path), [2, 2], path);
    // A token says itself whose it is, wherever it stands, and what is nowhere said to be in such a file is in none.
    const token = everyToken().find(({ kind }) => kind === 'GITHUB_TOKEN')!.value;
    assert.equal((await scan(partialExample({ change: { files: [{ path: 'test/fixtures/a.json', patch: `diff --git a/test/fixtures/a.json b/test/fixtures/a.json\n@@ -0,0 +1 @@\n+${token}\n` }] } }))).length, 1);
    assert.equal((await scan(partialExample({ because: `In test/fixtures/server.pem:\n${key}` }))).length, 1);
    const address = (path: string) => scan(partialExample({ change: { files: [{ path, patch: `diff --git a/${path} b/${path}\n@@ -0,0 +1 @@\n+const host = '10.23.114.7';\n` }] } }));
    assert.deepEqual([(await address('test/unit/a.test.ts')).length, (await address('src/a_test.go')).length, (await address('src/a.ts')).length, (await address('src/latest.ts')).length, (await address('test/fixtures/a.ts')).length], [1, 1, 1, 1, 0]);
  });

  it('are of the file that a header says, as long as it says so, and of both its names', async () => {
    const key = `# a test key\n${makePrivateKey()}`, added = key.trimEnd().replace(/^/gm, '+'), fixture = 'diff --git a/test/fixtures/testdata/x.txt b/test/fixtures/testdata/x.txt\n@@ -0,0 +1 @@\n+x = 10.23.114.7\n';
    const found = async (text: string, path?: string): Promise<number> => {
      const inText = (await scanner.scan(text, { path })).filter(({ check }) => check === 'secret/private-key').length;
      if (path === undefined) assert.equal((await scanLine(scanner, JSON.stringify({ content: text }))).filter(({ check }) => check === 'secret/private-key').length, inText, text);
      return inText;
    };
    const moved = `diff --git a/test/fixtures/x.pem b/deploy/prod.pem\nsimilarity index 90%\nrename from test/fixtures/x.pem\nrename to deploy/prod.pem\n--- a/test/fixtures/x.pem\n+++ b/deploy/prod.pem\n@@ -1,9 +1,9 @@\n${added}\n`;
    const file = { path: 'deploy/prod.pem', oldPath: 'test/fixtures/x.pem', patch: moved, before: [{ startLine: 1, text: key }] };
    assert.deepEqual([await found(moved), await found(moved, 'deploy/prod.pem'), (await scan(partialExample({ change: { files: [file] } }))).length], [1, 1, 2]);
    const back = moved.replaceAll('test/fixtures/x.pem', '?').replaceAll('deploy/prod.pem', 'test/fixtures/x.pem').replaceAll('?', 'deploy/prod.pem');
    assert.deepEqual([await found(back), (await scan(partialExample({ change: { files: [{ ...file, path: 'test/fixtures/x.pem', oldPath: 'deploy/prod.pem', patch: back }] } }))).length], [1, 2]);
    for (const text of [
      // What git quotes, headers without a line of git's, names without sides.
      `${fixture}diff --git "a/deploy/pr\\"od.pem" "b/deploy/pr\\"od.pem"\n@@ -0,0 +1,9 @@\n${added}\n`, `${fixture}--- a/deploy/prod.pem\n+++ b/deploy/prod.pem\n@@ -0,0 +1,9 @@\n${added}\n`, `${fixture}--- /dev/null\n+++ b/deploy/prod.pem\n@@ -0,0 +1,9 @@\n${added}\n`, `${fixture}diff --git deploy/prod.pem deploy/prod.pem\n@@ -0,0 +1,9 @@\n${added}\n`,
      // A line of code that reads like one, and what is said behind.
      `diff --git a/src/a.ts b/src/a.ts\n@@ -0,0 +1,9 @@\n+// like \`diff --git a/test/fixtures/k b/test/fixtures/k\`\n+diff --git a/test/fixtures/k b/test/fixtures/k\n${added}\n`, `\`src/a.ts\`, from line 1:\n\`\`\`\ndiff --git a/test/fixtures/k b/test/fixtures/k\n${key}\`\`\``,
      `${fixture}\nIt is:\n${key}`, `\`test/fixtures/x.txt\`, from line 1:\n\`\`\`\nx\n\`\`\`\n\nIt is:\n${key}`, `\`\`\`diff\n${fixture}\`\`\`\n${key}`,
    ]) assert.equal(await found(text), 1, text);
  });

  it('are as quickly asked for where there are many files', async () => {
    const places = (text: string): string => { const fileAt = filesIn(text, undefined); let known = ''; for (let at = 0; at < text.length; at += 40) known = fileAt(at) ?? ''; return known; };
    // Looked for from the end or from the beginning, this is a billion steps.
    assert.equal(places('diff --git a/x b/x\n+marta@acme.de\n'.repeat(40_000) + 'diff --git a/y b/y\n'.repeat(5)), 'y');
  }).timeout(10_000);
});
