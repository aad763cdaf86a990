/** Trainers of single answers take the answer of the row before for one that does not belong to the prompt: rows that ask the same must not be neighbours. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apart } from '../../../src/domain/dataset/apart.ts';
import type { Format } from '../../../src/domain/dataset/formats/format.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { fileNotes } from '../../../src/domain/dataset/file-notes.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { quickHash } from '../../../src/node/quick-hash.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Row { readonly group: number; readonly at: number; }
const ordered = (sizes: readonly number[], most: number): readonly Row[] => {
  const order = apart<Row>(most);
  return [...sizes.flatMap((size, group) => order.push(Array.from({ length: size }, (_, at) => ({ group, at })))), ...order.end()];
};

const notesFor = async (format: FormatId, rows: readonly object[]): Promise<readonly string[]> => fileNotes(formats[format], await validateFile(formats[format], [rows.map(row => `${JSON.stringify(row)}\n`).join('')], { anyRows: true }));

describe('dataset: rows that ask the same', () => {
  afterEach(removeTemporaryFolders);

  it('are all there, once, whatever their numbers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (sizes, most) => {
      const rows = ordered(sizes, most).map(({ group, at }) => `${group} ${at}`);
      assert.deepEqual(rows.toSorted(), sizes.flatMap((size, group) => Array.from({ length: size }, (_, at) => `${group} ${at}`)).sort());
    }));
  });

  it('stand as far apart as there are examples, or a whole block, and the two answers take turns', () => {
    for (const [examples, least] of [[3, 2], [20, 19], [255, 254], [256, 127], [1000, 127]] as const) {
      const rows = ordered(Array.from({ length: examples }, () => 2), 128);
      const seen = new Map<number, number>();
      for (const [place, { group }] of rows.entries()) {
        const before = seen.get(group);
        if (before !== undefined) assert.ok(place - before >= least, `${examples}: ${place - before}`);
        seen.set(group, place);
      }
      // No stretch of a batch is of one kind.
      for (let from = 0; from + 16 <= rows.length; from += 16) assert.ok(new Set(rows.slice(from, from + 16).map(({ at }) => at)).size === 2);
    }
  });

  it('holds no more than two blocks of examples', () => {
    const order = apart<number>(4);
    let held = 0;
    for (let nth = 0; nth < 100; nth++) { held += 2 - order.push([nth, nth]).length; assert.ok(held <= 16, String(held)); }
  });

  for (const format of ['trl-unpaired', 'llamafactory-kto'] as const) it(`are no neighbours in a ${format} file, whose sidecar still names the example of each line`, async () => {
    const world = exportWorld(Array.from({ length: 24 }, (_, number) => ready(decision(number))));
    const plan = await world.plan({ tasks: ['prefer'], format, reviewedOnly: false, split: { train: 0.7, validation: 0.3, test: 0 }, files: { shardSize: '20 kB' } });
    const files = filesIn((await world.build(plan)).folder);
    const made: Format = formats[format];
    const hashes = new Map(plan.included.map(({ id, lines }) => [id, new Set(lines.map(({ hash }) => hash))]));
    const rows = (files['provenance.jsonl'] ?? '').trim().split('\n').map(line => JSON.parse(line) as { file: string; line: number; example: string });
    const texts = (name: string): readonly string[] => (files[name] ?? '').trim().split('\n');
    assert.equal(rows.length, plan.included.reduce((sum, { lines }) => sum + lines.length, 0));
    for (const { file, line, example } of rows) assert.ok(hashes.get(example)?.has(quickHash(texts(file)[line - 1] ?? '')), `${file}:${line}`);
    for (const side of ['train', 'validation']) {
      const prompts = Object.keys(files).filter(name => name.startsWith(`data/${side}-`)).sort().flatMap(name => texts(name).map(text => made.apart?.(JSON.parse(text))));
      assert.ok(prompts.length >= 6, side);
      for (const [at, prompt] of prompts.entries()) assert.notEqual(prompt, prompts[at - 1], `${side} ${at}`);
    }
    // The same again, byte for byte.
    const other = exportWorld(Array.from({ length: 24 }, (_, number) => ready(decision(number))));
    const again = filesIn((await other.build(await other.plan({ ...plan.recipe }))).folder);
    assert.deepEqual(Object.entries(again).filter(([name]) => name.startsWith('data/') || name === 'provenance.jsonl'), Object.entries(files).filter(([name]) => name.startsWith('data/') || name === 'provenance.jsonl'));
  });

  it('are told by the validator where somebody else wrote them as neighbours, and are no fault', async () => {
    const trl = (prompt: string, label: boolean) => ({ prompt: [{ role: 'user', content: prompt }], completion: [{ role: 'assistant', content: label ? 'A lock.' : 'None.' }], label });
    const [note, ...more] = await notesFor('trl-unpaired', [trl('One?', true), trl('One?', false), trl('Two?', true), trl('Two?', false)]);
    assert.match(note ?? '', /^2 of 4 lines ask the same as the line before: KTO .* Shuffle the lines\.$/);
    assert.deepEqual(more, []);
    assert.deepEqual(await notesFor('trl-unpaired', [trl('One?', true), trl('Two?', false), trl('One?', false), trl('Two?', true)]), []);
    const kto = (prompt: string, tag: boolean) => ({ conversations: [{ from: 'human', value: prompt }, { from: 'gpt', value: tag ? 'A lock.' : 'None.' }], kto_tag: tag });
    assert.match((await notesFor('llamafactory-kto', [kto('One?', true), kto('One?', false)])).join(), /^1 of 2 lines asks the same/);
    assert.deepEqual(await notesFor('trl-messages', [{ messages: [{ role: 'user', content: 'a' }, { role: 'assistant', content: 'b' }] }, { messages: [{ role: 'user', content: 'a' }, { role: 'assistant', content: 'c' }] }]), []);
  });
});
