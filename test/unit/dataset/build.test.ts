/** From examples to a folder that a trainer reads: what goes in, what stays out, and that nothing half-written is ever left. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { contentHash, sha256Hex } from '../../../src/domain/capture/hash.ts';
import { linesOf } from '../../../src/domain/dataset/lines-of.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { sides } from '../../../src/domain/dataset/recipe.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { lockPath } from '../../../src/domain/store/layout.ts';
import { approved, decision, decisionId, granted, withdrawn } from '../../support/decision.ts';
import { exportWorld, filesIn, linesIn, oneFile, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const many = (count: number) => Array.from({ length: count }, (_, number) => ready(decision(number)));

describe('dataset: build', () => {
  afterEach(removeTemporaryFolders);

  it('writes lines, sidecar, manifest, card, terms and what was left out', async () => {
    const alone = decision(40);
    const world = exportWorld([...many(30), { example: alone, events: [] }]);
    const plan = await world.plan();
    assert.deepEqual(plan.blockers, []);
    const built = await world.build(plan);
    assert.equal(built.folder, path.join(world.out, 'decisions-1.0.0'));
    const files = filesIn(built.folder);
    assert.deepEqual(Object.keys(files), ['README.md', 'TERMS.md', 'charts/lengths.svg', 'charts/tasks.svg', 'croissant.json', 'data/test-00000-of-00001.jsonl', 'data/train-00000-of-00001.jsonl', 'data/validation-00000-of-00001.jsonl', 'dataset.intoto.json', 'left-out.jsonl', 'manifest.json', 'provenance.jsonl', 'spdx.json', 'statistics.json']);

    const manifest = JSON.parse(files['manifest.json'] ?? '') as Manifest;
    assert.equal(readFileSync(path.join(world.repository, built.manifest), 'utf8'), files['manifest.json']);
    for (const { name, bytes, sha256, lines } of manifest.files) {
      const text = files[name] ?? '';
      assert.equal(sha256Hex(text), sha256, name);
      assert.equal(Buffer.byteLength(text), bytes, name);
      if (lines !== undefined) assert.equal(text.split('\n').length - 1, lines, name);
    }
    assert.equal(manifest.files.length, Object.keys(files).length - 2, 'all but itself and the statement, which names it');
    for (const side of sides) {
      const report = await validateFile(formats['trl-messages'], [files[oneFile(side)] ?? '']);
      assert.deepEqual(report.faults, []);
      assert.equal(report.rows, plan.splits[side].lines);
      assert.equal(report.bytes, plan.splits[side].bytes);
    }
    assert.equal(files['left-out.jsonl'], `${JSON.stringify({ example: alone.id, code: 'consent-none', reason: 'Its author has not consented to this purpose.' })}\n${JSON.stringify({ example: alone.id, code: 'not-reviewed', reason: 'It has too few approvals on its present content.' })}\n`);

    const card = files['README.md'] ?? '';
    const front = parse(card.split('---\n')[1] ?? '') as { license: string; license_link: string; size_categories: string[]; configs: { data_files: { split: string; path: string }[] }[] };
    assert.equal(front.license, 'other');
    assert.ok(files[front.license_link]);
    assert.deepEqual(front.size_categories, ['n<1K']);
    assert.deepEqual(front.configs[0]?.data_files, sides.map(side => ({ split: side, path: `data/${side}-*.jsonl` })));
    assert.ok(!card.split('---\n').slice(2).join().includes('<b>'), 'the policy\'s words are escaped');
    const all = Object.values(files).join('\n');
    for (const person of ['Lovelace', 'lovelace', 'Hopper', 'hopper']) assert.ok(!all.includes(person), `${person} is named`);
    assert.deepEqual(readdirSync(world.out), ['decisions-1.0.0'], 'nothing else is left');
  });

  it('invariant 7: the same input gives the same bytes, whatever the order and the place; each line is traced', async () => {
    const kept = many(25);
    const one = exportWorld(kept);
    const other = exportWorld([...kept].reverse().map(({ example, events }) => ({ example, events: [...events].reverse() })));
    const built = await one.build(await one.plan());
    const again = await other.build(await other.plan());
    assert.deepEqual(filesIn(built.folder), filesIn(again.folder));

    const files = filesIn(built.folder);
    const traced = (files['provenance.jsonl'] ?? '').trim().split('\n').map(line => JSON.parse(line) as { file: string; line: number; example: string; contentHash: string; consent: string; reviews: string[] });
    assert.equal(traced.length, linesIn(built.folder).length);
    for (const { file, line, example, contentHash: hash, consent, reviews } of traced) {
      const source = kept.find(each => each.example.id === example);
      assert.ok(source);
      assert.equal(hash, contentHash(source.example));
      assert.deepEqual([consent, ...reviews], source.events.map(({ id }) => id));
      const text = files[file]?.split('\n')[line - 1] ?? '';
      assert.ok(text.includes(`part-${Number.parseInt(example.slice(9), 36)}/`) || text.includes(`client ${Number.parseInt(example.slice(9), 36)}`), 'the line is of that example');
    }
  });

  it('a recipe\'s own wording is in the lines, in the manifest, and said on the card', async () => {
    const world = exportWorld(many(12));
    const prompts = { explain: 'Tell a newcomer why.\n\n{change}' };
    const built = await world.build(await world.plan({ tasks: ['explain', 'decide'], prompts, split: { train: 1, validation: 0, test: 0 } }));
    const files = filesIn(built.folder);
    assert.equal((files[oneFile('train')] ?? '').split('Tell a newcomer why.\\n\\n```diff').length - 1, 12);
    assert.deepEqual((JSON.parse(files['manifest.json'] ?? '') as Manifest).recipe.prompts, prompts);
    assert.match(files['README.md'] ?? '', /`explain` \|[^|]*\| the recipe's own, [^]*`decide` \|[^|]*\| version 2/);
  });

  it('looking shows the very bytes that are written', async () => {
    const world = exportWorld(many(8));
    const plan = await world.plan({ split: { train: 1, validation: 0, test: 0 } });
    const seen: string[] = [];
    for await (const { text } of linesOf(plan, world.ports)) seen.push(`${text}\n`);
    const built = await world.build(plan);
    assert.equal(seen.join(''), filesIn(built.folder)[oneFile('train')]);
  });

  it('invariant 1: what is withdrawn or edited between looking and writing is not written, and is said', async () => {
    const world = exportWorld(many(20));
    const plan = await world.plan();
    const gone = decision(3);
    const edited = decision(5, { because: 'another reason altogether, which nobody consented to' });
    const renewed = decision(7, { because: 'a third reason, consented to but never looked at' });
    world.store.kept.set(gone.id, { ...ready(gone), events: [...ready(gone).events, withdrawn(gone)], gone: true });
    world.store.kept.set(edited.id, { example: edited, events: ready(decision(5)).events });
    world.store.kept.set(renewed.id, ready(renewed));
    const built = await world.build(plan);
    const text = linesIn(built.folder).join('\n');
    for (const number of [3, 5, 7]) assert.ok(!text.includes(`part-${number}/`), String(number));
    assert.ok(text.includes('part-4/'));
    assert.deepEqual([...new Set(built.leftOutLate.map(({ example, code }) => `${example} ${code}`))].sort(), [`${gone.id} consent-withdrawn`, `${edited.id} consent-stale`, `${edited.id} not-reviewed`, `${renewed.id} changed-since-plan`].sort());
    const manifest = JSON.parse(filesIn(built.folder)['manifest.json'] ?? '') as Manifest;
    assert.ok(!manifest.examples.some(({ id }) => [gone.id, edited.id, renewed.id].includes(id)));
    assert.ok(!Object.values(filesIn(built.folder)).some(each => each.includes(gone.id)), 'a withdrawn example is not even named');
  });

  it('invariant 1: a withdrawal after its line was written stops the build', async () => {
    const world = exportWorld(many(12));
    const plan = await world.plan();
    world.store.before = id => { if (id === plan.included.at(-1)?.id) { const first = decision(0); world.store.kept.set(first.id, { example: first, events: [...ready(first).events, withdrawn(first)] }); } };
    await assert.rejects(world.build(plan), { name: 'UserError', message: /withdrawn while/ });
    assert.deepEqual(readdirSync(world.out), []);
    assert.ok(!existsSync(path.join(world.repository, '.because/datasets')) || readdirSync(path.join(world.repository, '.because/datasets')).length === 0);
  });

  it('invariant 4: between the last look and the manifest there is no moment for a withdrawal: one that comes before stops the build, one after finds the manifest', async () => {
    const world = exportWorld(many(12));
    const plan = await world.plan();
    const first = decision(0);
    const withdraw = () => { world.store.kept.set(first.id, { example: first, events: [...ready(first).events, withdrawn(first)] }); };
    const { files } = world.ports;
    const alone = files.alone.bind(files);
    const create = files.create.bind(files);
    const order: string[] = [];
    Object.assign(world.ports.files, {
      alone: async <T>(lock: string, run: () => Promise<T>) => { withdraw(); order.push('lock'); return alone(lock, run).finally(() => order.push('free')); },
      create: async (at: string, text: string) => { order.push(at); return create(at, text); },
    });
    await assert.rejects(world.build(plan), { name: 'UserError', message: /withdrawn while/ });
    assert.deepEqual(readdirSync(world.out), []);
    assert.deepEqual(await world.ports.files.list('.because/datasets'), []);
    world.store.kept.set(first.id, ready(first));
    Object.assign(world.ports.files, { alone: async <T>(lock: string, run: () => Promise<T>) => { order.push(lock); return alone(lock, run).finally(() => order.push('free')); } });
    order.length = 0;
    await world.build(await world.plan());
    assert.deepEqual(order, [lockPath, '.because/datasets/decisions-1.0.0.json', 'free'], 'under the lock that a withdrawal takes');
  });

  it('a withdrawn example is gone from the next version, which takes the next number', async () => {
    const world = exportWorld(many(20));
    const first = await world.build(await world.plan());
    const gone = decision(2);
    world.store.kept.set(gone.id, { example: gone, events: [...ready(gone).events, withdrawn(gone)], gone: true });
    const second = await world.build(await world.plan());
    assert.equal(second.version, '2.0.0');
    assert.ok(linesIn(first.folder).join('\n').includes('part-2/'));
    assert.ok(!linesIn(second.folder).join('\n').includes('part-2/'));
  });

  it('cancelling in the middle leaves nothing', async () => {
    const world = exportWorld(many(20));
    const plan = await world.plan();
    const stop = new AbortController();
    await assert.rejects(world.build(plan, { signal: stop.signal, onProgress: ({ done }) => { if (done === 10) stop.abort(); } }), { name: 'AbortError' });
    assert.deepEqual(readdirSync(world.out), []);
    assert.deepEqual(await world.ports.files.list('.because/datasets'), []);
    await assert.rejects(world.plan({}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('too few lines for the trainer stop before anything is written', async () => {
    const world = exportWorld(many(3));
    const plan = await world.plan({ format: 'openai-chat', tasks: ['implement'], split: { train: 1, validation: 0, test: 0 } });
    assert.match(plan.blockers.join(), /3 lines; OpenAI chat takes 10 at least.*Record or approve more/);
    await assert.rejects(world.build(plan), { name: 'UserError' });
    assert.ok(!existsSync(world.out));
  });

  it('never overwrites: a name that is taken stops the build and leaves no manifest', async () => {
    const world = exportWorld(many(12));
    const plan = await world.plan();
    mkdirSync(path.join(world.out, 'decisions-1.0.0'), { recursive: true });
    writeFileSync(path.join(world.out, 'decisions-1.0.0', 'mine.txt'), 'mine');
    await assert.rejects(world.build(plan), { name: 'UserError', message: /not overwritten/ });
    assert.deepEqual(readdirSync(world.out), ['decisions-1.0.0']);
    assert.deepEqual(readdirSync(path.join(world.out, 'decisions-1.0.0')), ['mine.txt']);
    assert.deepEqual(await world.ports.files.list('.because/datasets'), []);
    assert.equal((await world.build(await world.plan())).version, '2.0.0');
  });

  it('says so when there is nothing to export, with the commonest reason', async () => {
    const world = exportWorld([{ example: decision(1), events: [granted(decision(1))] }, { example: decision(2), events: [] }, { example: decision(3), events: [approved(decision(3))] }]);
    const plan = await world.plan();
    assert.match(plan.blockers.join(), /No example can be exported for internal-training\. The commonest reason, for 2 examples: Its author has not consented/);
    assert.deepEqual(new Set(plan.leftOut.map(({ example }) => example)), new Set([1, 2, 3].map(decisionId)));
    assert.match((await exportWorld([]).plan()).blockers.join(), /no examples yet/);
  });
});
