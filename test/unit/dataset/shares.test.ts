/** Shares: exact, the same in any order, never less for more work, to the cent, and for nobody's review of themselves. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { apportion, multipleOf } from '../../../src/domain/dataset/shares/apportion.ts';
import { qualityOf, type Credit } from '../../../src/domain/dataset/shares/credit.ts';
import { divide, inWords, parseMoney } from '../../../src/domain/dataset/shares/money.ts';
import { partsOf, partUnits, type Shares } from '../../../src/domain/dataset/shares/parts.ts';
import { differences, parseShared } from '../../../src/domain/dataset/shares/recompute.ts';
import { exampleUnits, weigh } from '../../../src/domain/dataset/shares/weigh.ts';
import { defaultShareRules, type ShareRules } from '../../../src/domain/ledger/policy.ts';
import { approved, decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const sharesOf = (credits: readonly Credit[], rules: ShareRules = defaultShareRules): Shares => { const all = weigh(credits); return partsOf(credits.map((credit, at) => ({ ...credit, share: all[at] ?? 0 })), rules); };
const partOf = ({ parts }: Shares, role: string, id: string): number => parts.find(each => each.role === role && each.id === id)?.part ?? 0;
const people = (what: string) => fc.uniqueArray(fc.nat({ max: 5 }).map(number => `${what}-${number + 1}`), { maxLength: 3 });
const credit = fc.record({
  lines: fc.integer({ min: 1, max: 9 }), tokens: fc.nat({ max: 5000 }), quality: fc.integer({ min: 8, max: 12 }), areas: fc.uniqueArray(fc.constantFrom('src', 'test', 'docs', '.', 'x y'), { minLength: 1, maxLength: 4 }),
  author: fc.nat({ max: 4 }).map(number => `contributor-${number + 1}`), reviewers: people('reviewer'), stewards: people('steward'),
});
const credits: fc.Arbitrary<Credit[]> = fc.array(credit, { minLength: 1, maxLength: 24 }).map(all => all.map((each, at) => ({ ...each, id: `20261120-${String(at).padStart(12, '0')}` })));
const rules = fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })).map(([review, other]) => ({ review, stewardship: Math.min(other, 100 - review) }));

describe('shares: dealing out', () => {
  it('gives the largest remainders what is left', () => {
    // Quotas of 3.5, 2.1 and 1.4.
    assert.deepEqual(apportion(7, [50n, 30n, 20n]), [4, 2, 1]);
    // 4.7, 1.6, 1.58, 1.2, 0.61 and 0.31: three are left.
    assert.deepEqual(apportion(10, [47_000n, 16_000n, 15_800n, 12_000n, 6100n, 3100n]), [5, 2, 1, 1, 1, 0]);
    assert.deepEqual([apportion(100, [1n, 1n, 1n]), apportion(7, [0n, 0n]), apportion(5, [])], [[34, 33, 33], [0, 0], []]);
    assert.deepEqual([multipleOf([]), multipleOf([4, 6, 6]), multipleOf([1, 7])], [1n, 12n, 7n]);
  });

  it('never loses or makes up a unit, and stays within one of what is exact', () => {
    fc.assert(fc.property(fc.nat({ max: 1_000_000_000 }), fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n }), { minLength: 1 }), (units, weights) => {
      const parts = apportion(units, weights);
      const total = weights.reduce((all, each) => all + each, 0n);
      assert.equal(sum(parts), total === 0n ? 0 : units);
      if (total > 0n) parts.forEach((part, at) => { const floor = Number(BigInt(units) * (weights[at] ?? 0n) / total); assert.ok(part === floor || part === floor + 1); });
    }));
  });
});

describe('shares: of examples and people', () => {
  it('are all of it, exactly, whatever the rules', () => {
    fc.assert(fc.property(credits, rules, (all, given) => {
      assert.equal(sum(weigh(all)), exampleUnits);
      const { parts } = sharesOf(all, given);
      assert.equal(sum(parts.map(({ part }) => part)), partUnits);
      assert.ok(parts.every(({ part }) => Number.isSafeInteger(part) && part >= 0));
    }));
  });

  it('are the same in any order', () => {
    fc.assert(fc.property(credits.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => { assert.deepEqual(sharesOf(shuffled), sharesOf(all)); }));
  });

  it('grow, or stay, for the author of one line more, and for the reviewer of one example more', () => {
    fc.assert(fc.property(credits, fc.nat(), fc.nat({ max: 3000 }), rules, (all, which, tokens, given) => {
      const at = which % all.length;
      const one = all[at] ?? assert.fail();
      const before = sharesOf(all, given);
      const longer = sharesOf(all.with(at, { ...one, lines: one.lines + 1, tokens: one.tokens + tokens }), given);
      // Rounding may take one millionth, and never more.
      const author = one.author ?? '';
      assert.ok(partOf(longer, 'authorship', author) >= partOf(before, 'authorship', author) - 1);
      if (one.reviewers.includes('reviewer-9') || given.review === 0) return;
      const reviewed = sharesOf(all.with(at, { ...one, quality: Math.min(12, one.quality + 2), reviewers: [...one.reviewers, 'reviewer-9'] }), given);
      assert.ok(partOf(reviewed, 'review', 'reviewer-9') >= 0 && !before.parts.some(({ id }) => id === 'reviewer-9'));
      const again = all.findIndex(({ reviewers }, other) => other !== at && !reviewers.includes('reviewer-9'));
      const other = all[again];
      if (!other) return;
      const twice = sharesOf(all.with(at, { ...one, reviewers: [...one.reviewers, 'reviewer-9'] }).with(again, { ...other, reviewers: [...other.reviewers, 'reviewer-9'] }), given);
      assert.ok(partOf(twice, 'review', 'reviewer-9') >= partOf(sharesOf(all.with(at, { ...one, reviewers: [...one.reviewers, 'reviewer-9'] }), given), 'review', 'reviewer-9') - 1);
    }), { numRuns: 300 });
  });

  it('count lines, tokens, quality and rarity as docs/shares.md says', () => {
    const even = (more: Partial<Credit>, number: number): Credit => ({ id: `2026112${number}-000000000000`, lines: 1, tokens: 100, quality: 8, areas: ['src'], author: `contributor-${number}`, reviewers: [], stewards: [], ...more });
    const ratio = (more: Partial<Credit>, base: Partial<Credit> = {}): number => { const [a = 0, b = 0] = weigh([even(base, 1), even(more, 2)]); return Math.round(b / a * 1000) / 1000; };
    assert.equal(ratio({}), 1);
    assert.equal(ratio({ lines: 3, tokens: 300 }), 3, 'three times as much');
    assert.equal(ratio({ quality: 12 }), 1.5, 'twice approved, against not at all');
    // A half of lines in which one has 3 of 4, and a half of tokens in which both have the same: (3/4 + 1/2) / (1/4 + 1/2).
    assert.equal(ratio({ lines: 3 }), 1.667);
    // Docs: a tenth of the lines, alone in its area, counts 1.45 and the others 1.05.
    const [rare = 0, ...common] = weigh([even({ areas: ['docs'] }, 0), ...Array.from({ length: 9 }, (_, at) => even({}, at + 1))]);
    assert.equal(Math.round(rare / (common[0] ?? 1) * 1000), Math.round(1.45 / 1.05 * 1000));
    assert.deepEqual([[], [true], [false], [true, true], [true, false], [true, true, true]].map(qualityOf), [8, 10, 9, 12, 11, 12]);
  });

  it('go to reviewers for as much of the dataset as they reviewed', () => {
    const one = (number: number, more: Partial<Credit> = {}): Credit => ({ id: `202611${10 + number}-000000000000`, lines: 1, tokens: 100, quality: 8, areas: ['src'], author: 'contributor-1', reviewers: [], stewards: [], ...more });
    const ten = Array.from({ length: 10 }, (_, at) => one(at));
    assert.deepEqual(sharesOf(ten).parts, [{ role: 'authorship', id: 'contributor-1', part: partUnits }], 'nobody reviewed, so all is the author\'s');
    const few = sharesOf(ten.with(0, one(0, { reviewers: ['reviewer-1'] })));
    assert.deepEqual(few.parts.map(({ role, part }) => [role, part]), [['authorship', 980_000], ['review', 20_000]], 'a tenth of a fifth');
    const all = sharesOf(ten.map((each, at) => ({ ...each, reviewers: at < 5 ? ['reviewer-1'] : ['reviewer-1', 'reviewer-2'], stewards: ['steward-1'] })), { review: 20, stewardship: 5 });
    assert.deepEqual(all.parts.map(({ role, id, part }) => [role, id, part]), [['authorship', 'contributor-1', 750_000], ['review', 'reviewer-1', 150_000], ['review', 'reviewer-2', 50_000], ['stewardship', 'steward-1', 50_000]]);
  });
});

describe('shares: money', () => {
  it('adds up to the cent, for any amount in any currency', () => {
    fc.assert(fc.property(credits, fc.nat({ max: 1_000_000_000 }), fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'), (all, units, currency) => {
      const { digits } = parseMoney('1', currency);
      const money = parseMoney(inWords(units, { digits }), currency);
      assert.equal(money.units, units);
      const parts = sharesOf(all).parts.map(({ part }) => part);
      const amounts = divide(money, parts);
      assert.equal(sum(amounts), units);
      assert.equal(sum(amounts.map(each => parseMoney(inWords(each, money), currency).units)), units);
    }));
  });

  it('has the decimals that ISO 4217 gives, not those of shops', () => {
    const cases = [['10000', 'EUR', 1_000_000, '10000.00'], ['10000', 'JPY', 10_000, '10000'], ['1.5', 'KWD', 1500, '1.500'], ['0.05', 'usd', 5, '0.05'], ['7', 'HUF', 700, '7.00'], ['7', 'ISK', 7, '7'], ['0.0001', 'CLF', 1, '0.0001']] as const;
    for (const [amount, currency, units, text] of cases) { const money = parseMoney(amount, currency); assert.deepEqual([money.units, inWords(money.units, money)], [units, text], currency); }
    for (const [amount, currency] of [['1.5', 'JPY'], ['1.001', 'EUR'], ['-1', 'EUR'], ['1e3', 'EUR'], ['1,5', 'EUR'], ['', 'EUR'], ['1', 'EURO'], ['1', 'ZZZ'], ['999999999999999', 'EUR'], ['NaN', 'EUR']] as const) assert.throws(() => parseMoney(amount, currency), { name: 'UserError' }, `${amount} ${currency}`);
  });
});

describe('shares: in a dataset', () => {
  afterEach(removeTemporaryFolders);
  const ada = { name: 'Ada Lovelace', email: 'ada@lovelace.example' };
  const cy = { name: 'Cyrus Hopper', email: 'cy@hopper.example' };
  const adaAtHome = { name: 'Ada L', email: 'ada@home.example' };
  const second = (number: number, by: typeof ada) => ({ ...approved(decision(number)), id: `20261120-second${String(number).padStart(6, '0')}`, by });
  const manifestIn = (files: Record<string, string>) => JSON.parse(files['manifest.json'] ?? '') as Manifest;
  const lines = (files: Record<string, string>) => (files['provenance.jsonl'] ?? '').trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
  const again = (files: Record<string, string>, change: (line: Record<string, unknown>, at: number) => void = () => undefined) => { const all = lines(files); all.forEach(change); return differences(parseShared(files['manifest.json'] ?? '', 'manifest.json'), all); };
  const world = (more: Parameters<typeof exportWorld>[2] = {}) => exportWorld([
    ...[0, 1, 2].map(number => ready(decision(number))), { ...ready(decision(3, { author: cy })) },
    { example: decision(4), events: [...ready(decision(4)).events, second(4, cy)] }, { example: decision(5), events: [...ready(decision(5)).events, second(5, adaAtHome)] },
  ], undefined, more);

  it('are frozen in the manifest, and anybody computes the same from the files', async () => {
    for (const attribution of ['none', 'pseudonym'] as const) {
      const files = filesIn((await world().build(await world().plan({ attribution }))).folder);
      const { shares, examples } = manifestIn(files);
      assert.equal(sum(shares.parts.map(({ part }) => part)), partUnits);
      assert.equal(sum(examples.map(({ share }) => share)), exampleUnits);
      assert.deepEqual([...new Set(shares.parts.filter(({ role }) => role === 'authorship').map(({ id }) => id))].sort(), attribution === 'none' ? ['authors'] : ['contributor-1', 'contributor-2'], 'who chose to be nobody is told apart by no part either');
      assert.deepEqual(again(files), []);
      assert.ok(!/opper|ovelace|home\.example/.test(Object.values(files).join()), 'nobody is named');
      const claims = structuredClone(manifestIn(files));
      const [first, last] = [claims.shares.parts[0], claims.shares.parts.at(-1)] as unknown as { part: number }[];
      if (first && last) { first.part--; last.part++; }
      assert.match(differences(parseShared(JSON.stringify(claims), ''), lines(files)).join(), /The authorship of .* is \d+ of 1000000, and the manifest says \d+\..*The review of reviewer-\d is/);
      assert.match(again(files, (line, at) => { if (at === 0) line['quality'] = 12; }).join(), /of 1000000000000 of the dataset, and the manifest says/);
      assert.match(again(files, (line, at) => { if (at === 0) line['example'] = 'another'; }).join(), /do not hold the same lines/);
      assert.match(again(files, (line, at) => { if (at === 1) line['tokens'] = -1; }).join(), /Line 2 of provenance\.jsonl/);
      for (const each of claims.examples as unknown as { contributor?: string }[]) if (each.contributor === 'contributor-2') each.contributor = 'contributor-1';
      if (attribution !== 'none') assert.match(differences(parseShared(JSON.stringify(claims), ''), lines(files)).join(), /is by contributor-2 in provenance\.jsonl, and by contributor-1 in the manifest/);
    }
  });

  it('pay nobody for reviewing themselves under another address, as far as .mailmap or the policy tells', async () => {
    const plain = world();
    const files = filesIn((await plain.build(await plain.plan())).folder);
    assert.deepEqual(manifestIn(files).shares.parts.filter(({ role }) => role === 'review').length, 3, 'three addresses');

    const mailmap = world({ proper: people => Promise.resolve(people.map(each => each.email === adaAtHome.email ? ada : each)) });
    const policy = world();
    policy.store.policy = { ...policy.store.policy ?? assert.fail(), aliases: [[adaAtHome.email.toUpperCase(), ada.email]] };
    // What git is told elsewhere (mailmap.file) is known to the shares alone; by the policy, or the .mailmap of the repository, it was no review from the beginning.
    for (const [each, said] of [[mailmap, '[["reviewer-1","reviewer-3"],["reviewer-1"],10]'], [policy, '[["reviewer-1"],null,10]']] as const) {
      const known = filesIn((await each.build(await each.plan())).folder);
      const self = manifestIn(known).examples.find(({ id }) => id === decision(5).id) ?? assert.fail();
      assert.deepEqual(manifestIn(known).shares.parts.filter(({ role }) => role === 'review').map(({ id }) => id).sort(), ['reviewer-1', 'reviewer-2'], 'Grace and Cy');
      const traced = lines(known).filter(({ example }) => example === self.id);
      assert.ok(traced.every(({ reviewers, counted, quality }) => JSON.stringify([reviewers, counted, quality]) === said), JSON.stringify(traced[0]));
      assert.deepEqual(again(known), []);
    }
  });

  it('pay two addresses of one reviewer once, and stewards where the policy says so, never for what is theirs', async () => {
    const one = world({ proper: people => Promise.resolve(people.map(each => each.email.endsWith('hopper.example') ? { name: 'Hopper', email: 'hopper@example.com' } : each)) });
    const files = filesIn((await one.build(await one.plan())).folder);
    const { parts } = manifestIn(files).shares;
    const twice = lines(files).filter(({ example }) => example === decision(4).id);
    assert.ok(twice.every(({ counted, quality }) => JSON.stringify([counted, quality]) === '[["reviewer-1"],10]'), JSON.stringify(twice[0]));
    // Grace is Cy, so nobody has reviewed what Cy wrote.
    assert.ok(lines(files).filter(({ example }) => example === decision(3).id).every(({ counted }) => JSON.stringify(counted) === '[]'));
    assert.ok(parts.every(({ role }) => role !== 'stewardship'));

    const steward = world();
    steward.store.policy = { ...steward.store.policy ?? assert.fail(), stewards: [ada.email, cy.email], shares: { review: 10, stewardship: 10 } };
    for (const kept of steward.store.kept.values()) kept.events = [...kept.events, ...[ada, cy].map((by, at) => ({ schema: 1 as const, id: `20261120-clear${at}${kept.example.id.slice(-6)}`, example: kept.example.id, contentHash: kept.events[0]?.contentHash ?? '', type: 'cleared' as const, by, at: '2026-11-20T10:30:00.000Z', level: 'green' as const }))];
    const cleared = filesIn((await steward.build(await steward.plan())).folder);
    const owed = manifestIn(cleared).shares.parts.filter(({ role }) => role === 'stewardship');
    assert.deepEqual(owed.map(({ id }) => id).sort(), ['steward-1', 'steward-2']);
    assert.equal(sum(owed.map(({ part }) => part)), 100_000);
    for (const { example, stewards } of lines(cleared)) assert.equal((stewards as string[]).length, 1, `${String(example)} was cleared by its author and by another, who alone earns`);
    assert.deepEqual(again(cleared), []);
  });
});
