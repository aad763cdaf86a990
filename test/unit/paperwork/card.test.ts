/** The dataset card: metadata that Hugging Face knows, links that lead somewhere, and facts that are those of the dataset. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Reviewed } from '../../../src/domain/ledger/event.ts';
import { approved, decision, granted } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { inRoot } from '../../support/paths.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const known = [...readFileSync(inRoot('test/fixtures/schemas/hugging-face/datasetcard.md'), 'utf8').split('---')[1]?.matchAll(/^([a-z_]+):/gm) ?? []].map(([, key]) => key);
const front = (card: string) => parse(card.split('---\n')[1] ?? '') as Record<string, unknown>;

/** What Hugging Face would not know or not take; [] when all is well. */
function faults(yaml: Record<string, unknown>): string[] {
  const list = (key: string, values?: readonly string[] | RegExp) => {
    const given = yaml[key];
    if (!Array.isArray(given) || given.length === 0) return [`${key} is no list`];
    return given.filter(each => typeof each !== 'string' || (Array.isArray(values) ? !values.includes(each) : values instanceof RegExp && !values.test(each))).map(each => `${key}: ${String(each)}`);
  };
  return [
    ...Object.keys(yaml).filter(key => !known.includes(key)).map(key => `${key} is not known`),
    ...typeof yaml.pretty_name === 'string' ? [] : ['no pretty_name'],
    ...yaml.license === 'other' && typeof yaml.license_name === 'string' && /^[a-z0-9-.]+$/.test(yaml.license_name) && typeof yaml.license_link === 'string' ? [] : ['an own license needs a name and a link'],
    ...yaml.language === undefined ? [] : ['nobody knows in which language it was written'], ...list('annotations_creators', ['expert-generated']), ...list('language_creators', ['expert-generated']), ...list('source_datasets', ['original']),
    ...list('size_categories', ['n<1K', '1K<n<10K', '10K<n<100K', '100K<n<1M', '1M<n<10M']), ...list('task_categories', ['text-generation']), ...list('tags'),
  ];
}

describe('paperwork: the dataset card', () => {
  afterEach(removeTemporaryFolders);

  it('says in words why something is left out, and shares without the noise of binary fractions', async () => {
    const world = exportWorld([ready(decision()), ready({ ...decision(1), options: [] })]);
    const { folder } = await world.build(await world.plan({ tasks: ['explain', 'decide'], reviewedOnly: false, split: { train: 1, validation: 0, test: 0 }, nearDuplicates: { threshold: 0.57 } }));
    const card = filesIn(folder)['README.md'] ?? '';
    assert.match(card, /reasoning, 57 % of all runs/);
    assert.match(card, /Left out, whole or in one task, each under every reason that it has:\n {2}- \d+ × `no-sample`: It lacks what this task needs\.\n/);
    assert.match(card, /No author marked any text as written with or by a machine\./);
    assert.match(filesIn(folder)['croissant.json'] ?? '', /57 % of all runs/);
  });

  it('has metadata that Hugging Face knows, and would be told if it had not', async () => {
    assert.ok(known.length > 15);
    const world = exportWorld(Array.from({ length: 20 }, (_, number) => ready(decision(number))));
    const card = filesIn((await world.build(await world.plan())).folder)['README.md'] ?? '';
    const yaml = front(card);
    assert.deepEqual(faults(yaml), []);
    assert.ok(faults({ ...yaml, licence: 'mit' }).length > 0);
    assert.ok(faults({ ...yaml, language: ['en'] }).length > 0);
    for (const key of ['pretty_name', 'license', 'license_name', 'size_categories', 'tags']) { const { [key]: _, ...rest } = yaml; assert.ok(faults(rest).length > 0, key); }
  });

  it('links only to what lies beside it, and says in words what a picture shows', async () => {
    const world = exportWorld(Array.from({ length: 20 }, (_, number) => ready(decision(number))));
    const files = filesIn((await world.build(await world.plan())).folder);
    const card = files['README.md'] ?? '';
    const pictures = [...card.matchAll(/^!\[(.*)\]\((.*)\)$/gm)];
    assert.ok(pictures.length >= 2);
    for (const [, text = '', file = ''] of pictures) {
      assert.ok(files[file] !== undefined, file);
      assert.ok(/\d/.test(text), 'a number is said');
      assert.ok(files[file].includes('<title'));
    }
    for (const [, file = ''] of card.matchAll(/`([a-z-]+\.jsonl?|[A-Z]+\.md)`/g)) assert.ok(files[file] !== undefined, file);
  });

  it('tells how far reviewers agree, and that nothing is known where nobody looked twice', async () => {
    const once = exportWorld(Array.from({ length: 12 }, (_, number) => ready(decision(number))));
    assert.match(filesIn((await once.build(await once.plan())).folder)['README.md'] ?? '', /No example was looked at by more than one colleague/);
    const second = (number: number): Reviewed => { const example = decision(number); const event = approved(example); return { ...event, id: `${event.id.slice(0, 9)}zzz${event.id.slice(12)}`, by: { name: 'Bo', email: 'bo@reviewer.example' }, ...number === 0 && { wouldChoose: 1 } }; };
    const twice = exportWorld(Array.from({ length: 12 }, (_, number) => ({ example: decision(number), events: [granted(decision(number)), approved(decision(number)), second(number)] })));
    const card = filesIn((await twice.build(await twice.plan())).folder)['README.md'] ?? '';
    assert.match(card, /Whether to approve, .*: 100 % of 12 judged alike by all; Krippendorff's alpha is not defined/);
    assert.match(card, /would have chosen .*: 91\.7 % of 12 judged alike by all; Krippendorff's alpha -?0\.\d\d/);
    assert.match(card, /12 of them by more than one; 2 reviewers in all/);
    assert.ok(!/\bBo\b/.test(card));
  });

  it('takes words of a policy and names of folders as text, whatever they hold', async () => {
    const world = exportWorld(Array.from({ length: 12 }, (_, number) => {
      const example = decision(number);
      example.change.files = example.change.files.map(file => ({ ...file, path: `<img src=x>|\`${number % 2}/a.ts` }));
      return ready(example);
    }));
    const files = filesIn((await world.build(await world.plan())).folder);
    const [, , body = ''] = (files['README.md'] ?? '').split('---\n');
    assert.ok(!/<(?:img|b)\b/.test(body.replaceAll(/^\|.*$/gm, '')), 'nothing of it is markup');
    assert.ok(!(files['charts/areas.svg'] ?? '').includes('<img'));
    assert.ok((files['charts/areas.svg'] ?? '').includes('&lt;img'));
  });
});
