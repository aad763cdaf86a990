/** Which of the examples with consent a recipe takes, and how much of each task; of any other example a filter says nothing. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Example } from '../../../src/domain/capture/example.ts';
import { filtering } from '../../../src/domain/dataset/filter.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import type { Filters } from '../../../src/domain/dataset/recipe-filters.ts';
import { tasks } from '../../../src/domain/dataset/tasks/index.ts';
import { drawTasks } from '../../../src/domain/dataset/weights.ts';
import { approved, consentedTo, decision, withdrawn } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const touching = (paths: readonly string[], more: Partial<Example> = {}): Example => {
  const one = decision(1, more);
  const [file] = one.change.files;
  assert.ok(file);
  return { ...one, change: { ...one.change, files: paths.map(path => ({ ...file, path })) } };
};
const codes = (filters: Filters, example: Example) => filtering(filters)(consentedTo(example)).map(({ code }) => code);

describe('dataset: filters', () => {
  afterEach(removeTemporaryFolders);

  it('take by kind, tag, language, author, day and confidence', () => {
    const one = decision(1, { tags: ['api', 'speed'], confidence: 'medium', createdAt: '2026-11-11T08:00:00.000Z' });
    assert.deepEqual(codes({}, one), []);
    assert.deepEqual(codes({ kinds: ['decision'], tags: ['speed', 'x'], languages: ['go', 'typescript'], authors: [' ADA@lovelace.example'], from: '2026-11-11', to: '2026-11-11', confidence: ['medium', 'high'] }, one), []);
    assert.deepEqual(codes({ kinds: ['correction'], tags: ['spee'], languages: ['go'], authors: ['grace@hopper.example'], from: '2026-11-12', confidence: ['high'] }, one),
      ['filter-kind', 'filter-tag', 'filter-language', 'filter-author', 'filter-date', 'filter-confidence']);
    assert.deepEqual(codes({ to: '2026-11-10' }, one), ['filter-date']);
  });

  it('take by path: one file that is wanted, and none that is not', () => {
    const cases: readonly (readonly [globs: string[], paths: string[], taken: boolean])[] = [
      [['src/**'], ['src/a/b.ts', 'docs/x.md'], true], [['src/**'], ['docs/x.md'], false], [['src/*'], ['src/a/b.ts'], false], [['**/*.{ts,js}'], ['x.ts'], true],
      [['!**/*.lock'], ['src/a.ts'], true], [['!**/*.lock'], ['src/a.ts', 'yarn.lock'], false], [['src/**', '!src/secret/**'], ['src/a.ts', 'src/secret/b.ts'], false],
      [['**'], ['.github/workflows/ci.yml'], true], [['!.github/**'], ['.github/workflows/ci.yml'], false], [['a b/[x]/*.ts'], ['a b/x/é.ts'], true], [['src\\**'], ['src/a.ts'], false],
      [['Src/**'], ['src/a.ts'], false], [['**/!(x).ts'], ['y.ts'], false],
      [['!secret/'], ['secret/deep/a.ts'], false], [['!secret/**'], ['secret'], false], [['*/**'], ['a.ts'], false], [['./src/**'], ['src/a.ts'], true], [['**/test/**'], ['a/test/b/c.ts'], true], [['**/test/**'], ['a/tests/c.ts'], false], [['src/**/*.ts'], ['src/a.ts'], true],
      [['{src,lib/{a,b}}/**'], ['lib/b/c.ts'], true], [['{src,lib/{a,b}}/**'], ['lib/c/c.ts'], false], [['{src}/a'], ['src/a'], false], [['a{b'], ['a{b'], true], [['[a'], ['[a'], true], [['\\*.ts'], ['*.ts'], true], [['\\*.ts'], ['a.ts'], false],
      [['[!a-c].ts'], ['d.ts'], true], [['[!a-c].ts'], ['b.ts'], false], [['[^a].ts'], ['b.ts'], true], [['[]a].ts'], ['].ts'], true], [['a[!b]c'], ['a/c'], false], [['?.ts'], ['é.ts'], true], [['a?b'], ['a/b'], false], [['a**b'], ['a/b'], false], [['*/*'], ['a/b/c'], false],
    ];
    for (const [paths, files, taken] of cases) assert.equal(codes({ paths }, touching(files)).length === 0, taken, `${paths.join()} on ${files.join()}`);
    const renamed = touching(['src/new.ts']);
    const before = { ...renamed, change: { ...renamed.change, files: renamed.change.files.map(file => ({ ...file, oldPath: 'secret/old.ts' })) } };
    assert.deepEqual(codes({ paths: ['!secret/**'] }, before), ['filter-path'], 'its old name counts too');
  });

  it('take any text as a glob without failing or standing still', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 }).filter(glob => glob !== '!'), { minLength: 1 }), paths => { codes({ paths }, touching(['src/a.ts', `${'a'.repeat(200)}.ts`])); }));
    codes({ paths: [`${'*a'.repeat(140)}b`, '{a,aa}'.repeat(40), '**/a/'.repeat(50), '[!b]*'.repeat(60)] }, touching([`${'a'.repeat(2000)}c`, `${'a/'.repeat(1000)}c`]));
    codes({ paths: [`+(${'a|a'.repeat(60)})+(b)*`, '{a,{b,{c,d}}}'.repeat(20), '*'.repeat(300), '**/'.repeat(90)] }, touching([`${'a'.repeat(2000)}.ts`]));
  });

  it('say in the dataset why an example is out, with no name and no path, and nothing of one that nobody consented to', async () => {
    const gone = decision(5, { tags: ['x'] });
    const world = exportWorld([ready(decision(1, { tags: ['x'] })), ready(touching(['secret-project/a.ts'], { id: '20261112-secretsecret' })), { example: decision(3), events: [] }, { example: decision(4), events: [], draft: true },
      { example: gone, events: [withdrawn(gone)], gone: true }, ...Array.from({ length: 20 }, (_, number) => ready(decision(10 + number, { tags: ['x'] })))]);
    const plan = await world.plan({ filters: { tags: ['x'], authors: ['ada@lovelace.example', 'cy@hopper.example'], paths: ['!secret-project/**'], from: '2026-01-01' } });
    const out = new Map<string, string[]>();
    for (const { example, code } of plan.leftOut) out.set(example, [...out.get(example) ?? [], code]);
    assert.deepEqual(out.get('20261112-secretsecret'), ['filter-tag', 'filter-path']);
    assert.deepEqual(out.get(decision(3).id), ['consent-none', 'not-reviewed']);
    for (const id of [decision(4).id, gone.id]) assert.ok(!out.get(id)?.some(code => code.startsWith('filter')), 'whose consent is missing is not looked at');
    const files = filesIn((await world.build(plan)).folder);
    assert.match(files['left-out.jsonl'] ?? '', /"filter-path","reason":"The recipe does not take what it touches\."/);
    const all = Object.values(files).join('\n');
    assert.ok(!/lovelace\.example|hopper\.example|secret-project\/a/.test(all));
    assert.equal((JSON.parse(files['manifest.json'] ?? '') as Manifest).recipe.filters?.authors, 2);
  });

  it('by approvals hold at the first look and at the last', async () => {
    const twice = (number: number) => { const { example, events } = ready(decision(number)); return { example, events: [...events, { ...approved(example), id: `20261120-second${String(number).padStart(6, '0')}`, by: { name: 'Cy', email: 'cy@hopper.example' } }] }; };
    const world = exportWorld([ready(decision(1)), ...Array.from({ length: 12 }, (_, number) => twice(10 + number))]);
    const plan = await world.plan({ filters: { approvals: 2 } });
    assert.equal(plan.included.length, 12);
    assert.deepEqual(plan.leftOut.find(({ example }) => example === decision(1).id), { example: decision(1).id, code: 'not-reviewed', reason: 'It has 1 of 2 approvals on its present content.' });
    const one = world.store.kept.get(decision(10).id) ?? assert.fail();
    world.store.kept.set(one.example.id, ready(one.example));
    const { leftOutLate } = await world.build(plan);
    assert.deepEqual(leftOutLate.map(({ example, code }) => [example, code]), [[one.example.id, 'not-reviewed']]);
  });
});

describe('dataset: weights', () => {
  const recipe = (weight: number) => ({ tasks: ['implement', 'explain', 'decide'] as const, weights: { explain: weight } });
  const draw = (id: string, weight: number) => drawTasks(id, { ...recipe(weight), tasks: [...recipe(weight).tasks] });
  const ids = Array.from({ length: 2000 }, (_, number) => decision(number).id);

  it('keep about the share of one task, and all of the others', () => {
    const kept = ids.map(id => draw(id, 0.3)).map(({ tasks: drawn, leftOut }) => { assert.equal(drawn.length + leftOut.length, 3); assert.ok(drawn.includes('implement') && drawn.includes('decide')); return drawn.includes('explain'); });
    const share = kept.filter(Boolean).length / ids.length;
    assert.ok(Math.abs(share - 0.3) < 0.04, String(share));
  });

  it('are drawn for each example alone, each task for itself, and more takes in only more', () => {
    fc.assert(fc.property(fc.string(), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), (id, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      assert.deepEqual(draw(id, a), draw(id, a));
      if (draw(id, less).tasks.includes('explain')) assert.ok(draw(id, more).tasks.includes('explain'));
    }));
    const both = ids.filter(id => { const { tasks: drawn } = drawTasks(id, { tasks: ['implement', 'explain'], weights: { implement: 0.5, explain: 0.5 } }); return drawn.length === 2; });
    assert.ok(Math.abs(both.length / ids.length - 0.25) < 0.04, 'tasks are drawn independently');
  });

  it('change no other line of the dataset, and are said', async () => {
    const kept = Array.from({ length: 30 }, (_, number) => ready(decision(number)));
    const [all, less] = [await exportWorld(kept).plan(), await exportWorld(kept).plan({ weights: { explain: 0.5 } })];
    const lines = (plan: typeof all) => plan.included.flatMap(({ id, lines: own }) => own.map(({ task, hash }) => `${id} ${task} ${hash}`));
    assert.ok(lines(less).every(line => lines(all).includes(line)));
    assert.deepEqual(lines(all).filter(line => !line.includes(' explain ')), lines(less).filter(line => !line.includes(' explain ')));
    const out = less.leftOut.filter(({ code }) => code === 'weight');
    assert.equal(out.length, lines(all).length - lines(less).length);
    assert.match(out[0]?.reason ?? '', /takes 50 % of the samples of this task/);
    assert.ok(out.every(({ task }) => task === tasks.explain.id));
    const fewer = await exportWorld(kept.slice(0, 20)).plan({ weights: { explain: 0.5 } });
    assert.deepEqual(lines(less).filter(line => lines(fewer).includes(line)), lines(fewer), 'an example more or less changes no other');
  });
});
