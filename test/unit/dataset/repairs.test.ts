/** What SARIF offers to mend is mended: each fix is applied to the file by the standard's words, and the file is checked again. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixes } from '../../../src/domain/dataset/fixes.ts';
import type { Format } from '../../../src/domain/dataset/formats/format.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { toSarif } from '../../../src/domain/dataset/sarif.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { applied, type SarifFix } from '../../support/apply-sarif.ts';
import { arbitraryLines } from '../../support/arbitrary-lines.ts';
import { knownFaults } from '../../support/known-faults.ts';

interface Result { readonly ruleId: string; readonly fixes?: readonly [SarifFix]; }
const all: readonly Format[] = Object.values(formats);

async function check(format: Format, file: Uint8Array, more: { readonly kind?: 'gzip' } = {}): Promise<readonly Result[]> {
  const report = await validateFile(format, [file], { anyRows: true, repairs: true, ...more });
  return (toSarif([{ path: 'a.jsonl', ...report }], { tool: 'Because', version: '1' }) as { runs: [{ results: Result[] }] }).runs[0].results;
}
const times = (results: readonly Result[], rule: string): number => results.filter(({ ruleId }) => ruleId === rule).length;
const trl = formats['trl-messages'] as Format;
const line = (said: string, more: object = {}): string => JSON.stringify({ messages: [{ role: 'user', content: 'Why?' }, { role: 'assistant', content: said, ...more }] });

describe('dataset: what a tool may mend by itself', () => {
  it('mends every known fault that the editor mends, in every format', async () => {
    const mended = new Set<string>();
    for (const format of all) {
      const [valid] = fc.sample(arbitraryLines(format), { numRuns: 1, seed: 7 });
      assert.ok(valid);
      for (const fault of knownFaults) {
        const file = fault.file({ ...valid, format });
        if (file === undefined) continue;
        // Another line behind it, which has to stay.
        const bytes = Buffer.from(typeof file === 'string' && file.endsWith('\n') ? `${file}${valid.other}\n` : file);
        const before = await check(format, bytes);
        for (const { ruleId, fixes: offered } of before) {
          const by = fixes[ruleId]?.by;
          if (by === undefined) { assert.equal(offered, undefined, ruleId); continue; }
          if (!offered) { assert.ok(by === 'split-array' || fault.name === 'nothing but a byte order mark', `${format.id}: ${fault.name}: ${ruleId}`); continue; }
          // Once for each rule of a format is enough.
          if (mended.has(`${format.id} ${ruleId}`)) continue;
          const after = await check(format, applied(bytes, offered[0]));
          assert.ok(times(after, ruleId) < times(before, ruleId), `${format.id}: ${fault.name}: ${ruleId}: ${JSON.stringify(offered)}`);
          assert.ok(times(after, 'not-json') <= times(before, 'not-json') && times(after, 'blank-line') <= times(before, 'blank-line'), `${format.id}: ${fault.name}: ${ruleId} leaves no rest`);
          mended.add(`${format.id} ${ruleId}`);
        }
      }
    }
    assert.deepEqual([...new Set([...mended].map(each => fixes[each.split(' ')[1] ?? '']?.by))].sort(), ['add-bom', 'drop-row', 'escape', 'strip-bom', 'strip-cr', 'strip-key']);
  });

  it('leaves the other lines as they are, to the byte, whatever stands before in the line', async () => {
    const emoji = '😀 é \u0301 日本', first = line(`${emoji} first`), last = line(`${emoji} last`);
    for (const [end, rest] of [['\n', ''], ['\n', '\n'], ['', '']] as const) {
      const odd = line(`${emoji} odd`).replace('{', `{"${emoji}.x":1,`);
      const file = Buffer.from(`${first}\n${odd}${end}${rest === '' ? '' : `${last}${rest}`}`);
      const [extra] = (await check(formats['openai-chat'] as Format, file)).filter(({ ruleId }) => ruleId === 'extra-key');
      assert.ok(extra?.fixes);
      assert.equal(applied(file, extra.fixes[0]).toString(), file.toString().replace(odd, line(`${emoji} odd`)));
    }
  });

  it('mends the first line behind a byte order mark, and keeps the mark where it belongs', async () => {
    const bom = Buffer.from('\uFEFF'), azure = formats['azure-chat'] as Format;
    for (const [bad, rule] of [[line('é \u2028 ü', { more: 1 }), 'line-separator'], [line('é', { x: 1 }), 'unknown-message-key'], ['{"é', 'not-json'], [`${line('é ü')}\r`, 'crlf']] as const) {
      const file = Buffer.concat([bom, Buffer.from(`${bad}\n${line('So.')}\n`)]);
      const found = (await check(azure, file)).find(({ ruleId }) => ruleId === rule);
      assert.ok(found?.fixes, rule);
      const mended = applied(file, found.fixes[0]);
      assert.ok(mended.subarray(0, 3).equals(bom) && mended.toString().endsWith(`\n${line('So.')}\n`.slice(rule === 'not-json' ? 1 : 0)), rule);
      assert.equal(times(await check(azure, mended), rule), 0, rule);
    }
    assert.deepEqual(await check(trl, applied(Buffer.concat([bom, Buffer.from(`${line('So.')}\n`)]), (await check(trl, Buffer.concat([bom, Buffer.from(`${line('So.')}\n`)])))[0]?.fixes?.[0] ?? assert.fail())), []);
  });

  it('drops a last line that has no end, and offers nothing in a packed file', async () => {
    for (const end of ['', '\n', '\r\n']) {
      const file = Buffer.from(`${line('So.')}\n{"half${end}`);
      const [found] = (await check(trl, file)).filter(({ ruleId }) => ruleId === 'not-json');
      assert.ok(found?.fixes);
      assert.deepEqual(await check(trl, applied(file, found.fixes[0])), [], JSON.stringify(end));
    }
    assert.ok((await check(trl, Buffer.from('{"half\n'), { kind: 'gzip' })).every(each => each.fixes === undefined));
  });
});
