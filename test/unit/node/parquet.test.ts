/** Parquet files, ours or not: their rows as JSON, whatever they are packed with, and a clear sentence for what is no such file. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { ByteWriter, parquetWrite, type SchemaElement } from 'hyparquet-writer';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { validateRows } from '../../../src/domain/dataset/validate-rows.ts';
import { parquetRows } from '../../../src/node/parquet-rows.ts';
import { validatePath } from '../../../src/node/validate-path.ts';
import { parquetOf } from '../../support/parquet.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const chat = (number: number, answer = `So it is ${number}.`) => ({ messages: [{ role: 'user', content: `Why ${number}? größer 日本 👩‍👧` }, { role: 'assistant', content: answer }] });
const write = (bytes: Uint8Array | undefined): string => {
  const file = path.join(temporaryFolder(), 'rows.parquet');
  writeFileSync(file, bytes ?? '');
  return file;
};
const rowsIn = async (file: string): Promise<unknown[]> => {
  const rows: unknown[] = [];
  for await (const batch of parquetRows(file)) rows.push(...batch.map(({ value }) => value));
  return rows;
};
const rulesIn = async (bytes: Uint8Array | undefined) => (await validatePath(formats['trl-messages'], write(bytes))).faults.map(({ row, rule, at }) => [row, rule, at].filter(part => part !== undefined).join(' '));
const many = Array.from({ length: 2500 }, (_, index) => chat(index));

describe('node: Parquet', () => {
  after(removeTemporaryFolders);

  it('gives back the rows that were written, in any number of row groups and pages', async () => {
    for (const options of [{}, { rowGroupSize: 7 }, { pageSize: 1000 }, { rowGroupSize: 1000, pageSize: 3000 }]) assert.deepEqual(await rowsIn(write(parquetOf(many, options))), many);
    assert.deepEqual(await rowsIn(write(parquetOf([]))).catch((error: Error) => error.name), 'BrokenFile');
  });

  it('reads what it is packed with', async () => {
    const packers = { GZIP: zlib.gzipSync, BROTLI: zlib.brotliCompressSync, ZSTD: zlib.zstdCompressSync, SNAPPY: undefined, UNCOMPRESSED: undefined } as const;
    for (const [codec, pack] of Object.entries(packers)) {
      const file = parquetOf(many.slice(0, 50), { codec: codec as keyof typeof packers, ...pack && { compressors: { [codec]: (input: Uint8Array) => pack(input) } } });
      assert.deepEqual(await rowsIn(write(file)), many.slice(0, 50), codec);
    }
  });

  it('stands still for no byte that is wrong, and says that the file is broken', async function () {
    this.timeout(60_000);
    const whole = Buffer.from(parquetOf(Array.from({ length: 10 }, () => ({ a: 'x' }))) ?? '');
    for (let at = 4; at < whole.length - 8; at++) {
      for (const byte of [0xff, 0x80]) {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        await rowsIn(write(bytes)).catch((error: Error) => { assert.equal(error.name, 'BrokenFile', `byte ${at}: ${error.message}`); });
      }
    }
  });

  it('is checked by the rules of lines, with the row, the place in it, and what it looks like', async () => {
    const file = write(parquetOf([...Array.from({ length: 12 }, (_, index) => chat(index)), chat(12, ' '), chat(3)]));
    const report = await validatePath(undefined, file);
    assert.equal(report.format, 'trl-messages', 'of those that look alike, one that is read from a table');
    assert.deepEqual(report.faults.map(({ rule, row, line, at }) => [rule, row, line, at]), [['empty-content', 13, undefined, 'messages.1.content'], ['duplicate-line', 14, undefined, undefined]]);
    assert.deepEqual(await rulesIn(parquetOf([{ note: 'x' }])), ['1 missing-key messages', '1 missing-messages messages']);
    assert.deepEqual((await validatePath(undefined, write(parquetOf([{ level: 'info' }])))).faults.map(({ rule, row }) => `${row} ${rule}`), ['1 unknown-format']);
  });

  it('takes null for what is left out, where a line might leave it out', async () => {
    const weighed = { messages: [{ role: 'user', content: 'Why?' }, { role: 'assistant', content: 'So.', tool_calls: null, name: null }] };
    assert.deepEqual(await rulesIn(parquetOf([{ ...chat(1) }, { messages: [{ role: 'system', content: 'x' }, ...chat(2).messages] }, weighed])), []);
    const alpaca = [{ instruction: 'Why?', input: '', output: 'So.', system: null }, { instruction: 'How?', input: '', output: 'So.', system: 'Be brief.' }];
    assert.deepEqual((await validatePath(formats['llamafactory-alpaca'], write(parquetOf(alpaca)))).faults, []);
    assert.deepEqual((await validatePath(formats['openai-chat'], write(parquetOf([chat(1)])), { anyRows: true })).faults.map(({ message }) => message), ['OpenAI chat is not read from a Parquet file.']);
    const fireworks = [1, 2, 3, 4].map(number => ({ ...chat(number), weight: number === 3 ? null : 1 }));
    assert.deepEqual((await validatePath(formats['fireworks-chat'], write(parquetOf(fireworks)))).faults.map(({ rule, row }) => `${row} ${rule}`), ['3 mixed-columns', 'undefined file-kind']);
  });

  it('brings every type of column to JSON, and none brings it down', async () => {
    const columns: readonly (readonly [Omit<SchemaElement, 'name'>, unknown, unknown])[] = [
      [{ type: 'INT64' }, 7n, 7], [{ type: 'INT64' }, 2n ** 60n, '1152921504606846976'], [{ type: 'INT32' }, 7, 7], [{ type: 'DOUBLE' }, 1.5, 1.5], [{ type: 'BOOLEAN' }, true, true],
      [{ type: 'BYTE_ARRAY' }, Uint8Array.of(1, 2), { base64: 'AQI=' }], [{ type: 'BYTE_ARRAY', converted_type: 'UTF8' }, '\uFEFFx', '\uFEFFx'], [{ type: 'BYTE_ARRAY', converted_type: 'JSON' }, { a: [1, null], b: null }, { a: [1, null] }],
      [{ type: 'INT32', converted_type: 'DATE' }, new Date('2026-11-20T00:00:00Z'), '2026-11-20T00:00:00.000Z'], [{ type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, new Date(5), '1970-01-01T00:00:00.005Z'],
      [{ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } }, '01234567-89ab-cdef-0123-456789abcdef', '01234567-89ab-cdef-0123-456789abcdef'], [{ type: 'DOUBLE' }, null, null],
    ];
    const writer = new ByteWriter();
    void parquetWrite({ writer, schema: [{ name: 'root', num_children: columns.length }, ...columns.map(([element], index) => ({ name: `c${index}`, repetition_type: 'OPTIONAL' as const, ...element }))], columnData: columns.map(([, value], index) => ({ name: `c${index}`, data: [value] as never })) });
    const file = write(Buffer.from(writer.getBuffer()));
    assert.deepEqual(await rowsIn(file), [Object.fromEntries(columns.map(([, , json], index) => [`c${index}`, json]))]);
    for (const format of Object.values(formats)) assert.ok((await validatePath(format, file)).faults.length > 0);
  });

  it('says of a number that is none, and of a text that is no UTF-8, where it stands', async () => {
    assert.deepEqual((await validatePath(formats['fireworks-chat'], write(parquetOf([{ ...chat(1), weight: Number.NaN }])), { anyRows: true })).faults.map(({ rule, row, at }) => [rule, row, at])[0], ['not-finite', 1, 'weight']);
    const bytes = parquetOf([chat(1, 'marked')], { codec: 'UNCOMPRESSED', statistics: false }) ?? Buffer.alloc(0);
    bytes[bytes.indexOf('marked')] = 0xff;
    assert.deepEqual(await rulesIn(bytes), ['1 invalid-utf8 messages.1.content']);
  });

  it('says clearly what is no table, encrypted, cut off or damaged, whichever byte it is', async () => {
    const whole = parquetOf(many.slice(0, 40), { rowGroupSize: 10 }) ?? Buffer.alloc(0);
    assert.deepEqual(await rulesIn(Buffer.alloc(0)), ['not-parquet']);
    assert.deepEqual(await rulesIn(Buffer.from('PAR1')), ['not-parquet']);
    assert.deepEqual(await rulesIn(Buffer.from('{"messages":[]}\n')), ['not-parquet']);
    assert.deepEqual(await rulesIn(whole.subarray(0, -20)), ['not-parquet']);
    assert.deepEqual(await rulesIn(Buffer.concat([whole.subarray(0, -4), Buffer.from('PARE')])), ['encrypted']);
    const vast = Buffer.from(whole);
    vast.writeUInt32LE(0xfffffff0, vast.length - 8);
    assert.deepEqual(await rulesIn(vast), ['not-parquet']);
    const cut = Buffer.from(whole);
    cut.fill(0x5a, 600, 900);
    assert.match((await rulesIn(cut)).at(-1) ?? '', /^broken-rows$/u);
    await fc.assert(fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
      const damaged = Buffer.from(whole);
      damaged[at] = byte;
      const { faults } = await validatePath(formats['trl-messages'], write(damaged));
      assert.ok(faults.every(({ rule, message }) => rule !== '' && message.endsWith('.')));
    }), { numRuns: 150, examples: [[994, 179]] });
  });

  it('reads a row group that is too large in parts where it can, and says so where it cannot', async () => {
    const portions = { usual: 300_000, most: 1_000_000 };
    const large = { pageSize: 20_000, rowGroupSize: 100_000, codec: 'UNCOMPRESSED', statistics: false } as const;
    const rows = Array.from({ length: 3000 }, (_, index) => chat(index, `${index} ${'x'.repeat(1000)}`));
    const read = async (file: string) => validateRows(formats['trl-messages'], parquetRows(file, undefined, portions), 1);
    const report = await read(write(parquetOf(rows, large)));
    assert.deepEqual([report.rows, report.faults], [3000, []]);
    const messages = rows.map(row => row.messages);
    const schema = [{ name: 'root', num_children: 1 }, { name: 'messages', num_children: 1, repetition_type: 'OPTIONAL', converted_type: 'LIST' }, { name: 'list', repetition_type: 'REPEATED', num_children: 1 }, { name: 'element', num_children: 2, repetition_type: 'OPTIONAL' }, ...['role', 'content'].map(name => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }))] as SchemaElement[];
    const writer = new ByteWriter();
    void parquetWrite({ writer, schema, ...large, columnData: [{ name: 'messages', data: messages, offsetIndex: false }] });
    const [fault] = (await read(write(Buffer.from(writer.getBuffer())))).faults;
    assert.match(`${fault?.rule}: ${fault?.message}`, /^row-group-too-large: From row 1 on, 3000 rows of 3 MiB/u);
  });
});
