/** Files that stream by in any pieces; and the tokenizer, which hostile text must not stop. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineChecker } from '../../../src/domain/dataset/check-line.ts';
import { faultList, type LineFault } from '../../../src/domain/dataset/file-report.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { splitLines } from '../../../src/domain/dataset/split-lines.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { openTokens } from '../../../src/node/tokens.ts';

const line = (number: number) => `${JSON.stringify({ messages: [{ role: 'user', content: `Why ${number}? 日本 👩‍👩‍👧` }, { role: 'assistant', content: 'So.' }] })}\n`;

describe('dataset: files', () => {
  it('reports the same wherever the bytes are cut', async () => {
    const bytes = Buffer.concat([Buffer.from(line(1)), Buffer.from([0xff, 0x0a]), Buffer.from(`${line(2)}\n${line(2)}{"messages":`)]);
    const expected = await validateFile(formats['trl-messages'], [bytes]);
    assert.deepEqual(expected.faults.map(({ line, rule }) => `${line} ${rule}`), ['2 invalid-utf8', '4 blank-line', '5 duplicate-line', '6 not-json']);
    assert.equal(expected.bytes, bytes.length);
    assert.equal(expected.rows, 5);
    await fc.assert(fc.asyncProperty(fc.array(fc.nat({ max: bytes.length }), { maxLength: 30 }), async cuts => {
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      assert.deepEqual(await validateFile(formats['trl-messages'], at.slice(1).map((end, index) => bytes.subarray(at[index], end))), expected);
    }));
  });

  it('splits at LF alone and loses no byte', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 20 })), async chunks => {
      const lines: Buffer[] = [];
      let size = 0;
      for await (const each of splitLines(chunks)) { lines.push(Buffer.from(each.bytes ?? [])); size += each.size; }
      const whole = Buffer.concat(chunks);
      assert.equal(size, whole.length);
      const text = whole.toString('latin1');
      const parts = text.split('\n');
      if (parts.at(-1) === '') parts.pop();
      assert.deepEqual(lines.map(each => each.toString('latin1')), parts);
    }));
  });

  it('says of a line that is too long that it is, and goes on', async () => {
    const found: (number | undefined)[] = [];
    for await (const { bytes } of splitLines(['abc\n', 'defghi', 'jkl\nmn'], 5)) found.push(bytes?.length);
    assert.deepEqual(found, [3, undefined, 2]);
    const chunk = Buffer.alloc(2 ** 20, 'a');
    const { faults, rows } = await validateFile(formats['trl-messages'], [...Array.from({ length: 17 }, () => chunk), Buffer.from(`\n${line(1)}`)]);
    assert.deepEqual([rows, faults.map(({ line, rule }) => `${line} ${rule}`)], [2, ['1 line-too-long']]);
    assert.match(faults[0]?.message ?? '', /^The line has 17825793 bytes\. No more than 16 MiB .* was not looked at\.$/);
    // Nothing more is known of it: neither that it is of no format, nor where the format is to be found out of others.
    const whole = async (begins: string) => (await validateFile(undefined, [Buffer.from(begins), ...Array.from({ length: 17 }, () => chunk)])).faults.map(({ rule }) => rule);
    assert.deepEqual(await whole('{"messages":"'), ['line-too-long']);
    assert.deepEqual(await whole('[{"messages":"'), ['json-array']);
  });

  it('works out where a fault stands for those alone that are listed', () => {
    const told: { readonly fault: LineFault; readonly more?: (() => Partial<LineFault>) | undefined }[] = [];
    const check = lineChecker(formats['openai-chat'], (fault, more) => { told.push({ fault, more }); }, () => undefined);
    for (const text of ['{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"n":1}', '{"n":NaN}', '{"n":1,"n":2}']) check.line({ bytes: Buffer.from(text), text, size: text.length + 1 });
    assert.deepEqual(told.map(({ fault }) => fault.rule), ['extra-key', 'not-json', 'duplicate-key', 'missing-key', 'extra-key', 'missing-messages']);
    for (const { fault } of told) assert.equal(fault.column, undefined, fault.rule);
    assert.deepEqual(told.slice(0, 3).map(({ more }) => more?.().column), [80, 6, 8]);
  });

  it('keeps the first thousand faults and counts the others', async () => {
    const report = await validateFile(formats['together-conversation'], Array.from({ length: 1500 }, () => '{}\n'));
    assert.equal(report.faults.length, 1000);
    assert.ok(report.more > 500);
    let asked = 0;
    const { tell, found } = faultList();
    for (let at = 0; at < 1500; at++) tell({ rule: 'blank-line', message: '' }, () => { asked++; return {}; });
    assert.deepEqual([asked, found().more], [1000, 500], 'how to mend it is worked out for none that is only counted');
  });

  it('shows what few lines have, and what the file itself has, beside what a thousand others have', async () => {
    const keys = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`k${at}`, at]));
    const few = await validateFile(formats['openai-chat'], Array.from({ length: 9 }, (_, at) => `${JSON.stringify({ ...JSON.parse(line(at)) as object, ...keys })}\n`));
    assert.deepEqual([few.faults.length, few.more, few.faults.at(-1)?.rule], [1000, 351, 'too-few-rows']);
    const many = await validateFile(formats['together-conversation'], Array.from({ length: 5000 }, (_, at) => `${JSON.stringify({ ...JSON.parse(line(at)) as object, ...at === 4712 ? { messages: 7 } : at < 1200 && { source: at } })}\n`));
    assert.deepEqual(many.faults.slice(-2).map(({ line: number, rule }) => `${number} ${rule}`), ['999 extra-key', '4713 missing-messages']);
    assert.equal(many.more, 201);
  });

  it('takes null in a column for whatever the others hold there, and for nothing where the format needs it', async () => {
    const faultsOf = async (format: FormatId, ...rows: readonly object[]) => (await validateFile(formats[format], rows.map(row => `${JSON.stringify(row)}\n`))).faults.map(({ line: number, rule, at }) => `${number} ${rule} ${at}`);
    const chat = (at: number, more: object) => ({ ...JSON.parse(line(at)) as object, ...more });
    assert.deepEqual(await faultsOf('trl-messages', chat(1, { source: 'x' }), chat(2, { source: null }), chat(3, { source: 'y' })), []);
    assert.deepEqual(await faultsOf('trl-messages', chat(1, { source: null }), chat(2, { source: null }), chat(3, { source: 'y' }), chat(4, { source: 7 })), ['4 mixed-columns undefined']);
    assert.deepEqual(await faultsOf('trl-messages', chat(1, { source: null }), chat(2, {})), ['2 mixed-columns undefined']);
    assert.deepEqual(await faultsOf('trl-unpaired', { prompt: 'a', completion: 'b', label: true }, { prompt: 'c', completion: 'd', label: null }), ['2 label-type label']);
  });

  it('is not brought down by a line that is nested without end', async () => {
    const deep = 200_000;
    const { faults } = await validateFile(formats['trl-messages'], [`{"messages":${'['.repeat(deep)}${']'.repeat(deep)}}\n`, `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}\n`]);
    for (const line of [1, 2]) assert.ok(faults.some(fault => fault.line === line), `line ${line}`);
  });

  it('tells of a line that has more tokens than are taken, and asks for the tokenizer only where one may', async () => {
    let opened = 0;
    const tokens = async () => { opened++; return { count: (text: string) => text.split(' ').length }; };
    const words = (count: number, at = 0) => `${JSON.stringify({ messages: [{ role: 'user', content: `Why ${at}?` }, { role: 'assistant', content: 'so '.repeat(count).trim() }] })}\n`;
    const rules = async (...lines: string[]) => (await validateFile(formats['fireworks-chat'], lines, { tokens, anyRows: true })).faults.map(({ line, rule }) => `${line} ${rule}`);
    assert.deepEqual([await rules(words(1000)), opened], [[], 0]);
    // "Why", the words and a line between: as many as are taken at most where the model's own tokenizer counts a third more.
    assert.deepEqual([await rules(words(24_271)), opened], [[], 1]);
    assert.deepEqual(await rules(words(24_272)), ['1 row-too-long']);
    assert.deepEqual(await rules(words(1), words(40_000), words(40_000, 1)), ['2 row-too-long', '3 row-too-long']);
  });

  it('finds a key that has a value only when the columns have long been settled', async () => {
    const long = 'x'.repeat(2 ** 20);
    const rows = (late: number, key: object) => Array.from({ length: 14 }, (_, at) => `${JSON.stringify({ messages: [{ role: 'user', content: `${at} ${long}` }, { role: 'assistant', content: 'So.', ...at >= late && key }] })}\n`);
    const rules = async (format: FormatId, late: number, key: object = { reasoning_content: 'Since.' }) => (await validateFile(formats[format], rows(late, key))).faults.map(({ line, rule, at }) => `${line} ${rule} ${at}`);
    assert.deepEqual(await rules('trl-messages', 12), ['13 late-key messages.1.reasoning_content']);
    assert.deepEqual(await rules('trl-messages', 3), []);
    assert.deepEqual(await rules('trl-messages', 12, { reasoning_content: null }), []);
    assert.deepEqual(await rules('fireworks-chat', 12), []);
    // So is a column that was null until then.
    const column = Array.from({ length: 14 }, (_, at) => `${JSON.stringify({ ...JSON.parse(rows(14, {})[at] ?? '') as object, source: at < 12 ? null : 'x' })}\n`);
    assert.deepEqual((await validateFile(formats['trl-messages'], column)).faults.map(({ line: number, rule, at }) => `${number} ${rule} ${at}`), ['13 late-key source']);
    // Where objects have different keys from the first on, the reader keeps JSON and takes whatever comes.
    const mixed = rows(12, { reasoning_content: 'Since.' });
    mixed[1] = `${JSON.stringify({ messages: [{ role: 'user', content: 'b', name: 'ada' }, { role: 'assistant', content: 'So.' }] })}\n`;
    assert.deepEqual((await validateFile(formats['trl-messages'], mixed)).faults, []);
  });

  it('counts no image as text, and never throws over calls that are nested without end', async () => {
    const tokens = async () => Promise.resolve({ count: (text: string) => text.length });
    const seen = `${JSON.stringify({ messages: [{ role: 'user', content: [{ type: 'text', text: 'What is this?' }, { type: 'image_url', image_url: { url: `data:image/png;base64,${'A'.repeat(200_000)}` } }] }, { role: 'assistant', content: 'A cat.' }] })}\n`;
    assert.equal((await validateFile(formats['openai-chat'], [seen], { tokens, anyRows: true })).faults.some(({ rule }) => rule === 'row-too-long'), false);
    const call = `[{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":${'['.repeat(200_000)}${']'.repeat(200_000)}}}]}]`;
    const { faults } = await validateFile(formats['openai-preference'], [`{"input":{"messages":[{"role":"user","content":"x"}]},"preferred_output":${call},"non_preferred_output":${call}}\n`]);
    assert.ok(faults.length > 0);
  });

  it('compares the lines of Tinker with one another', async () => {
    const said = (content: unknown, more = {}) => `${JSON.stringify({ messages: [{ role: 'user', content, ...more }, { role: 'assistant', content, ...more }] })}\n`;
    const rules = async (...lines: string[]) => (await validateFile(formats['tinker-chat'], lines)).faults.map(({ line, rule }) => `${line} ${rule}`);
    const parts = [{ type: 'text', text: 'So.' }];
    assert.deepEqual(await rules(said('So.'), said('Thus.'), said(parts)), ['3 mixed-content']);
    assert.deepEqual(await rules(said(parts, { trainable: true }), said([{ type: 'text', text: 'Thus.' }])), ['2 trainable-not-everywhere']);
  });

  it('stops when told to', async () => {
    await assert.rejects(validateFile(formats['openai-chat'], [line(1)], { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('counts tokens, takes control tokens for text, and is not held up by a run without a break', async () => {
    const tokens = await openTokens();
    assert.equal(tokens.encoding, 'o200k_base');
    assert.equal(tokens.count('hello world'), 2);
    assert.ok(tokens.count('<|endoftext|>') > 1);
    const run = tokens.count('a'.repeat(1_000_000));
    assert.ok(run > 100_000 && run < 200_000, String(run));
  });
});
