/** Files that somebody else made: which format they are in, where each fault stands, what to do about it, and the report for other tools. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { arrayToLines } from '../../../src/domain/dataset/array-to-lines.ts';
import { columnsOf, syntaxColumn } from '../../../src/domain/dataset/column.ts';
import { detectFormat } from '../../../src/domain/dataset/detect-format.ts';
import { fixes } from '../../../src/domain/dataset/fixes.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { lineHash, seenLines } from '../../../src/domain/dataset/seen-lines.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';

const fixtures = path.join(import.meta.dirname, '../../fixtures/formats');
const chat = (answer: string) => JSON.stringify({ messages: [{ role: 'user', content: 'Why?' }, { role: 'assistant', content: answer }] });
const lines = (count: number) => Array.from({ length: count }, (_, index) => `${chat(`Since ${index}.`)}\n`).join('');

describe('dataset: any file', () => {
  it('knows each format by its own lines, or names it among those that read them too', () => {
    for (const file of globSync('*/*.line.json', { cwd: fixtures })) {
      const [id] = file.split(path.sep);
      const found = detectFormat(readFileSync(path.join(fixtures, file), 'utf8').trim().split('\n').map(text => JSON.parse(text) as unknown), formats[id as keyof typeof formats].bom);
      assert.ok(found && [found.format, ...found.others].includes(id as never), `${file}: ${JSON.stringify(found)}`);
    }
  });

  it('is not misled by some bad lines, and says when nothing fits', async () => {
    const mixed = await validateFile(undefined, [`${chat('')}\n${lines(20)}{"messages":[]}\n`]);
    assert.equal(mixed.format, 'openai-chat');
    assert.deepEqual(mixed.faults.map(({ line, rule }) => `${line} ${rule}`), ['1 empty-content', '22 empty-messages']);
    const none = await validateFile(undefined, ['{"level":"info","msg":"started"}\n{"level":"warn"}\n\n']);
    assert.equal(none.format, undefined);
    assert.deepEqual(none.faults.map(({ line, rule }) => `${line} ${rule}`), ['1 unknown-format', '3 blank-line']);
    assert.deepEqual((await validateFile(undefined, ['{"text":"Once."}\n{"text":"Twice.","id":1}\n'])).faults.map(({ line, rule, message }) => `${line} ${rule} ${message.slice(0, 50)}`), ['1 plain-text The lines are plain text for continued pretraining']);
    assert.deepEqual((await validateFile(undefined, [''])).faults.map(({ rule }) => rule), ['empty-file']);
  });

  it('knows a format by its keys where others stand beside them, and names these', async () => {
    const read = async (row: (n: number) => object) => { const found = await validateFile(undefined, [0, 1].map(n => `${JSON.stringify({ id: `x${n}`, ...row(n) })}\n`)); return [found.format, ...found.faults.map(({ line, rule, at }) => `${line} ${rule} ${at}`)]; };
    assert.deepEqual(await read(n => ({ contents: [{ role: 'user', parts: [{ text: `Why ${n}?` }] }, { role: 'model', parts: [{ text: 'So.' }] }] })), ['gemini-chat', '1 extra-key id', '2 extra-key id']);
    assert.deepEqual(await read(n => ({ conversations: [{ from: 'human', value: `Why ${n}?` }, { from: 'gpt', value: 'So.' }] })), ['llamafactory-sharegpt']);
    assert.deepEqual(await read(n => ({ instruction: `Why ${n}?`, chosen: 'So.', rejected: 'No.' })), ['llamafactory-preference']);
    assert.deepEqual(await read(n => ({ interactions: [{ role: 'user', content: `Why ${n}?` }, { role: 'assistant', text: 'So.' }] })), ['mistral-chat']);
    assert.deepEqual(await read(n => ({ messages: [{ role: 'user', content: `Why ${n}?` }, { role: 'assistant', content: 'So.' }] })), ['trl-messages'], 'and not what takes any key, and is closing');
    assert.equal((await validateFile(undefined, ['{"conversations":"none","id":1}\n'])).format, undefined);
  });

  it('knows pairs whose prompt is only what both answers begin with, as text, as messages, and beside other columns', async () => {
    const turn = (role: string, content: string) => ({ role, content });
    const find = async (...rows: readonly unknown[]) => {
      const { format, faults } = await validateFile(undefined, [rows.map(row => `${JSON.stringify(row)}\n`).join('')]);
      return [format, ...faults.map(({ rule, at }) => `${rule} ${at}`)];
    };
    const dialogue = (answer: string) => `\n\nHuman: Why does it wait?\n\nAssistant: ${answer}`;
    assert.deepEqual(await find({ chosen: dialogue('So.'), rejected: dialogue('No.') }), ['trl-preference'], 'as Anthropic writes hh-rlhf');
    const chat = (answer: string) => [turn('user', 'Why does it wait?'), turn('assistant', answer)];
    const binarized = { prompt: 'Why does it wait?', prompt_id: 'a', chosen: chat('So.'), rejected: chat('No.'), messages: chat('So.'), score_chosen: 8.5, score_rejected: 7 };
    assert.deepEqual(await find(binarized, { ...binarized, prompt_id: 'b', rejected: chat('So.') }), ['trl-preference', 'identical-outputs chosen'], 'as UltraFeedback is binarized, and a pair that is none does not make it something else');
    assert.deepEqual(await find({ chosen: chat('So.'), rejected: chat('No.') }), ['trl-preference']);
    const faults = (row: unknown) => formats['trl-preference'].validate(row).map(({ rule, at }) => `${rule} ${at}`);
    assert.deepEqual(faults({ chosen: 'Yes.', rejected: 'No.' }), ['missing-key prompt'], 'they begin with nothing that is the same');
    assert.deepEqual(faults({ chosen: [turn('assistant', 'So.')], rejected: [turn('assistant', 'No.')] }).filter(fault => fault.startsWith('missing')), ['missing-key prompt']);
    assert.deepEqual(faults({ chosen: chat('So.'), rejected: dialogue('No.') }), ['mixed-types undefined']);
    assert.deepEqual(faults({ prompt: 'Why?', chosen: [turn('assistant', 'So.')], rejected: [turn('assistant', 'No.')] }), ['mixed-types undefined']);
  });

  it('says once what a file is that is no JSON Lines, instead of a fault for each line', async () => {
    const rows = [1, 2, 3].map(n => JSON.parse(chat(`Since ${n}.`)) as unknown);
    const wide = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
    for (const [rule, line, file] of [
      ['json-array', 1, JSON.stringify(rows, null, 2)], ['json-array', 1, `${JSON.stringify(rows)}\n`], ['json-array', 2, `\n[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]\n`],
      ['spread-json', 1, rows.map(row => JSON.stringify(row, null, 2)).join('\n')], ['spread-json', 1, '{"messages": [\n  {"role": "user"}\n]}\n'],
      ['not-json-lines', 1, 'prompt,completion\n"a","b"\n'], ['utf-16', undefined, wide(`\uFEFF${lines(3)}`)], ['utf-16', undefined, wide(lines(3))], ['utf-16', undefined, wide(lines(3)).map((_, at, all) => all[at ^ 1] ?? 0)],
      ...['\uFEFF', ''].flatMap(mark => [0, 3].map(turn => ['utf-32', undefined, new Uint8Array(new Uint32Array([...`${mark}${lines(3)}`].map(sign => sign.codePointAt(0) ?? 0)).buffer).map((_, at, all) => all[at ^ turn] ?? 0)] as const)),
    ] as const) for (const format of [undefined, formats['openai-chat']]) {
      const { faults, rows: count } = await validateFile(format, [file]);
      assert.deepEqual(faults.map(fault => [fault.rule, fault.line]), [[rule, line]], String(file).slice(0, 40));
      assert.ok(count > 0);
    }
    assert.deepEqual((await validateFile(undefined, [`[1]\n${lines(12)}`])).faults.map(({ line, rule }) => `${line} ${rule}`), ['1 not-an-object']);
  });

  it('writes an array as lines without touching a character of its values, and leaves anything else', async () => {
    assert.equal(arrayToLines('\uFEFF[\n  {"a": "x, [y] \\" \\\\", "n": 12345678901234567890.50},\n  {"b": [1, {"c": null}, " "] }\n]\n'), '{"a":"x, [y] \\" \\\\","n":12345678901234567890.50}\n{"b":[1,{"c":null}," "]}\n');
    for (const other of ['[]', '[1]', '[{}, 2]', '{"a":1}', '[{]', '[[{}]]']) assert.equal(arrayToLines(other), undefined, other);
    const rows = [1, 2, 3].map(n => JSON.parse(chat(`Since ${n}.`)) as unknown);
    const [fault] = (await validateFile(undefined, [` ${JSON.stringify(rows, null, 2)}`])).faults;
    assert.deepEqual([fault?.line, fault?.column, fault?.endColumn, fixes[fault?.rule ?? '']?.by], [1, 2, 3, 'split-array']);
    fc.assert(fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }), fc.constantFrom(undefined, 2, '\t'), (all, indent) => {
      assert.deepEqual(arrayToLines(JSON.stringify(all, null, indent))?.trimEnd().split('\n').map(line => JSON.parse(line) as unknown), JSON.parse(JSON.stringify(all)));
    }));
  });

  it('finds the format however the bytes are cut, and in a file of a single long line', async () => {
    const text = lines(100);
    for (const size of [1, 7, 100_000]) {
      const cut = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
      const { faults, rows, format } = await validateFile(undefined, cut);
      assert.deepEqual([faults, rows, format], [[], 100, 'openai-chat']);
    }
    assert.equal((await validateFile(undefined, [chat('x'.repeat(5 * 2 ** 20))], { anyRows: true })).format, 'openai-chat');
  });

  it('says where in the line, also behind a byte order mark and with wide characters', async () => {
    const line = '{"note": 1, "messages": [{"role": "user", "content": "日本 👩‍👩‍👧"}, {"role": "robot", "content": "x"}]}';
    const { faults } = await validateFile(formats['openai-chat'], [`\uFEFF${line}\n`], { anyRows: true });
    const at = (rule: string) => faults.find(fault => fault.rule === rule)?.column;
    assert.equal(at('extra-key'), 1 + line.indexOf('"note"') + 1);
    assert.equal(at('unknown-role'), 1 + line.indexOf('"role": "robot"') + 1);
    assert.equal(syntaxColumn('{"a": NaN}'), 7);
  });

  it('says where in the line also of its characters, of a key that is there twice, of a key with a dot or a long one, and of a byte that is no UTF-8', async () => {
    const places = async (...texts: readonly (string | Uint8Array)[]) => (await validateFile(formats['openai-chat'], texts, { anyRows: true })).faults.map(({ line, rule, column, endColumn }) => `${line} ${rule} ${column}-${endColumn}`);
    const good = chat('So.');
    const long = 'k'.repeat(80);
    assert.deepEqual(await places(`${good}\r\n`), [`1 crlf ${good.length + 1}-${good.length + 2}`]);
    assert.deepEqual(await places(chat('So \u2028 is it.')), [`1 line-separator ${good.indexOf('So') + 4}-${good.indexOf('So') + 5}`]);
    const twice = '{"messages":1,"a":{"b":1,"c":[],"b":2}}';
    const [fault] = (await validateFile(formats['openai-chat'], [`\uFEFF${twice}`], { anyRows: true })).faults.filter(({ rule }) => rule === 'duplicate-key');
    assert.deepEqual([fault?.message.slice(0, 33), fault?.column], ['An object has the key "b" twice; ', 1 + twice.lastIndexOf('"b"') + 1]);
    assert.deepEqual((await places('{"messages":1,"messages":2}'))[1], '1 missing-messages 15-27', 'of two the one that counts');
    for (const key of ['a.b', 'messages.0', long, '.']) assert.deepEqual(await places(good.replace('{', `{"${key}":1,`)), [`1 extra-key 2-${key.length + 6}`], key);
    assert.deepEqual(await places(`${good}\n${good}\n`), [`2 duplicate-line 1-${good.length + 1}`]);
    for (const before of ['{"é', 'é'.repeat(70_000), '日本'.repeat(30_000), ''])
      assert.deepEqual((await places(Buffer.from(`${good}\n`), Buffer.concat([Buffer.from(before), Buffer.of(0xe9), Buffer.from('x\n')]))), [`2 invalid-utf8 ${before.length + 1}-${before.length + 2}`]);
  });

  it('points into the line for any value and any path, and never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string(), (value, at) => {
      const text = JSON.stringify(value);
      const { column, endColumn } = columnsOf(text)(at);
      assert.ok(column >= 1 && column <= endColumn && endColumn <= text.length + 1);
    }));
    assert.ok(columnsOf('['.repeat(200_000))('0.0.0').column >= 1);
  });

  it('remembers lines in a fixed amount of memory, and mistakes none for another', () => {
    const seen = seenLines(100);
    const look = (text: string, line: number) => { const { high, low } = lineHash(Buffer.from(text)); return seen(high, low, line); };
    for (let line = 1; line <= 300; line++) assert.equal(look(`line ${line}`, line), undefined);
    for (let line = 1; line <= 100; line++) assert.equal(look(`line ${line}`, 1000), line);
    assert.equal(look('line 101', 1000), undefined, 'later ones are not remembered');
  });

  it('tells a hundred thousand lines apart that are nearly the same, wherever they lie in memory', () => {
    const hashes = new Set<string>();
    const add = (bytes: Uint8Array) => { const { high, low } = lineHash(bytes); hashes.add(`${high} ${low}`); };
    for (let number = 0; number < 100_000; number++) add(Buffer.from(chat(`Since ${number}.`)));
    for (let length = 0; length < 64; length++) add(new Uint8Array(length));
    for (let at = 0; at < 64; at++) for (const byte of [1, 2, 128, 255]) add(Uint8Array.from({ length: 64 }, (_, index) => index === at ? byte : 0));
    assert.equal(hashes.size, 100_000 + 64 + 256);
    const line = Buffer.from(chat('x'));
    for (let shift = 0; shift < 8; shift++) assert.deepEqual(lineHash(Buffer.concat([Buffer.alloc(shift), line]).subarray(shift)), lineHash(line));
    assert.deepEqual(lineHash(Buffer.concat([Buffer.from('abc'), line]), 3), lineHash(line));
  });

  it('has something to do about every fault that the source can raise', () => {
    const raised = new Set(globSync(['src/domain/dataset/**/*.ts', 'src/node/**/*.ts']).flatMap(file => [...readFileSync(file, 'utf8').matchAll(/(?:\brule: |\bfault\(|\b[bB]roken(?:File)?\()'([a-z0-9-]+)'/gu)].map(([, rule = '']) => rule)));
    assert.deepEqual([...raised].filter(rule => !Object.hasOwn(fixes, rule)), []);
    assert.deepEqual(Object.keys(fixes).filter(rule => !raised.has(rule)), [], 'advice for faults that nothing raises');
  });
});

describe('dataset: files as nobody should have written them', () => {
  const line = (said: string): string => JSON.stringify({ messages: [{ role: 'user', content: `Why ${said}?` }, { role: 'assistant', content: `So ${said}.` }] });
  const found = async (text: string) => (await validateFile(undefined, [text], { anyRows: true })).faults.map(({ line: at, rule, message }) => `${at} ${rule} ${message}`);

  it('that end their lines with CR alone, or were joined behind their byte order marks', async () => {
    assert.match((await found([1, 2, 3].map(each => line(String(each))).join('\r'))).join('\n'), /^1 cr-alone The lines end with CR alone[^\n]*$/);
    assert.deepEqual((await found(`${line('a')}\n\uFEFF${line('b')}\n`)).map(each => each.slice(0, 49)), ['2 not-json The line begins with a byte order mark']);
  });

  it('whose numbers are beyond all numbers', async () => {
    const rules = (await validateFile(formats['trl-messages'], [`${line('a').slice(0, -1)},"weight":1e400}\n${line('b').slice(0, -1)},"weight":-1e308}\n`], { anyRows: true })).faults.map(({ line: at, rule, at: where }) => [at, rule, where]);
    assert.deepEqual(rules, [[1, 'not-finite', 'weight']]);
  });

  it('with twenty thousand keys in a row, in no more time than that takes', async () => {
    const many = `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join(',')},${line('a').slice(1)}\n`;
    assert.equal((await validateFile(undefined, [many], { anyRows: true })).rows, 1);
    const { faults, more } = await validateFile(formats['openai-chat'], [many], { anyRows: true });
    assert.equal(faults.length + more, 20_000);
  }).timeout(20_000);
});
