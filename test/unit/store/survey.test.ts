/** What an export goes by: everything once, and then only what has changed. That it sees what `load` sees is checked after every `load` of these tests, see `check-survey.ts`. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Survey } from '../../../src/domain/store.ts';
import { eventFolder, eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../../src/domain/store/records.ts';
import { realFileSystem, type FileSystem } from '../../../src/node/file-system.ts';
import { surveyed } from '../../support/check-survey.ts';
import { ada, ben, keptExample, openTestStore, textAt, type TestStore } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

/** Everything seems to have lain there for a while, and every opened file or folder is noted. */
function settled(opened: string[]): FileSystem {
  const older = <T>(stat: T): T => { const each = stat as { ctimeMs: number; mtimeMs: number }; each.ctimeMs -= 1e6; each.mtimeMs -= 1e6; return stat; };
  const { lstatSync, fstatSync, openSync, readdirSync: list } = realFileSystem.sync;
  return { ...realFileSystem, sync: { ...realFileSystem.sync,
    lstatSync: ((at: string) => older(lstatSync(at))) as typeof lstatSync, fstatSync: ((handle: number) => older(fstatSync(handle))) as typeof fstatSync,
    openSync: (...args: Parameters<typeof openSync>) => { opened.push(String(args[0])); return openSync(...args); },
    readdirSync: ((...args: Parameters<typeof list>) => { opened.push(String(args[0])); return list(...args); }) as typeof list,
  } };
}

interface World { readonly root: string; readonly writer: TestStore; readonly examples: readonly [Example, Example, Example]; readonly survey: Survey; readonly opened: string[]; }

async function world(): Promise<World> {
  const root = temporaryFolder();
  const writer = openTestStore(root);
  const all = [await keptExample(writer), await keptExample(writer), await keptExample(writer)].sort((a, b) => a.id < b.id ? -1 : 1);
  const [one, two, three] = all;
  assert.ok(one && two && three);
  const opened: string[] = [];
  const survey = await openTestStore(root, { fs: settled(opened) }).survey();
  assert.deepEqual([...await surveyed(survey)].map(([id]) => id), all.map(({ id }) => id));
  return { root, writer, examples: [one, two, three], survey, opened };
}
const changed = async (survey: Survey, options?: Parameters<Survey['changes']>[0]): Promise<string[]> => [...(await survey.changes(options)).changed.keys()].sort();
const withdrawal = (example: Example, id: string): string => serialise({ schema: 1, id, example: example.id, contentHash: contentHash(example), type: 'withdrawn', by: ada, at: '2026-11-20T11:00:00.000Z' });

describe('store: survey', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('says that nothing has changed without opening one of the files about an example', async () => {
    const { survey, opened, examples: [one] } = await world();
    opened.length = 0;
    for (const thorough of [false, true]) assert.deepEqual(await changed(survey, { thorough }), []);
    assert.deepEqual(opened.filter(at => at.endsWith('.json') && !at.endsWith('policy.json')), []);
    assert.deepEqual(await changed(survey, { doubt: [one.id] }), [one.id]);
  });

  it('invariant 4: sees a withdrawal, in its place or in any other, also one that a merge put into a new folder', async () => {
    const places: readonly ((one: Example, two: Example) => string)[] = [
      one => eventPath(one.id, '20261120-withdrawn000'), (_, two) => `${eventFolder(two.id)}/20261120-withdrawn000.json`,
      one => `.because/events/2020-01/${one.id}/20261120-withdrawn000.json`, () => '.because/events/2026-11/20261120-nobody000000/20261120-withdrawn000.json',
    ];
    for (const place of places) for (const index of [0, 1, 2] as const) {
      const { root, survey, examples } = await world();
      const one = examples[index], two = examples[(index + 1) % 3] ?? one;
      put(root, place(one, two), withdrawal(one, '20261120-withdrawn000'));
      const facts = (await survey.changes()).changed.get(one.id);
      assert.ok(facts?.events.some(({ type }) => type === 'withdrawn'), place(one, two));
      // And at first sight: though the withdrawal may come after the example.
      const first = (await surveyed(await openTestStore(root).survey())).get(one.id);
      assert.ok(first?.facts.events.some(({ type }) => type === 'withdrawn') && first.hash === undefined);
    }
  });

  it('sees edits, new reviews, lost files and second copies', async () => {
    const { root, writer, survey, examples: [one, two, three] } = await world();
    appendFileSync(path.join(root, examplePath(one.id)), '\n');
    await writer.addEvent({ type: 'reviewed', verdict: 'approved', example: two.id, contentHash: contentHash(two), by: ben });
    assert.deepEqual(await changed(survey), [one.id, two.id]);
    rmSync(path.join(root, examplePath(three.id)));
    const after = await survey.changes();
    assert.match(after.changed.get(three.id)?.problems[0] ?? '', /content is missing/u);
    assert.equal(after.changed.get(two.id)?.events.length, 2);

    const second = await world();
    put(second.root, `.because/examples/2020-01/${second.examples[0].id}.json`, serialiseExample(second.examples[0]));
    assert.match((await second.survey.changes()).changed.get(second.examples[0].id)?.problems[0] ?? '', /wrong place/u);
    renameSync(path.join(second.root, eventFolder(second.examples[1].id)), path.join(second.root, '.because/gone'));
    mkdirSync(path.join(second.root, eventFolder(second.examples[1].id)));
    assert.deepEqual((await second.survey.changes()).changed.get(second.examples[1].id)?.events, []);
  });

  it('a thorough look sees that an event was changed in its place, which nobody does', async () => {
    const { root, survey, examples: [one] } = await world();
    const at = `${eventFolder(one.id)}/${readdirSync(path.join(root, eventFolder(one.id)))[0] ?? ''}`;
    const before = textAt(root, at);
    appendFileSync(path.join(root, at), ' ');
    assert.notEqual(textAt(root, at), before);
    assert.deepEqual(await changed(survey, { thorough: true }), [one.id]);
  });

  it('what was written a moment ago is looked at once more: a second change in one tick of the clock would not show', async () => {
    const { root, examples } = await world();
    const survey = await openTestStore(root).survey();
    await surveyed(survey);
    assert.deepEqual(await changed(survey), examples.map(({ id }) => id));
  });

  it('reads content as it is now, with the hash of what it read', async () => {
    const { root, survey, examples: [one, two, three] } = await world();
    assert.equal((await survey.read(one.id))?.contentHash, contentHash(one));
    const edited = { ...one, because: 'Edited now.' };
    put(root, examplePath(one.id), serialiseExample(edited));
    assert.equal((await survey.read(one.id))?.contentHash, contentHash(edited));
    put(root, examplePath(two.id), serialiseExample(two).replace('"decision"', '"decisive"'));
    utimesSync(path.join(root, examplePath(two.id)), 1_700_000_000, 1_700_000_000);
    rmSync(path.join(root, examplePath(three.id)));
    assert.deepEqual([await survey.read(two.id), await survey.read(three.id)], [undefined, undefined]);
  });

  it('stops when asked to', async () => {
    const { survey } = await world();
    await assert.rejects(survey.changes({ signal: AbortSignal.abort() }), { name: 'AbortError' });
    await assert.rejects(survey.all(AbortSignal.abort())[Symbol.asyncIterator]().next(), { name: 'AbortError' });
  });
});
