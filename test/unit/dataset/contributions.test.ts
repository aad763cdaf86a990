/** Who contributed what: people are one whatever their address, areas are neither one nor a hundred, and what is missing is seen. */
import assert from 'node:assert/strict';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { worthOf } from '../../../src/domain/dataset/statistics/agreement.ts';
import { areasIn } from '../../../src/domain/dataset/team/areas.ts';
import { contributionsTo } from '../../../src/domain/dataset/team/contributions.ts';
import { teamCharts } from '../../../src/domain/dataset/team/team-charts.ts';
import { defaultPolicy } from '../../../src/domain/ledger/policy.ts';
import type { Snapshot } from '../../../src/domain/store.ts';
import { approved, decision, granted, now, terms, withdrawn } from '../../support/decision.ts';

const cy = { name: 'Cyrus Hopper', email: 'cy@hopper.example' };
const cyAtHome = { name: 'C', email: 'cy@home.example' };
const at = (number: number, paths: readonly string[], month: string, more: Partial<Example> = {}): Example => {
  const one = decision(number, more);
  return { ...one, createdAt: `${month}-10T08:00:00.000Z`, change: { ...one.change, files: paths.map(path => ({ ...one.change.files[0] ?? assert.fail(), path })) } };
};
function snapshotOf(all: readonly { readonly example: Example; readonly events: readonly object[]; readonly draft?: true }[]): Snapshot {
  return {
    policy: defaultPolicy, terms: { ...terms, text: '' }, problems: [],
    entries: new Map(all.map(({ example, events, draft }) => { const { id, kind, title, author, createdAt, updatedAt, tags, change } = example; return [id, { path: '', summary: { id, kind, title, author, createdAt, updatedAt, tags, paths: change.files.map(({ path }) => path) }, facts: { id, author, contentHash: contentHash(example), draft: draft === true, events: events as never, problems: [] } }]; })),
  };
}
const ports = { proper: async <T>(people: T) => Promise.resolve(people), folders: async (below: string) => Promise.resolve(below === '' ? ['src', 'docs', '.github', 'web'] : below === 'src' ? ['a', 'b', 'c'] : []) };
const rules = (snapshot: Snapshot) => ({ policy: snapshot.policy, terms: snapshot.terms, now });

describe('contributions', () => {
  const ready = (example: Example) => ({ example, events: [granted(example), approved(example)] });
  const waiting = (example: Example) => ({ example, events: [granted(example)] });
  const snapshot = snapshotOf([
    ready(at(0, ['src/a/x.ts', 'docs/x.md'], '2026-08')), ready(at(1, ['src/a/y.ts'], '2026-08')), ready(at(2, ['src/a/z.ts'], '2026-11')), ready(at(3, ['src/b/x.ts'], '2026-11', { author: cy })),
    waiting(at(4, ['src/b/y.ts'], '2026-11', { author: cyAtHome })), waiting(at(5, ['README.md', 'src/main.ts'], '2026-11')),
    { example: at(6, ['src/a/secret.ts'], '2026-11'), events: [], draft: true }, { example: at(7, ['src/a/gone.ts'], '2026-11'), events: [granted(at(7, ['src/a/gone.ts'], '2026-11')), withdrawn(decision(7))] },
  ]);
  const one = { ...ports, proper: async (people: readonly { name: string; email: string }[]) => Promise.resolve(people.map(each => each.email === cyAtHome.email ? cy : each)) };

  it('counts what is kept, by person, area and month, and no draft and nothing withdrawn', async () => {
    const { goal, recorded, ready: done, toReview, people, areas, months } = await contributionsTo(snapshot, rules(snapshot), 10, one);
    assert.deepEqual([goal, recorded, done, toReview], [10, 6, 4, 2]);
    assert.deepEqual(people.map(({ name, recorded: some, ready: its, reviewed }) => [name, some, its, reviewed]), [['Ada Lovelace', 4, 3, 0], ['Cyrus Hopper', 2, 1, 0], ['Grace Hopper', 0, 0, 4]]);
    assert.deepEqual(people[0]?.areas, { '.': 1, 'docs': 1, 'src': 1, 'src/a': 3 });
    assert.deepEqual(people[1]?.months, { '2026-11': 2 });
    assert.deepEqual(months, [{ month: '2026-08', recorded: 2, ready: 2 }, { month: '2026-09', recorded: 0, ready: 0 }, { month: '2026-10', recorded: 0, ready: 0 }, { month: '2026-11', recorded: 4, ready: 2 }]);
    assert.deepEqual(areas.map(({ area, recorded: some, thin }) => [area, some, thin]), [['src/a', 3, false], ['src/b', 2, false], ['.', 1, true], ['docs', 1, false], ['src', 1, true], ['src/c', 0, true], ['web', 0, true]], 'areas without anything are there, those of tools are not');
  });

  it('takes two addresses for two people where nothing says otherwise, and the policy\'s word for it', async () => {
    assert.equal((await contributionsTo(snapshot, rules(snapshot), 10, ports)).people.length, 4);
    const said = { ...snapshot, policy: { ...defaultPolicy, aliases: [[cyAtHome.email, cy.email]] } };
    assert.equal((await contributionsTo(said, rules(said), 10, ports)).people.length, 3);
  });

  it('tells how far reviewers agree, under the names that people have in it', async () => {
    const [first, second] = [decision(0), decision(1)];
    const by = (example: Example, person: { name: string; email: string }, verdict: 'approved' | 'rejected', id: string) => ({ ...approved(example, verdict), by: person, id: `20261120-${id.padEnd(12, '0')}` });
    const said = snapshotOf([
      { example: first, events: [granted(first), approved(first), by(first, cy, 'rejected', 'a')] },
      { example: second, events: [granted(second), approved(second), by(second, cyAtHome, 'approved', 'b'), by(second, cy, 'approved', 'c')] },
      ready(at(3, ['src/b/x.ts'], '2026-11', { author: cy })),
    ]);
    const { agreement } = await contributionsTo(said, rules(said), 10, one);
    assert.deepEqual([agreement.units, agreement.unanimous, agreement.pairs], [2, 0.5, [{ people: ['Cyrus Hopper', 'Grace Hopper'], examples: 2, kappa: 0 }]]);
    const hiding = { type: 'credited', schema: 1, id: '20261120-hiding000000', example: first.id, contentHash: contentHash(first), by: cy, at: '2026-11-20T10:00:00.000Z', anonymous: true };
    const hidden = snapshotOf([{ example: first, events: [granted(first), approved(first), by(first, cy, 'rejected', 'a'), hiding] }]);
    assert.match((await contributionsTo(hidden, rules(hidden), 10, one)).agreement.pairs[0]?.people.join(' and ') ?? '', /^anonymous-[0-9a-f]{6} and Grace Hopper$|^Grace Hopper and anonymous-[0-9a-f]{6}$/u);
    assert.deepEqual([worthOf(0.8), worthOf(0.7), worthOf(0.667), worthOf(0.66)], ['reliable', 'tentative', 'tentative', 'uneven']);
  });

  it('calls who chose so by a name that leads to nobody, and counts them all the same', async () => {
    const chosen = decision(0);
    const said = snapshotOf([{ example: chosen, events: [granted(chosen, undefined, { anonymous: true }), approved(chosen)] }, ready(at(1, ['src/a/y.ts'], '2026-08')), ready(at(3, ['src/b/x.ts'], '2026-11', { author: cy }))]);
    const { people } = await contributionsTo(said, rules(said), 10, ports);
    assert.match(people[0]?.name ?? '', /^anonymous-[0-9a-f]{6}$/);
    assert.deepEqual(people.map(({ email, recorded }) => [email, recorded]), [['', 2], [cy.email, 1], ['grace@hopper.example', 0]]);
    assert.ok(!/\bada\b|lovelace/i.test(JSON.stringify([people, teamCharts(await contributionsTo(said, rules(said), 10, ports), { months: '', areas: '', unit: '', others: '', root: '' })])));
  });

  it('is empty where nothing is, and a path may be called anything', async () => {
    const nothing = await contributionsTo(snapshotOf([]), rules(snapshot), 10, ports);
    assert.deepEqual([nothing.recorded, nothing.people, nothing.areas, nothing.months], [0, [], [], []]);
    assert.deepEqual(teamCharts(nothing, { months: '', areas: '', unit: '', others: '', root: '' }), []);
    const odd = snapshotOf([ready(at(0, ['__proto__/x.ts', 'constructor/y.ts'], '2026-08'))]);
    assert.deepEqual(Object.entries((await contributionsTo(odd, rules(odd), 10, { ...ports, folders: async () => Promise.resolve([]) })).people[0]?.areas ?? {}), [['__proto__', 1], ['constructor', 1]]);
  });

  it('looks into a folder in which nearly everything happens, and no deeper than helps', () => {
    const all = (...paths: string[]) => areasIn(paths.map(path => [path]));
    assert.deepEqual(all('src/a/1', 'src/b/1', 'src/c/1', 'docs/x').opened, ['src']);
    assert.deepEqual(all('a/1', 'b/1', 'c/1').opened, []);
    assert.deepEqual(all('1', '2', '3', 'a/1').opened, []);
    const deep = all('a/b/c/d/e/1', 'a/b/c/d/f/2', 'a/b/c/d/g/3');
    assert.deepEqual(deep.of(['a/b/c/d/e/1', 'a/x']), ['a', 'a/b/c']);
  });

  it('are drawn as bars that the people add up to, the many as others', async () => {
    const many = snapshotOf(Array.from({ length: 24 }, (_, number) => ready(at(number, [`src/${number % 3}/x.ts`], `2026-0${1 + number % 3}`, { author: { name: `P${number % 12}`, email: `p${number % 12}@x.example` } }))));
    const charts = teamCharts(await contributionsTo(many, rules(many), 10, ports), { months: 'By month', areas: 'By area', unit: 'examples', others: 'others', root: '(top)' });
    assert.deepEqual(charts.map(({ name, stacks = [] }) => [name, stacks.length, stacks.at(-1)?.name]), [['months', 8, 'others'], ['areas', 8, 'others']]);
    for (const { bars, stacks = [] } of charts) bars.forEach(({ value }, which) => { assert.equal(stacks.reduce((sum, { values }) => sum + (values[which] ?? 0), 0), value); });
  });
});
