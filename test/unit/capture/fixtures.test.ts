/** What a file is called tells what its keys open: one that is made for tests opens nothing. */
import assert from 'node:assert/strict';
import { scanExample } from '../../../src/domain/capture/scan-example.ts';
import { scanLine } from '../../../src/domain/capture/scan-line.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { partialExample } from '../../support/partial-example.ts';
import { everyToken, makePrivateKey } from '../../support/tokens.ts';

const scanner = openScanner(), scan = (example: ReturnType<typeof partialExample>) => scanExample(scanner, example);

describe('findings in fixtures', () => {
  it('are none where a file is called something made for tests, wherever its text stands', async () => {
    const key = makePrivateKey(), added = key.trimEnd().replace(/^/gm, '+');
    const diff = (path: string) => `diff --git a/${path} b/${path}\n@@ -0,0 +1,9 @@\n${added}\n`;
    const kinds = async (path: string): Promise<readonly number[]> => {
      const example = partialExample({ change: { files: [{ path, patch: diff(path), before: [{ startLine: 1, text: key }] }] } });
      return [(await scan(example)).length, (await scanLine(scanner, JSON.stringify({ content: `The code:\n\n\`${path}\`, from line 1:\n\`\`\`\n${key}\`\`\`\n\n${diff(path)}` }))).length];
    };
    for (const path of ['test/fixtures/server.pem', 'tests/certs/valid/ca/ca.key', 'pkg/tls/testdata/key.pem', 'src/__fixtures__/a.ts']) assert.deepEqual(await kinds(path), [0, 0], path);
    for (const path of ['certs/server.key', 'test/server.ts', 'deploy/latest/certs/ca.key']) assert.deepEqual(await kinds(path), [2, 2], path);
    // A token says itself whose it is, wherever it stands, and what is nowhere said to be in such a file is in none.
    const token = everyToken().find(({ kind }) => kind === 'GITHUB_TOKEN')!.value;
    assert.equal((await scan(partialExample({ change: { files: [{ path: 'test/fixtures/a.json', patch: `diff --git a/test/fixtures/a.json b/test/fixtures/a.json\n@@ -0,0 +1 @@\n+${token}\n` }] } }))).length, 1);
    assert.equal((await scan(partialExample({ because: `In test/fixtures/server.pem:\n${key}` }))).length, 1);
    const address = (path: string) => scan(partialExample({ change: { files: [{ path, patch: `diff --git a/${path} b/${path}\n@@ -0,0 +1 @@\n+const host = '10.23.114.7';\n` }] } }));
    assert.deepEqual([(await address('test/unit/a.test.ts')).length, (await address('src/a_test.go')).length, (await address('src/a.ts')).length, (await address('src/latest.ts')).length], [0, 0, 1, 1]);
  });
});
