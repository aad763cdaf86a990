/** Who a dataset is from: nobody by default, numbers that stay, or names where the terms that were consented to say so; an address never. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { attributionAllowed, attributionFault } from '../../../src/domain/dataset/attribution.ts';
import { contributorsOf } from '../../../src/domain/dataset/contributors.ts';
import type { Manifest, ManifestHead } from '../../../src/domain/dataset/manifest.ts';
import { defaultTermsText } from '../../../src/domain/store/defaults.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import type { Kept } from '../../support/memory-store.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const people = [{ name: 'Ada Lovelace', email: 'ada@lovelace.example' }, { name: 'Cy | Hopper', email: 'cy@hopper.example' }, { name: 'dan@knuth.example', email: 'dan@knuth.example' }];
const by = (number: number) => ready(decision(number, { author: people[number % 3] ?? assert.fail() }));
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => by(from + at));
type Line = { example: string; contributor?: string };
const provenance = (files: Record<string, string>) => (files['provenance.jsonl'] ?? '').trim().split('\n').map(line => JSON.parse(line) as Line);
const [ada, cy] = [people[0] ?? assert.fail(), people[1] ?? assert.fail()];
const chosen = (kept: Kept, anonymous: boolean, at: string): Kept => ({ ...kept, events: [...kept.events, { schema: 1, id: `20261120-${anonymous ? 'a' : 'b'}00000000000`, example: kept.example.id, contentHash: contentHash(kept.example), type: 'credited', by: kept.example.author, at, anonymous }] });
const numbers = (files: Record<string, string>) => new Map(provenance(files).map(({ example, contributor }) => [example, contributor]));

describe('dataset: contributors', () => {
  afterEach(removeTemporaryFolders);

  it('are in no file unless the recipe says so', async () => {
    const world = exportWorld(many(0, 12));
    const files = filesIn((await world.build(await world.plan())).folder);
    assert.ok(!/contributor/.test(files['provenance.jsonl'] ?? '') && !/"contributor"/.test(files['manifest.json'] ?? '') && !/## Contributors/.test(files['README.md'] ?? ''));
    assert.match(files['README.md'] ?? '', /Because writes no name or address of an author or reviewer into any file of a dataset\. Each/);
    assert.ok(!/Lovelace|lovelace|opper|knuth/.test(Object.values(files).join()));
  });

  it('have numbers that say nothing, the same in each version, and their share in card and manifest', async () => {
    const world = exportWorld(many(0, 12));
    const first = filesIn((await world.build(await world.plan({ attribution: 'pseudonym' }))).folder);
    assert.ok(!/Lovelace|lovelace|opper|knuth/.test(Object.values(first).join()), 'nobody is named');
    assert.deepEqual([...new Set(numbers(first).values())].sort(), ['contributor-1', 'contributor-2', 'contributor-3']);
    const { contributors = [] } = JSON.parse(first['manifest.json'] ?? '') as Manifest;
    assert.deepEqual(contributors.map(({ contributor, name, examples }) => [contributor, name, examples]), [['contributor-1', undefined, 4], ['contributor-2', undefined, 4], ['contributor-3', undefined, 4]]);
    assert.equal(contributors.reduce((sum, { lines }) => sum + lines, 0), provenance(first).length);
    assert.match(first['README.md'] ?? '', /## Contributors[^]*\| contributor-2 \| 4 \| 12 \| 33\.3 % \| 3\d\.\d % \|/);
    assert.match(first['README.md'] ?? '', /no name or address of an author.*told apart by numbers/);

    // Others come in front of them, one of them goes: everybody keeps their number, and nobody inherits one.
    const eve = { name: 'Eve', email: 'eve@nobody.example' };
    for (const each of [...world.store.kept.values()].filter(({ example }) => example.author.email.startsWith('cy@'))) world.store.kept.delete(each.example.id);
    for (const each of [ready({ ...decision(40, { author: eve }), id: '20260101-000000000000' }), ...many(12, 18)]) world.store.kept.set(each.example.id, each);
    const second = filesIn((await world.build(await world.plan({ attribution: 'pseudonym' }))).folder);
    for (const [id, { example: { author } }] of world.store.kept) {
      const known = [...world.store.kept.values()].find(({ example }) => example.author.email === author.email && numbers(first).has(example.id))?.example.id ?? '';
      if (known !== '') assert.equal(numbers(second).get(id), numbers(first).get(known), author.email);
    }
    assert.deepEqual([...new Set(numbers(second).values())].sort(), ['contributor-1', 'contributor-3', 'contributor-4', 'contributor-5']);
  });

  it('are named only under terms that say so, and never by an address', async () => {
    const world = exportWorld(many(0, 12));
    const refused = await world.plan({ attribution: 'name' });
    assert.match(refused.blockers.join(), /writes the names of authors into the dataset, and the terms that they consented to do not say so.*"Attribution: name"/);
    await assert.rejects(world.build(refused), { name: 'UserError', message: /names of authors/ });
    world.store.termsText = '# Terms\n\nYour name stands in the dataset.\n\n**Attribution:** name\n';
    const plan = await world.plan({ attribution: 'name' });
    assert.match(plan.notes.join(), /names 2 of its 3 authors, as the terms in force allow.*have no name that can be written/);
    const files = filesIn((await world.build(plan)).folder);
    assert.deepEqual([...new Set(numbers(files).values())].sort(), ['Ada Lovelace', 'Cy | Hopper', 'contributor-3']);
    assert.match(files['README.md'] ?? '', /\| Ada Lovelace \| 4 \|[^]*\| Cy \\\| Hopper \| 4 \|[^]*writes the names of authors, unless they chose to be anonymous, and no other name and no address/);
    assert.ok(!/@(lovelace|hopper|knuth)/.test(Object.values(files).join()));
    assert.ok(!/Grace/.test(Object.values(files).join()), 'no reviewer is named');
  });

  it('are numbers for good where they chose to be anonymous, in every file, and are counted all the same', async () => {
    const world = exportWorld(many(0, 12));
    world.store.termsText = 'Attribution: name\n';
    const named = filesIn((await world.build(await world.plan({ attribution: 'name' }))).folder);
    assert.match(Object.values(named).join(), /Ada Lovelace/);
    const sharesOf = (files: Record<string, string>) => (JSON.parse(files['manifest.json'] ?? '') as Manifest).shares.parts.map(({ role, id, part }) => [role, id, part]);

    // Said with one example, of which the consent is even taken back: it holds for all of theirs.
    const [first] = [...world.store.kept.values()].filter(({ example }) => example.author === ada);
    assert.ok(first);
    world.store.kept.set(first.example.id, chosen(first, true, '2026-11-20T11:00:00.000Z'));
    const plan = await world.plan({ attribution: 'name' });
    assert.match(plan.notes.join(), /names 1 of its 3 authors, as the terms in force allow; no address is written\. The others chose to be anonymous/);
    const files = filesIn((await world.build(plan)).folder);
    const mentioned = (name: RegExp) => Object.entries(files).filter(([, text]) => name.test(text)).map(([file]) => file);
    assert.deepEqual(mentioned(/\bada\b|lovelace/i), [], 'neither name nor address in any file');
    assert.deepEqual(mentioned(/Cy \| Hopper|Cy \\\| Hopper/), ['README.md', 'manifest.json', 'provenance.jsonl'], 'who chose nothing is named');
    assert.match(files['README.md'] ?? '', /who chose to be anonymous, or has no name that can be written, by a number\.[^]*unless they chose to be anonymous/);
    assert.deepEqual(sharesOf(files), sharesOf(named), 'the same number and the same part');
    assert.equal((JSON.parse(files['manifest.json'] ?? '') as Manifest).version, '1.0.1');

    // Under another address that .mailmap calls theirs they are anonymous too.
    const other = exportWorld([chosen({ example: decision(30, { author: cy }), events: [] }, true, '2026-11-20T11:00:00.000Z'), ...many(0, 12)], undefined, { proper: async all => Promise.resolve(all.map(each => each.email === ada.email ? cy : each)) });
    other.store.termsText = 'Attribution: name\n';
    assert.ok(!/Lovelace|Hopper/.test(Object.values(filesIn((await other.build(await other.plan({ attribution: 'name' }))).folder)).join()));

    // Their last word holds, also when that is to be named again; and one that comes while a dataset is built stops it.
    world.store.kept.set(first.example.id, chosen(chosen(first, true, '2026-11-20T11:00:00.000Z'), false, '2026-11-20T11:30:00.000Z'));
    const again = await world.plan({ attribution: 'name' });
    assert.ok(again.included.some(({ contributor }) => contributor?.name === 'Ada Lovelace'));
    const last = [...world.store.kept.values()].filter(({ example }) => example.author === ada).at(-1) ?? assert.fail();
    world.store.before = () => { world.store.before = () => undefined; world.store.kept.set(last.example.id, chosen(last, true, '2026-11-20T11:45:00.000Z')); };
    await assert.rejects(world.build(again), { name: 'UserError', message: /chose to be anonymous while/ });
  });

  it('who chose to be anonymous is not named by their own words: such an example stays out, whatever the recipe says of names', async () => {
    const named = decision(0, { because: 'Lovelace and I measured it for a week, and it was read a thousand times a second.' });
    const clean = decision(1);
    const others = decision(2, { author: cy, because: 'Cy Hopper measured it, which everybody may know, and it was read a thousand times a second.' });
    const reason = async (kept: readonly Kept[], attribution: 'none' | 'pseudonym') => { const plan = await exportWorld(kept).plan({ attribution }); return { in: plan.included.map(({ id }) => id), out: plan.leftOut.map(({ example, code }) => [example, code]) }; };
    for (const attribution of ['none', 'pseudonym'] as const) {
      assert.deepEqual((await reason([ready(named), ready(clean), ready(others)], attribution)).out, [], 'nobody chose anything');
      // Said with another example, which goes for all that is theirs.
      const { in: taken, out } = await reason([ready(named), chosen(ready(clean), true, '2026-11-20T11:00:00.000Z'), ready(others)], attribution);
      assert.deepEqual([taken, out], [[clean.id, others.id], [[named.id, 'own-name']]]);
    }
    const { leftOut } = await exportWorld([ready(named), chosen(ready(clean), true, '2026-11-20T11:00:00.000Z')]).plan();
    assert.match(leftOut[0]?.reason ?? '', /^Its author chose to be anonymous, and “because” says who they are\./u);

    // One who chooses so while it is built stops it, unless nothing of theirs says who they are.
    for (const [kept, stops] of [[[named, clean, others], true], [[clean, others], false]] as const) {
      const world = exportWorld(kept.map(ready));
      const plan = await world.plan();
      world.store.before = () => { world.store.before = () => undefined; world.store.kept.set(clean.id, chosen(ready(clean), true, '2026-11-20T11:00:00.000Z')); };
      if (stops) await assert.rejects(world.build(plan), { name: 'UserError', message: /chose to be anonymous while the dataset was being built, and something in it says who they are/u }); else await world.build(plan);
      assert.equal(existsSync(path.join(world.out, 'decisions-1.0.0')), !stops);
    }
  });

  it('who chose to be anonymous is not named by others either: in their words, a commit, a folder, a recipe', async () => {
    const clean = decision(1), wordsOf = (at: number, change: Partial<Example>) => decision(at, { author: cy, ...change });
    const others = [
      wordsOf(2, { because: 'Ada Lovelace measured it for a week, and it was read a thousand times a second.' }), wordsOf(3, { problem: 'It was slow.\nada.lovelace found it while nobody was looking at the cache at all.' }),
      wordsOf(4, { because: 'Ada measured it for a week, and it was read a thousand times a second.' }),
    ].map(each => ready(each)), who = { name: 'Ada Lovelace', email: 'ada.lovelace@example.com' };
    const hidden = chosen(ready(decision(1, { author: who })), true, '2026-11-20T11:00:00.000Z');
    for (const attribution of ['none', 'pseudonym'] as const) {
      const plan = await exportWorld([ready(decision(1, { author: who })), ...others]).plan({ attribution });
      assert.deepEqual(plan.leftOut.filter(({ code }) => code === 'others-name'), [], 'nobody chose anything');
      const world = exportWorld([hidden, ...others]), without = await world.plan({ attribution });
      assert.deepEqual([without.included.map(({ id }) => id), without.leftOut.map(({ example, code }) => [example, code])], [[clean.id, others[2]!.example.id], [[others[0]!.example.id, 'others-name'], [others[1]!.example.id, 'others-name']]]);
      assert.ok(!/Lovelace|ada\.lovelace/.test(Object.values(filesIn((await world.build(without)).folder)).join()), 'in no file');
    }
    // A name in what people write beside the lines stops the export.
    const named = exportWorld([hidden, others[2]!]);
    await assert.rejects(named.build(await named.plan({ name: 'ada-lovelace' })), { name: 'UserError', message: /would hold something that must not leave: This names somebody who chose to be anonymous/u });

    // One who chooses so while it is built stops it where others name them, and else not.
    for (const [kept, stops] of [[[others[0]!], true], [[others[2]!], false]] as const) {
      const world = exportWorld([ready(decision(1, { author: who })), ...kept]), plan = await world.plan();
      world.store.before = () => { world.store.before = () => undefined; world.store.kept.set(clean.id, hidden); };
      if (stops) await assert.rejects(world.build(plan), { name: 'UserError', message: /chose to be anonymous while the dataset was being built/u }); else await world.build(plan);
      assert.equal(existsSync(path.join(world.out, 'decisions-1.0.0')), !stops);
    }
  });

  it('of one name are told apart, and two people never share a number', () => {
    const head = (of: readonly (readonly [string, string])[]): ManifestHead => ({ schema: 1, name: 'x', version: '1.0.0', purpose: 'internal-training', terms: { sha256: '' }, recipe: {}, examples: of.map(([id, contributor]) => ({ id, split: 'train' as const, contentHash: '', linesHash: '', contributor })) });
    const anna = (id: string, email: string) => ({ id, author: { name: 'Anna', email } });
    const known = contributorsOf([anna('1', 'a@x'), anna('2', 'b@x')], 'name', [head([['1', 'contributor-7'], ['2', 'contributor-7']])]);
    assert.deepEqual([...known.values()], [{ id: 'contributor-7', name: 'Anna (contributor-7)' }, { id: 'contributor-8', name: 'Anna (contributor-8)' }]);
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.option(fc.nat({ max: 5 })))), all => {
      const examples = all.map(([person], at) => anna(String(at).padStart(3, '0'), `${person}@x`));
      const earlier = [head(all.flatMap(([, number], at) => number === null ? [] : [[String(at).padStart(3, '0'), `contributor-${number}`]]))];
      const found = contributorsOf(examples, 'pseudonym', earlier);
      assert.equal(new Set([...found.values()].map(({ id }) => id)).size, found.size);
    }));
    assert.deepEqual(contributorsOf([anna('1', 'a@x')], 'pseudonym', [head([['1', 'nonsense'], ['2', 'contributor-0']])]).get('a@x'), { id: 'contributor-1' });
  });
});

describe('dataset: attribution and the terms', () => {
  it('goes by a line of the terms; those that say nothing allow numbers, unreadable ones nothing', () => {
    const cases: readonly (readonly [text: string, allowed: string])[] = [
      [defaultTermsText, 'pseudonym'], ['', 'pseudonym'], ['Attribution: name', 'name'], ['a\n  - **Attribution**: Name.\r\nb', 'name'], ['## Attribution: none', 'none'], ['Attribution: name\nAttribution: none', 'none'],
      ['There is no Attribution: name', 'pseudonym'], ['Attribution: name of the team only', 'pseudonym'], ['Attribution:\nname', 'pseudonym'],
    ];
    for (const [text, allowed] of cases) assert.equal(attributionAllowed(text), allowed, text);
    assert.deepEqual([attributionFault(undefined, undefined), attributionFault('none', 'Attribution: none'), attributionFault('name', 'Attribution: name')], [[], [], []]);
    assert.deepEqual([attributionFault('pseudonym', undefined), attributionFault('pseudonym', 'Attribution: none'), attributionFault('name', defaultTermsText)].map(({ length }) => length), [1, 1, 1]);
  });
});
