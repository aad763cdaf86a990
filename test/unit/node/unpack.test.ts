/** Lines that are packed: checked while they are unpacked, and whatever is wrong with the packing is a fault of the file. */
import assert from 'node:assert/strict';
import { createWriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { validatePath } from '../../../src/node/validate-path.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const line = (number: number, more = '') => `${JSON.stringify({ messages: [{ role: 'user', content: `Why ${Math.imul(number, 2654435761) >>> 0}?` }, { role: 'assistant', content: `So.${more}` }] })}\n`;
const lines = Array.from({ length: 20_000 }, (_, index) => line(index)).join('');
const write = (name: string, bytes: Uint8Array) => { const file = path.join(temporaryFolder(), name); writeFileSync(file, bytes); return file; };
const check = (file: string) => validatePath(formats['trl-messages'], file);
const rules = async (file: string) => (await check(file)).faults.map(({ rule, line: at }) => at === undefined ? rule : `${at} ${rule}`);

const packings = [
  { name: 'lines.jsonl.gz', pack: (bytes: Uint8Array) => zlib.gzipSync(bytes), engine: () => zlib.createGzip() },
  { name: 'lines.jsonl.zst', pack: (bytes: Uint8Array) => zlib.zstdCompressSync(bytes), engine: () => zlib.createZstdCompress() },
];

describe('node: packed lines', () => {
  after(removeTemporaryFolders);

  it('says of a name that its reader takes no such file', async () => {
    const nova = JSON.stringify({ schemaVersion: 'bedrock-conversation-2024', messages: [{ role: 'user', content: [{ text: 'Why?' }] }, { role: 'assistant', content: [{ text: 'So.' }] }] });
    const named = async (name: string) => (await validatePath(undefined, write(name, Buffer.from(`${nova}\n`)), { anyRows: true })).faults.map(({ rule }) => rule);
    assert.deepEqual([await named('my data (1).jsonl'), await named('my-data_1.v2.jsonl')], [['file-name-characters'], []]);
    assert.deepEqual(await rules(write('my data (1).jsonl', Buffer.from(line(1)))), []);
  });

  for (const { name, pack, engine } of packings) {
    const whole = pack(Buffer.from(lines));

    it(`${name}: says the same as of the plain lines, wherever the stream ends and the next begins`, async () => {
      const faulty = `${lines}{"messages":[]}\n${line(3)}`;
      const plain = await check(write('lines.jsonl', Buffer.from(faulty)));
      assert.deepEqual(plain.faults.map(({ line: at, rule }) => `${at} ${rule}`), ['20001 empty-messages', '20002 duplicate-line']);
      assert.deepEqual(await check(write(name, pack(Buffer.from(faulty)))), plain);
      const cuts = [10, 1000, 700_000, faulty.length];
      const streams = cuts.map((end, index) => pack(Buffer.from(faulty).subarray(cuts[index - 1] ?? 0, end)));
      assert.deepEqual(await check(write(name, Buffer.concat(streams))), plain);
      const misnamed = await check(write('named-otherwise.jsonl', pack(Buffer.from(faulty))));
      assert.deepEqual(misnamed.faults.map(({ rule }) => rule), ['file-name', 'empty-messages', 'duplicate-line'], 'by its bytes');
      assert.match(misnamed.faults[0]?.message ?? '', /Its name says plain lines, and it is a file packed with/u);
      assert.deepEqual(await rules(write(name, Buffer.from(line(1)))), ['file-name'], 'plain lines by a name that says otherwise');
    });

    it(`${name}: an end that is missing, damage, and what stands behind are faults, and the lines before are checked`, async () => {
      const cut = await check(write(name, whole.subarray(0, -9)));
      assert.deepEqual(cut.faults.map(({ rule }) => rule), ['cut-off-stream']);
      assert.ok(cut.rows > 10_000);
      assert.deepEqual(await rules(write(name, whole.subarray(0, 7))), ['cut-off-stream']);
      assert.deepEqual((await rules(write(name, Buffer.concat([whole, Buffer.from('and more, which is no stream')])))).filter(rule => !rule.includes(' ')), [name.endsWith('gz') ? 'broken-stream' : 'trailing-bytes']);
      assert.deepEqual(await rules(write(name, Buffer.concat([whole, Buffer.alloc(300_000)]))), [], 'zeros fill up a block');
      assert.deepEqual(await rules(write(name, Buffer.concat([whole, whole.subarray(0, 40)]))).then(found => found.filter(rule => !/duplicate/.test(rule))), ['cut-off-stream']);
      await fc.assert(fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        await check(write(name, damaged));
      }), { numRuns: 10 });
    });

    it(`${name}: a small file that unpacks to a line without end takes no more memory than any other`, async () => {
      const file = path.join(temporaryFolder(), name);
      const block = Buffer.alloc(2 ** 20, 'x');
      await pipeline(Readable.from((function* () { for (let at = 0; at < 256; at++) yield block; })()), engine(), createWriteStream(file));
      const before = process.memoryUsage.rss();
      assert.deepEqual((await rules(file)), ['1 line-too-long']);
      assert.ok(process.memoryUsage.rss() - before < 300 * 2 ** 20);
    });
  }
});
