/** A folder `.because/` as an enemy, a broken disk or a bad merge leaves it: files of every kind that must be named, left alone and harm nothing. */
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Example } from '../../src/domain/capture/example.ts';
import { draftPath, eventFolder, examplePath } from '../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../src/domain/store/records.ts';
import { run } from './processes.ts';

export interface HostileFile { /** From the root of the repository. */ readonly path: string; /** Part of what Problems says about it. */ readonly reason: string; }

/** Says `window.pwned` if any of it ever runs, and asks evil.test if any of it is ever loaded. */
export const evilText = '<script>window.pwned = 1</script><img src="https://evil.test/a.png" onerror="window.pwned = 2"><a href="javascript:window.pwned=3">a</a>[b](command:workbench.action.terminal.new) ![c](https://evil.test/c.png) $(flame) \u202Egnp.exe\u202C \u001B[31mred\u001B[0m\u001B]8;;https://evil.test\u0007d\u0007 </pre></style>--> `${window.pwned = 4}`';

const evilPath = `${evilText.replaceAll('/', '|')}.ts`;

/** @param good a kept example that stays good; `blocked` one that bad events are about. @param outside a folder beside the repository */
export async function makeHostile(root: string, outside: string, { good, blocked }: { readonly good: Example; readonly blocked: Example }): Promise<readonly HostileFile[]> {
  const made: HostileFile[] = [];
  const id = (name: string): string => `20261110-${name.padEnd(12, '0')}`;
  const put = async (at: string, content: string | Uint8Array, reason: string): Promise<string> => {
    const file = path.join(root, at);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    made.push({ path: at, reason });
    return file;
  };
  const example = (name: string, content: string | Uint8Array, reason: string) => put(examplePath(id(name)), content, reason);
  const record = (name: string, change: object, reason: string) => example(name, serialise({ ...good, id: id(name), ...change }), reason);
  const text = (name: string) => serialiseExample({ ...good, id: id(name) });
  const link = async (at: string, to: string, reason: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, at)), { recursive: true });
    await symlink(to, path.join(root, at));
    made.push({ path: at, reason });
  };

  await record('wrongtypes', { title: 7, options: 'none', change: null }, '“title” must be text');
  await example('proto', text('proto').replace('"schema": 1', '"__proto__": { "pwned": true }, "schema": 1'), 'unknown field');
  await record('constructor', { constructor: { prototype: { pwned: true } } }, 'unknown field');
  await record('parentid', { id: '../../../../escape' }, '“id” is not an id of Because');
  await record('outsidepath', { change: { ...good.change, files: good.change.files.map(file => ({ ...file, path: '../../outside/secret.json' })) } }, 'no path inside the repository');
  await record('outsideplace', { anchors: good.anchors.map(anchor => ({ ...anchor, path: '/etc/passwd' })) }, 'no path inside the repository');
  await record('otherid', { id: id('somethingels') }, 'its name says');
  await record('newer', { schema: 99 }, 'A newer version of Because wrote it');
  await example('truncated', text('truncated').slice(0, 300), 'only a part of it');
  await example('empty', '', 'It is empty.');
  await example('list', '[]', 'not an example');
  await example('deep', '['.repeat(200_000), 'not JSON');
  await example('deepvalid', text('deepvalid').replace('"tags": [', `"tags": [${'['.repeat(5000)}${']'.repeat(5000)}, `), 'not an example as Because writes it');
  await example('twice', text('twice').replace('"schema": 1,', '"schema": 1,\n  "title": "What a person reads",'), 'the same field twice');
  await example('conflict', `<<<<<<< HEAD\n${text('conflict')}=======\n>>>>>>> theirs\n`, 'conflict markers');
  await example('latin', Uint8Array.of(0x7b, 0xfc, 0x7d), 'not UTF-8');
  await truncate(await example('huge', '', 'too large'), 100 * 2 ** 20);
  await put(`.because/examples/2026-11/"><img src=x onerror=alert(1)>.json`, text('name'), 'Its name is not the id of an example');
  await put('.because/examples/2026-11/\u001B[31m\u202Ered.json', text('escape'), 'Its name is not the id of an example');
  await put(`.because/examples/2025-01/${good.id}-copy.json`, serialiseExample(good), 'Its name is not the id of an example');
  await put(`.because/examples/${id('nomonth')}.json`, text('nomonth'), 'Examples lie in a folder for their month');
  await writeFile(path.join(outside, 'secret.json'), text('outside'));
  await link(examplePath(id('outside')), path.join(outside, 'secret.json'), 'symbolic link');
  await link('.because/examples/2026-12', outside, 'symbolic link');
  await link(draftPath(id('draftlink')), path.join(outside, 'secret.json'), 'symbolic link');
  await run('mkfifo', [path.join(root, examplePath(id('pipe')))]);
  made.push({ path: examplePath(id('pipe')), reason: 'a device' });
  await put(draftPath(id('draft')), '{ "schema": 1, "title": ["x"] }', 'must be');
  await put(`${eventFolder(blocked.id)}/${id('event')}.json`, '{ "schema": 1, "type": "withdrawn"', 'only a part of it');
  await link(`${eventFolder(blocked.id)}/${id('eventlink')}.json`, path.join(outside, 'secret.json'), 'symbolic link');
  return made;
}

/** A whole and consented example can be hostile too: in every field that holds text. */
export const evilExample = (good: Example): Example => ({
  ...good, id: '20261109-evil00000000', title: `Evil ${evilText}`, problem: evilText, drivers: [evilText], because: evilText, steps: [evilText], confirmation: evilText, tags: [evilText], links: ['javascript:window.pwned=5', 'https://evil.test/', evilText],
  sections: [{ heading: evilText, body: `\`\`\`\n${evilText}\n\`\`\`\n<script>window.pwned = 6</script>` }], consequences: { positive: [evilText], negative: [evilText] },
  options: [{ title: evilText, description: evilText, pros: [evilText], cons: [evilText], chosen: true }, { title: `${evilText} no`, description: evilText, pros: [evilText], cons: [evilText], chosen: false, rejectedBecause: evilText, patch: `@@ -1 +1 @@\n-${evilText}\n+${evilText}\n` }],
  change: { ...good.change, message: evilText, branch: evilText, repository: evilText, files: [
    { path: evilPath, oldPath: `old/${evilPath}`, status: 'renamed', language: evilText, patch: `diff --git a/x b/x\n@@ -1 +1 @@ ${evilText}\n-${evilText}\n+${evilText}\n`, binary: false, truncated: true, note: evilText },
    { path: `new/${evilPath}`, status: 'added', language: 'typescript', patch: `@@ -0,0 +1 @@\n+${evilText}\n`, binary: false, truncated: false },
  ] },
  anchors: [{ path: evilPath, commit: null, blob: null, startLine: 1, lineCount: 1, fingerprint: 'x', lineHashes: [], before: [], after: [] }],
});
