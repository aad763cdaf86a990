/** What must never leave: by consent, by level, by secret; and that a person's own allowance is honoured and written down. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { canonicalJson } from '../../../src/domain/capture/canonical-json.ts';
import { contentHash, seal, sha256Hex } from '../../../src/domain/capture/hash.ts';
import type { Example } from '../../../src/domain/capture/example.ts';
import { buildDataset } from '../../../src/domain/dataset/build.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { planDataset } from '../../../src/domain/dataset/plan.ts';
import type { Event, Level, Purpose } from '../../../src/domain/ledger/event.ts';
import { defaultPolicy } from '../../../src/domain/ledger/policy.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { approved, decision, granted, terms } from '../../support/decision.ts';
import { exportWorld, filesIn, linesIn, ready } from '../../support/export-world.ts';
import type { Kept } from '../../support/memory-store.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const whole = { train: 1, validation: 0, test: 0 };
const reasons = async (kept: Kept, more: { purpose?: Purpose; policy?: undefined } = {}): Promise<string[]> => {
  const world = exportWorld([kept, ready(decision(50))]);
  if ('policy' in more) world.store.policy = undefined;
  const plan = await world.plan({ split: whole, purpose: more.purpose ?? 'internal-training' });
  assert.ok(!plan.included.some(({ id }) => id === kept.example.id), 'it is in');
  return [...new Set(plan.leftOut.filter(({ example }) => example === kept.example.id).map(({ code }) => code))];
};
const cleared = (example: Example, level: Level): Event => ({ schema: 1, id: '20261120-clearedclear', example: example.id, contentHash: contentHash(example), type: 'cleared', by: { name: 'S', email: 'steward@acme.example' }, at: '2026-11-20T08:00:00.000Z', level });

describe('dataset: gates', () => {
  afterEach(removeTemporaryFolders);

  it('invariant 1: no line without consent by the author, for this purpose, on this content, under these terms, in time', async () => {
    const one = decision(1);
    const with1 = (...events: Event[]) => ({ example: one, events: [...events, approved(one)] });
    assert.deepEqual(await reasons(with1()), ['consent-none']);
    assert.deepEqual(await reasons(with1(granted(one, ['evaluation']))), ['consent-none']);
    assert.deepEqual(await reasons(with1(granted(one, undefined, { by: { name: 'Eve', email: 'eve@example.com' } }))), ['unreadable', 'consent-none']);
    assert.deepEqual(await reasons(with1(granted(decision(1, { because: 'other words' })))), ['consent-stale']);
    assert.deepEqual(await reasons(with1(granted(one, undefined, { terms: { ...terms, version: 2 } }))), ['consent-old-terms']);
    assert.deepEqual(await reasons(with1(granted(one, undefined, { terms: { ...terms, sha256: sha256Hex('other') } }))), ['consent-old-terms']);
    assert.deepEqual(await reasons(with1(granted(one, undefined, { expires: '2026-11-20T11:59:59.999Z' }))), ['consent-expired']);
    assert.deepEqual(await reasons({ ...ready(one), problems: ['An event cannot be read.'] }), ['unreadable']);
    assert.deepEqual(await reasons({ ...ready(one), draft: true }), ['draft']);
    assert.deepEqual(await reasons({ example: one, events: [granted(one)] }), ['not-reviewed']);
    assert.deepEqual(await reasons({ example: one, events: [granted(one), approved(one, 'rejected')] }), ['rejected', 'not-reviewed']);
  });

  it('invariant 1: content that is not what the facts say stays out', async () => {
    const world = exportWorld([ready(decision(1)), ready(decision(2))]);
    const survey = world.store.survey.bind(world.store);
    // As a store would that took the facts from memory and the content from the disk, where it was just edited.
    world.store.survey = async () => { const given = await survey(); return { ...given, async *all() { for await (const { facts, content } of given.all()) if (content) yield { facts, content: seal({ ...content.example, because: 'slipped in' }) }; } }; };
    const plan = await world.plan();
    assert.deepEqual(plan.included, []);
    assert.deepEqual([...new Set(plan.leftOut.map(({ code }) => code))], ['consent-stale']);
  });

  it('a manifest that no withdrawal could read again is not written', async () => {
    const world = exportWorld([ready(decision(1))]);
    const plan = await world.plan({ split: whole });
    const allowed = [{ example: decision(1).id, check: 'secret/toy', finding: 'f'.repeat(65 * 2 ** 20), event: '20261120-allowed00000' }];
    await assert.rejects(world.build({ ...plan, allowed }), /would be larger than 64 MiB/u);
    assert.deepEqual([Object.keys(filesIn(world.repository)).filter(name => name.includes('datasets/')), filesIn(world.out)], [[], {}], 'nothing is left behind');
  });

  it('a policy that cannot be read lets nothing out', async () => {
    const world = exportWorld([ready(decision(1))]);
    world.store.policy = undefined;
    const plan = await world.plan({ attribution: 'name' });
    assert.equal(plan.included.length, 0);
    assert.match(plan.blockers.join(), /^No example [^]*policy file cannot be read/, 'and that is all: what the terms say of names is not known');
    assert.doesNotMatch(plan.notes.join(), /organisation/, 'nor what the policy says of the organisation');
    await assert.rejects(world.build(plan), { name: 'UserError' });
  });

  it('invariant 1: a consent that is older than the policy keeps one lets nothing out, and neither does one that lapses while the dataset is built', async () => {
    const one = decision(1);
    const world = exportWorld([ready(one), ready(decision(2))]);
    world.store.policy = { ...defaultPolicy, retention: { days: 1 } };
    const plan = await world.plan({ split: whole });
    assert.equal(plan.included.length, 2);
    const late = { ...world.ports, clock: { now: () => new Date('2027-11-20T12:00:00Z') } };
    await assert.rejects(buildDataset(plan, late, world.folder), { name: 'UserError', message: /was changed or withdrawn|No example can be exported/ });
    const again = await planDataset(plan.recipe, late, world.folder);
    assert.deepEqual([again.included.length, ...new Set(again.leftOut.map(({ code }) => code))], [0, 'consent-lapsed']);
    assert.match(again.leftOut[0]?.reason ?? '', /older than the 1 days/);
  });

  it('a policy that changes while a dataset is built under it stops the build: the manifest would name another one', async () => {
    const world = exportWorld([ready(decision(1)), ready(decision(2))]);
    world.store.policy = { ...defaultPolicy };
    const plan = await world.plan({ split: whole });
    world.store.policy = { ...defaultPolicy, codeNames: { Bluebird: 'A' } };
    await assert.rejects(world.build(plan), { name: 'UserError', message: 'The policy was changed while the dataset was being built.' });
    assert.deepEqual(readdirSync(world.out), []);
    const { folder } = await world.build(await world.plan({ split: whole }));
    const { policy } = JSON.parse(filesIn(folder)['manifest.json'] ?? '') as Manifest;
    assert.deepEqual(policy, { sha256: sha256Hex(canonicalJson(world.store.policy)), reviewsRequired: 0, highestLevel: 'amber' });
  });

  it('invariant 5: the purpose sets the highest level', async () => {
    const levels: readonly Level[] = ['clear', 'green', 'amber', 'red'];
    const highest: Readonly<Record<Purpose, number>> = { 'public-release': 0, 'partner-training': 1, 'internal-training': 2, 'evaluation': 2 };
    for (const [purpose, most] of Object.entries(highest) as [Purpose, number][]) {
      const world = exportWorld(levels.map((level, number) => { const example = decision(number); return { example, events: [granted(example, [purpose]), approved(example), cleared(example, level)] }; }));
      world.store.policy = { ...defaultPolicy, stewards: ['steward@acme.example'] };
      const plan = await world.plan({ purpose, split: purpose === 'evaluation' ? { train: 0, validation: 0, test: 1 } : whole });
      assert.deepEqual(plan.included.map(({ id }) => id), levels.slice(0, most + 1).map((_, number) => decision(number).id), purpose);
      assert.deepEqual([...new Set(plan.leftOut.map(({ code }) => code))], ['level']);
    }
  });

  it('invariant 6: a secret in the bytes of a line keeps it back, and only its author’s allowance lets it pass, on record', async () => {
    const example = decision(1, { because: 'the old key hunter2abc was in the log' });
    assert.deepEqual(await reasons(ready(example)), ['secret']);
    const allowed: Event = { schema: 1, id: '20261120-allowedallow', example: example.id, contentHash: contentHash(example), type: 'allowed', by: example.author, at: '2026-11-20T11:30:00.000Z', check: 'secret/toy', finding: sha256Hex('hunter2abc'), reason: 'A made-up key of the documentation.' };
    assert.deepEqual(await reasons({ example, events: [...ready(example).events, { ...allowed, by: { name: 'Eve', email: 'eve@example.com' } }] }), ['secret']);
    assert.deepEqual(await reasons({ example, events: [...ready(example).events, { ...allowed, finding: sha256Hex('hunter2abd') }] }), ['secret']);
    const world = exportWorld([{ example, events: [...ready(example).events, allowed] }]);
    const plan = await world.plan({ split: whole });
    assert.equal(plan.asOf, allowed.at);
    const built = await world.build(plan);
    assert.ok(linesIn(built.folder).join().includes('hunter2abc'));
    const manifest = JSON.parse(filesIn(built.folder)['manifest.json'] ?? '') as Manifest;
    assert.deepEqual(manifest.allowed, Array.from({ length: plan.allowed.length }, () => ({ example: example.id, check: 'secret/toy', finding: sha256Hex('hunter2abc'), event: allowed.id })));
    assert.ok(!JSON.stringify(manifest).includes('hunter2abc'));
  });

  it('invariant 6: real tokens, home folders and the author’s address, in text and in code', async () => {
    const token = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6'}`;
    const leaks: Partial<Example>[] = [
      { because: `it worked with ${token} in the header` },
      { because: 'ada@lovelace.example asked for it and she is right' },
      { problem: 'It reads /home/adalovelace/projects/secret-plan/config.json at start' },
    ];
    for (const more of leaks) {
      const example = decision(1, more);
      const world = exportWorld([ready(example)], openScanner());
      const plan = await world.plan({ split: whole });
      assert.ok(plan.leftOut.some(({ code }) => code === 'secret'), JSON.stringify(more));
      const lines = plan.included.length > 0 ? linesIn((await world.build(plan)).folder).join() : '';
      assert.ok(!/ghp_|lovelace/.test(lines));
    }
  });

  it('invariant 6: the very bytes of each file are looked at: card, sidecar, manifest, what was left out', async () => {
    const seen: string[] = [];
    const world = exportWorld([ready(decision(1)), { example: decision(2), events: [granted(decision(2))] }], { scan: async text => { seen.push(text); return []; } });
    const built = await world.build(await world.plan({ split: whole }));
    const files = filesIn(built.folder);
    assert.ok(Object.keys(files).length > 6);
    for (const [name, text] of Object.entries(files)) assert.ok(seen.includes(text) || (name.endsWith('.jsonl') && text.split('\n').slice(0, -1).some(line => seen.includes(line))), name);
  });

  it('invariant 6: a code name in the name of a folder stops the sidecar, but for an example whose author allowed it', async () => {
    const one = decision(1), example = { ...one, change: { ...one.change, files: one.change.files.map(file => ({ ...file, path: `bluebird/${file.path}` })) } };
    const policy = { ...defaultPolicy, codeNames: { Bluebird: 'A' } };
    const world = exportWorld([ready(example), ready(decision(2))], openScanner());
    const plan = await world.plan({ split: whole });
    assert.ok(plan.included.some(({ id }) => id === example.id));
    await assert.rejects(world.build({ ...plan, survey: { ...plan.survey, policy } }), /provenance\.jsonl would hold something that must not leave/u);
    world.store.policy = policy;
    assert.deepEqual((await world.plan({ split: whole })).leftOut.filter(left => left.example === example.id).map(({ code }) => code)[0], 'secret');
  });

  it('invariant 6: a secret in what goes beside the lines stops the build', async () => {
    const world = exportWorld([ready(decision(1))]);
    world.store.policy = { ...defaultPolicy, organisation: 'Acme hunter2xyz' };
    const plan = await world.plan({ split: whole });
    await assert.rejects(world.build(plan), { name: 'UserError', message: /README\.md would hold/ });
    assert.deepEqual(readdirSync(world.out), []);
  });
});
