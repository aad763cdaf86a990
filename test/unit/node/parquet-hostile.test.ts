/** Parquet files that are made to do harm: a few bytes that say they stand for all the memory there is. Each ends as a finding, and quickly. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as zlib from 'node:zlib';
import { parquetSchema } from 'hyparquet';
import { getTreePath } from 'hyparquet/src/schema.js';
import { ByteWriter, parquetWrite, type SchemaElement } from 'hyparquet-writer';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { rowChecker } from '../../../src/domain/dataset/check-row.ts';
import { checkRuns, type PageHeader } from '../../../src/node/parquet-runs.ts';
import { checkFile, checkFolder } from '../../../src/node/validate-apart.ts';
import { validatePath } from '../../../src/node/validate-path.ts';
import { bundled } from '../../support/bundled.ts';
import { parquetOf } from '../../support/parquet.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

type Encoding = NonNullable<Parameters<typeof parquetWrite>[0]['columnData'][number]['encoding']>;
const chat = (number: number) => ({ messages: [{ role: 'user', content: `Why ${number}?` }, { role: 'assistant', content: 'So it is.' }] });

/** @param change gets each page as it would be packed, and may write something else of the same size */
function hostile(values: readonly unknown[], change: (page: Buffer) => void, { encoding, ...element }: Partial<SchemaElement> & { readonly encoding?: Encoding } = {}): Buffer {
  const writer = new ByteWriter();
  void parquetWrite({
    writer, codec: 'GZIP', compressors: { GZIP: page => { const bytes = Buffer.from(page); change(bytes); return zlib.gzipSync(bytes); } }, statistics: false, rowGroupSize: 100_000,
    schema: [{ name: 'root', num_children: 1 }, { name: 'messages', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED', ...element }],
    columnData: [{ name: 'messages', data: values as never, ...encoding && { encoding } }],
  });
  return Buffer.from(writer.getBuffer());
}
const write = (bytes: Uint8Array): string => {
  const file = path.join(temporaryFolder(), 'rows.parquet');
  writeFileSync(file, bytes);
  return file;
};
const found = async (bytes: Uint8Array) => (await validatePath(formats['trl-messages'], write(bytes))).faults.map(({ rule, message }) => `${rule}: ${message}`).filter(text => /^(?:broken|row-group|line-too)/u.test(text));
/** 2³¹ - 1 times the same. */
const endless = [0xfe, 0xff, 0xff, 0xff, 0x0f, 0x01];
/** Every other value is null, and their levels begin with these bytes instead. */
const levels = (...run: number[]): Buffer => {
  const bytes = hostile(Array.from({ length: 400 }, (_, index) => index % 2 === 0 ? null : 'x'), () => undefined, { repetition_type: 'OPTIONAL' });
  const at = bytes.indexOf(Buffer.alloc(40, 0xaa));
  assert.ok(at > 0);
  Buffer.from(run).copy(bytes, at - 1);
  return bytes;
};
const texts = Array.from({ length: 40 }, (_, index) => `the text ${index} of a row`);

describe('node: Parquet that is made to do harm', () => {
  after(removeTemporaryFolders);

  it('says that its levels repeat for ever', async () => {
    assert.deepEqual(await found(levels(...endless)), ['broken-rows: The rows from 1 on cannot be read, and those behind them were not looked at: a run is of 2147483647 values, in a page of 400.']);
  });

  it('says that a word of its dictionary repeats for ever', async () => {
    let pages = 0;
    const bytes = hostile(Array.from({ length: 4000 }, (_, index) => texts[index % 40]), page => { if (pages++ > 0) Buffer.from([8, ...endless]).copy(page); });
    assert.ok(pages > 1, 'a dictionary and its words');
    assert.match((await found(bytes)).join(), /^broken-rows: .*: a run is of 2147483647 values, in a page of 4000\.$/u);
  });

  it('says that it packs no bits, thousand millions of them', async () => {
    // Of no bits each, eight times nearly 2²⁹: counted in 32 bits, it goes below nothing.
    assert.match((await found(levels(0xff, 0xff, 0xff, 0xff, 0x0f))).join(), /^broken-rows: .*: a run is of \d+ values, in a page of 400\.$/u);
  });

  it('says that each text begins with the whole one before it', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => 'x'.repeat(index % 7));
    // Deltas of the beginnings that are shared: blocks of 128 values of 1 bit or more; every one says the smallest step is 1.
    const bytes = hostile(rows, page => { page.set(growing(rows.length, page.length)); }, { encoding: 'DELTA_BYTE_ARRAY' });
    assert.match((await found(bytes)).join(), /^broken-rows: .*: a page becomes far more than it is\.$/u);
  });

  it('says one long text so often that no line can hold it', () => {
    const rules: string[] = [];
    const { row } = rowChecker(formats['trl-messages'], ({ rule, row: number }) => { rules.push(`${number} ${rule}`); }, () => undefined);
    // As JSON.stringify does beyond half a thousand million characters.
    row({ value: { list: { toJSON() { throw new RangeError('Invalid string length'); } } }, faults: [] });
    assert.deepEqual(rules, ['1 line-too-long']);
  });

  it('says so of the older kind of page, whose levels are packed with it', () => {
    const tree = parquetSchema({ schema: [{ name: 'root', num_children: 1 }, { name: 'flag', type: 'BOOLEAN', repetition_type: 'OPTIONAL' }] });
    const look = (encoding: 'PLAIN' | 'RLE' | 'BYTE_STREAM_SPLIT', ...page: number[]) => () => {
      const header = { type: 'DATA_PAGE', uncompressed_page_size: page.length, compressed_page_size: page.length, crc: 0,
        data_page_header: { num_values: 40, encoding, definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' } } as PageHeader;
      checkRuns(Uint8Array.from(page), header, getTreePath(tree, ['flag']), packed => packed, 1000);
    };
    const full = [2, 0, 0, 0, 80, 1];
    assert.throws(look('PLAIN', 6, 0, 0, 0, ...endless), /a run is of 2147483647 values, in a page of 40/u);
    assert.throws(look('RLE', ...full, 6, 0, 0, 0, ...endless), /a run is of 2147483647 values, in a page of 40/u);
    assert.throws(look('BYTE_STREAM_SPLIT', ...full, 1, 2, 3), /more values than bytes/u);
    assert.doesNotThrow(look('PLAIN', ...full, 1, 2, 3, 4, 5));
    assert.doesNotThrow(look('RLE', ...full, 2, 0, 0, 0, 80, 1));
    assert.doesNotThrow(look('BYTE_STREAM_SPLIT', 4, 0, 0, 0, 74, 0, 6, 1, 1, 2, 3));
  });

  it('is looked at in a thread: what it takes is its own, and ends with a sentence', async function () {
    this.timeout(120_000);
    const thread = { script: await bundled('src/node/validating.ts'), memoryMiB: 256 };
    const file = write(parquetOf([...Array.from({ length: 12 }, (_, index) => chat(index)), chat(3)]) ?? Buffer.alloc(0));
    assert.deepEqual(await checkFile(undefined, file, {}, thread), await validatePath(undefined, file));
    let read = 0;
    await checkFile('trl-messages', file, { onProgress: bytes => { read = bytes; } }, thread);
    assert.ok(read > 0);
    assert.deepEqual((await checkFolder('trl-messages', path.dirname(file), {}, thread)).files.map(({ name, rows }) => `${name} ${rows}`), ['rows.parquet 13']);
    await assert.rejects(checkFile(undefined, `${file}.parquet`, {}, thread), { code: 'ENOENT', syscall: 'open' });
    await assert.rejects(checkFolder(undefined, temporaryFolder(), {}, thread), { name: 'UserError', hint: 'Name a file, or the folder of a dataset.' });
    await assert.rejects(checkFile(undefined, file, { signal: AbortSignal.abort() }, thread), { name: 'AbortError' });
    const greedy = path.join(temporaryFolder(), 'greedy.mjs');
    writeFileSync(greedy, 'const kept = []; for (;;) kept.push({ a: { b: kept.length } });');
    await assert.rejects(checkFile(undefined, file, {}, { script: greedy, memoryMiB: 64 }), { name: 'UserError', message: 'rows.parquet was not checked to its end: that takes more than 64 MiB of memory.' });
  });
});

/** Two streams of numbers, DELTA_BINARY_PACKED: 0, 1, 2, …, and ones; then as many bytes of text as there is room. */
function growing(values: number, size: number): Buffer {
  const varint = (value: number): number[] => value < 128 ? [value] : [value % 128 + 128, ...varint(Math.floor(value / 128))];
  const stream = (step: number, first: number) => [...varint(128), 4, ...varint(values), ...varint(first * 2), ...Array.from({ length: Math.ceil((values - 1) / 128) }, () => [step * 2, 0, 0, 0, 0]).flat()];
  return Buffer.concat([Buffer.from([...stream(1, 0), ...stream(0, 1)]), Buffer.alloc(size)]).subarray(0, size);
}
