/** Trainers that cut off or leave out long lines in silence: whoever makes or checks such lines is told how many there are, and what to set. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { axolotlUnlessSet } from '../../../src/domain/dataset/axolotl-source.ts';
import { rowChecker } from '../../../src/domain/dataset/check-row.ts';
import type { Format } from '../../../src/domain/dataset/formats/format.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { longerNotes, together, unlessSetInWords } from '../../../src/domain/dataset/unless-set.ts';
import { validatePath } from '../../../src/node/validate-path.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const said = (notes: readonly string[]) => notes.filter(note => note.includes('may have more than'));
const chat = (words: number, nth = 0) => ({ messages: [{ role: 'user', content: `Case ${nth}?` }, { role: 'assistant', content: 'tell '.repeat(words).trim() }] });
const linesIn = (rows: readonly object[]): string => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'train.jsonl'), rows.map(row => `${JSON.stringify(row)}\n`).join(''));
  return folder;
};
const notesFor = async (format: FormatId, rows: readonly object[]) => {
  const { longer } = await validatePath(formats[format], path.join(linesIn(rows), 'train.jsonl'), { anyRows: true });
  return longer ? longerNotes(formats[format], longer).join('') : '';
};

describe('dataset: lines that a trainer cuts in silence unless it is told', () => {
  afterEach(removeTemporaryFolders);

  it('are known of the three trainers that do so, each with its setting and where that was read', () => {
    const known = Object.values<Format>(formats).flatMap(({ id, unlessSet }) => unlessSet ? [`${id}: ${unlessSet.setting} ${unlessSet.most} ${unlessSet.then}`] : []);
    assert.deepEqual(known.sort(), [
      'axolotl-chat: sequence_len 512 left out', 'axolotl-preference: sequence_len 512 left out', 'axolotl-stepwise: sequence_len 512 cut off',
      ...['alpaca', 'kto', 'preference', 'sharegpt'].map(id => `llamafactory-${id}: cutoff_len 2048 cut off`),
      ...['messages', 'preference', 'prompt-completion', 'stepwise', 'unpaired'].map(id => `trl-${id}: max_length 1024 cut off`),
    ]);
    for (const { unlessSet } of Object.values<Format>(formats)) if (unlessSet) assert.match(unlessSet.source, /^https:\/\/\S+ \(.+\d\.\d.*\)$/);
  });

  it('are counted in the plan, which leaves none of them out, and named in the card', async () => {
    const long = { ...decision(1), problem: `It matters. ${'The queue was full again. '.repeat(300)}` };
    const world = exportWorld([ready(decision()), ready(long)]);
    const settings = { tasks: ['explain' as const], reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
    const plan = await world.plan({ ...settings, format: 'axolotl-chat' });
    const [note, ...more] = said(plan.notes);
    assert.match(note ?? '', /^1 of 2 lines may have more than 512 tokens: Axolotl leaves out such a row without an error, unless told otherwise\. Set `sequence_len` to \d+, as the longest may have [\d,]+\.$/);
    assert.deepEqual([more, plan.blockers, plan.splits.train.lines], [[], [], 2]);
    const [, set = '', longest = ''] = /to (\d+), as the longest may have ([\d,]+)/.exec(note ?? '') ?? [];
    const tokens = Math.max(...plan.included.flatMap(({ lines }) => lines.map(line => line.tokens)));
    assert.equal(Number(longest.replace(',', '')), Math.ceil(tokens * 1.35));
    assert.ok(Number(set) >= Math.ceil(tokens * 1.35) && Number(set) % 1024 === 0);
    assert.ok((filesIn((await world.build(plan)).folder)['README.md'] ?? '').includes(`- ${note}`));
    // The other one takes them all, and the third says nothing of the kind.
    assert.deepEqual(said((await exportWorld([ready(decision())]).plan({ ...settings, format: 'llamafactory-sharegpt' })).notes), []);
    assert.deepEqual(said((await exportWorld([ready(decision()), ready(long)]).plan({ ...settings, format: 'mistral-chat' })).notes), []);
  });

  it('are measured in bytes in a table too: a sign of Chinese has three', () => {
    const sizes: number[] = [];
    rowChecker(formats['trl-messages'], () => undefined, () => undefined, undefined, (_, bytes) => { sizes.push(bytes); }).row({ value: chat(0), faults: [] });
    rowChecker(formats['trl-messages'], () => undefined, () => undefined, undefined, (_, bytes) => { sizes.push(bytes); }).row({ value: { messages: [{ role: 'user', content: '語'.repeat(900) }] }, faults: [] });
    assert.ok((sizes[0] ?? 0) < 200 && (sizes[1] ?? 0) > 2700, sizes.join());
  });

  it('are told by the validator with the exit code of a valid file', async () => {
    const rows = [chat(2000, 1), chat(10, 2), chat(600, 3)];
    const folder = linesIn(rows), asked = ['validate', 'train.jsonl', '--format', 'trl-messages'];
    const trl = await because(folder, asked);
    assert.equal(trl.code, 0, trl.stdout);
    assert.match(trl.stdout, /Valid trl-messages: 3 lines[^]*note: 1 of 3 lines may have more than 1,024 tokens: TRL cuts off what is beyond, without a word, unless told otherwise\. Set `max_length` to 3072, as the longest may have 2,70\d\./);
    const json = jsonOf(await because(folder, [...asked, '--json'])) as { notes: string[]; faults: unknown[] };
    assert.deepEqual([json.faults, json.notes.length], [[], 1]);
    assert.match(await notesFor('axolotl-chat', rows), /^2 of 3 lines may have more than 512 tokens/);
    assert.equal(await notesFor('trl-messages', [chat(10), chat(20)]), '');
    assert.equal(await notesFor('openai-chat', rows), '');
  });

  it('are counted by one answer of a pair at a time, as a model reads them', async () => {
    const answer = (words: number) => [{ role: 'assistant', content: 'tell '.repeat(words).trim() }];
    const pair = (better: number, worse: number) => ({ prompt: [{ role: 'user', content: 'Which?' }], chosen: answer(better), rejected: answer(worse) });
    assert.equal(await notesFor('trl-preference', [pair(600, 650)]), '');
    assert.match(await notesFor('trl-preference', [pair(600, 900)]), /^1 of 1 line may have more than 1,024 tokens/);
  });

  it('are told of a large file by its bytes alone', async () => {
    const rows = Array.from({ length: 1500 }, (_, nth) => chat(nth % 3 === 0 ? 900 : 100, nth));
    const note = await notesFor('axolotl-chat', rows);
    assert.match(note, /^About 500 of 1500 lines may have more than 512 tokens: .* Set `sequence_len` to 2048 or more, as the longest may have about 1,7\d\d\.$/);
  });

  it('are summed over the files of a folder', () => {
    assert.deepEqual(together([{ lines: 1, of: 3, longest: 900 }, { lines: 0, of: 5, longest: 0 }, { lines: 2, of: 2, longest: 700, about: true }]), { lines: 3, of: 10, longest: 900, about: true });
    assert.deepEqual(longerNotes(formats['trl-messages'], { lines: 0, of: 4, longest: 0 }), []);
  });

  it('are said of the format itself, where formats are listed', async () => {
    const ran = (await because(temporaryFolder(), ['formats', 'axolotl-chat'])).stdout.replaceAll(/\s+/g, ' ');
    assert.ok(ran.includes(unlessSetInWords(axolotlUnlessSet)), ran);
    assert.ok(ran.includes(axolotlUnlessSet.source), ran);
  });
});
