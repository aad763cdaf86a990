/** Threads that read the examples of an export from their files: whatever lies there, and however many threads there are, the dataset is the one that is built without them. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import { buildDataset } from '../../../src/domain/dataset/build.ts';
import type { Apart, ExportPorts } from '../../../src/domain/dataset/export-ports.ts';
import { planDataset, type Plan } from '../../../src/domain/dataset/plan.ts';
import { defaultRecipe, type Recipe } from '../../../src/domain/dataset/recipe.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { openStore } from '../../../src/domain/open-store.ts';
import { defaultTermsText, termsHash } from '../../../src/domain/store/defaults.ts';
import { draftPath, eventFolder, eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../../src/domain/store/records.ts';
import { openDatasetFolder } from '../../../src/node/dataset-folder.ts';
import { examineApart } from '../../../src/node/examine-apart.ts';
import { openFiles } from '../../../src/node/files.ts';
import { quickHash } from '../../../src/node/quick-hash.ts';
import { openSpool } from '../../../src/node/spool.ts';
import { bundled } from '../../support/bundled.ts';
import { approved, decision, granted, now, withdrawn } from '../../support/decision.ts';
import { filesIn } from '../../support/export-world.ts';
import { silent } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const terms = { version: 1, sha256: termsHash(defaultTermsText) };
/** As many as threads are asked for. */
const count = 1000;

/** A folder as it comes about in years: nearly everything is in order, and every kind of disorder is there, before and behind what it is about. */
function repository(): string {
  const root = temporaryFolder();
  put(root, '.because/terms/1.md', defaultTermsText);
  const say = (event: Event, at = eventPath(event.example, event.id)) => put(root, at, serialise(event));
  const keep = (example: Example) => put(root, examplePath(example.id), serialiseExample(example));
  const all = Array.from({ length: count }, (_, number) => decision(number, { author: { name: `Author ${number % 7}`, email: `author-${number % 7}@example.com` }, tags: [`tag-${number % 5}`] }));
  const of = (number: number): Example => all[number] ?? decision();
  for (const [number, example] of all.entries()) {
    keep(example);
    say(granted(example, ['internal-training'], { terms }));
    if (number % 4 !== 0) say(approved(example));
  }
  say(withdrawn(of(10)));
  // A withdrawal counts wherever it lies; ids of lower numbers need not come first.
  for (const [about, lies] of [[21, 700], [700, 20], [30, 31], [51, 50]] as const) say(withdrawn(of(about)), `${eventFolder(of(lies).id)}/${withdrawn(of(about)).id}.json`);
  for (const [about, lies] of [[61, 62], [64, 63]] as const) say(approved(of(about), 'rejected'), `${eventFolder(of(lies).id)}/${approved(of(about), 'rejected').id}.json`);
  keep({ ...of(70), title: 'Edited since' });
  put(root, examplePath(of(80).id), '{ "schema": 1,');
  put(root, eventPath(of(90).id, '20261120-broken000000'), 'no JSON');
  put(root, `.because/examples/2027-01/${of(100).id}.json`, serialiseExample(of(100)));
  put(root, draftPath(of(110).id), serialiseExample({ ...of(110), title: 'Still being written' }));
  put(root, draftPath('20261101-adraftalone0'), serialiseExample({ ...of(111), id: '20261101-adraftalone0' }));
  say(approved(of(121), 'rejected'));
  mkdirSync(path.join(root, eventFolder(of(130).id), 'folder'));
  symlinkSync(path.join(root, examplePath(of(140).id)), path.join(root, eventFolder(of(140).id), '20261120-link00000000.json'));
  say(withdrawn(of(150)), '.because/events/2026-11/20261120-nobody000000/20261120-withdrawn000.json');
  say(granted(of(160), ['public-release'], { terms, at: '2026-11-20T11:30:00.000Z', id: '20261120-narrower0000' }));
  return root;
}

const reading = (apart: Apart, read: NonNullable<Apart['readers']>['read'], ahead = 5): Apart => ({ ...apart, readers: { ahead, read } });

/** The plan as it can be compared, and every file of the dataset. */
async function exported(root: string, apart: ExportPorts['apart'] | undefined, recipe: Partial<Recipe>): Promise<{ readonly plan: unknown; readonly files: Readonly<Record<string, string>>; readonly leftOut: Plan['leftOut'] }> {
  const files = openFiles(root);
  const clock = { now: () => now };
  const store = openStore({ files, clock, ids: { next: () => '20261120-000000000000' }, log: silent });
  const ports: ExportPorts = { store, files, clock, hash: quickHash, spool: openSpool, tool: 'because 0.0.0', scanner: { scan: () => Promise.resolve([]) }, tokens: () => Promise.resolve({ encoding: 'none', count: () => 1 }), ...apart && { apart } };
  const plan = await planDataset(defaultRecipe({ format: 'trl-messages', ...recipe }), ports, openDatasetFolder(path.join(root, 'out')));
  const built = await buildDataset(plan, { ...ports, files: openFiles(temporaryFolder()) }, openDatasetFolder(temporaryFolder()));
  const { included, leftOut, splits, notes, asOf, allowed, verdicts } = plan;
  return { plan: { included, splits, notes, asOf, allowed, verdicts }, leftOut, files: filesIn(built.folder) };
}

describe('reading apart for an export', function () {
  this.timeout(240_000);
  afterEach(removeTemporaryFolders);

  it('gives the same dataset whatever lies in the folder, with any number of threads, with some that die, and where threads leave out what they like', async () => {
    const script = await bundled('src/node/examining.ts'), root = repository();
    const asked: string[] = [];
    const from = (threads: number, change: (apart: Apart) => Apart = apart => apart): ExportPorts['apart'] => (recipe, rules) => {
      const apart = examineApart(script, { recipe, rules, root, bare: true }, threads);
      return apart && change(apart);
    };
    const noted = (apart: Apart): Apart => reading(apart, id => { asked.push(id); return apart.readers?.read(id); });
    const ways: readonly (ExportPorts['apart'] | undefined)[] = [
      undefined, from(1, noted), from(3),
      from(2, apart => reading(apart, id => Number.parseInt(id.at(-1) ?? '', 36) % 3 === 0 ? undefined : apart.readers?.read(id), 500)),
      from(1, apart => { let read = 0; return reading(apart, id => { if (++read === 400) apart.close(); return apart.readers?.read(id); }); }),
    ];
    const built = [];
    for (const way of ways) built.push(await exported(root, way, { tasks: ['explain', 'decide'], filters: { tags: ['tag-0', 'tag-1', 'tag-2', 'missing'] }, reviewedOnly: false }));
    for (const each of built) assert.deepEqual(each, built[0]);
    assert.ok(asked.length > count - 20, String(asked.length));
    const [{ leftOut } = { leftOut: [] }] = built;
    const out = (number: number): string[] => leftOut.filter(({ example }) => example === decision(number).id).map(({ code }) => code);
    for (const number of [10, 21, 700, 30, 51, 150]) assert.ok(out(number).includes('consent-withdrawn'), `${number}: ${out(number).join()}`);
    for (const number of [70, 121, 160]) assert.ok(out(number).some(code => /^consent-(?:stale|none)$|^rejected$/u.test(code)), `${number}: ${out(number).join()}`);
    for (const number of [61, 64, 80, 90, 100, 130, 140]) assert.ok(out(number).includes('unreadable'), `${number}: ${out(number).join()}`);
  });
});
