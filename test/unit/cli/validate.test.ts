import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { applied, type SarifFix } from '../../support/apply-sarif.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { parquetOf } from '../../support/parquet.ts';
import type { Row } from '../../support/turns.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const good = (at: number): string => JSON.stringify({ messages: [{ role: 'user', content: `question ${at}` }, { role: 'assistant', content: `answer ${at}` }] });
const file = (...lines: readonly (string | Buffer)[]): string => {
  const name = path.join(temporaryFolder(), 'lines.jsonl');
  writeFileSync(name, Buffer.concat(lines.map(line => Buffer.concat([Buffer.from(line), Buffer.from('\n')]))));
  return name;
};

describe('because validate', () => {
  after(removeTemporaryFolders);

  it('passes a good file, outside of any repository', async () => {
    const name = file(...Array.from({ length: 12 }, (_, at) => good(at)));
    const ran = await because(path.dirname(name), ['validate', 'lines.jsonl', '--format', 'openai-chat']);
    assert.equal(ran.code, 0);
    assert.match(ran.stdout, /^Valid openai-chat: 12 lines, \d+ bytes\.\n$/);
    const json = jsonOf(await because(path.dirname(name), ['validate', 'lines.jsonl', '--format', 'openai-chat', '--json']));
    assert.deepEqual(json, { schema: 1, command: 'validate', file: 'lines.jsonl', format: 'openai-chat', others: [], rows: 12, bytes: json['bytes'], faults: [], more: 0, notes: [] });
  });

  it('names line, rule and place of each fault and exits with 2', async () => {
    const name = file(good(0), '{"messages":', '', good(0), Buffer.from([0xff, 0xfe]), JSON.stringify({ messages: 'no' }));
    const ran = await because('/', ['validate', name, '--format', 'trl-messages', '--json']);
    assert.equal(ran.code, 2);
    const { faults } = jsonOf(ran) as { faults: { line?: number; rule: string }[] };
    for (const [line, rule] of [[2, 'not-json'], [3, 'blank-line'], [4, 'duplicate-line'], [5, 'invalid-utf8']] as const)
      assert.ok(faults.some(fault => fault.line === line && fault.rule === rule), `${line} ${rule} in ${JSON.stringify(faults)}`);
    assert.ok(faults.some(fault => fault.line === 6));
    assert.match((await because('/', ['validate', name, '--format', 'trl-messages'])).stdout, /lines\.jsonl:2:\d+: The line is not JSON\. {2}not-json\n {4}Correct the JSON at this place/);
  });

  it('counts the lines a trainer needs, unless any number will do', async () => {
    const name = file(good(0));
    assert.equal((await because('/', ['validate', name, '--format', 'openai-chat'])).code, 2);
    assert.equal((await because('/', ['validate', name, '--format', 'openai-chat', '--any-rows'])).code, 0);
  });

  it('knows by its name, or is told, of which split a file is, and what that split has to keep', async () => {
    const folder = temporaryFolder();
    const rules = async (name: string, format: string, ...args: string[]) => (jsonOf(await because(folder, ['validate', name, '--json', '--format', format, ...args]))['faults'] as { rule: string }[]).map(({ rule }) => rule);
    const gemini = (at: number): string => JSON.stringify({ contents: [{ role: 'user', parts: [{ text: `question ${at}` }] }, { role: 'model', parts: [{ text: `answer ${at}` }] }] });
    const put = (name: string, count: number, make = good) => { writeFileSync(path.join(folder, name), Array.from({ length: count }, (_, at) => `${make(at)}\n`).join('')); };
    put('validation.jsonl', 5001, gemini);
    assert.deepEqual(await rules('validation.jsonl', 'gemini-chat'), ['too-many-rows']);
    assert.deepEqual(await rules('validation.jsonl', 'gemini-chat', '--split', 'train'), []);
    put('lines.jsonl', 31);
    assert.deepEqual(await rules('lines.jsonl', 'bedrock-claude', '--split', 'validation'), ['too-few-rows']);
    assert.deepEqual(await rules('lines.jsonl', 'bedrock-claude', '--split', 'test'), []);
    put('test.jsonl', 3);
    assert.deepEqual(await rules('test.jsonl', 'openai-chat'), []);
    put('validation.jsonl', 1, () => good(0).replace('question', 'x'.repeat(1_000_001)));
    assert.deepEqual(await rules('validation.jsonl', 'mistral-chat'), ['too-large']);
    assert.match((await because(folder, ['validate', 'lines.jsonl', '--split', 'dev'])).stderr, /no split "dev"[^]*train, validation or test/u);
  });

  it('looks at what the files of a dataset are together: a validation file that must be there, must not be, or is too large beside the training', async () => {
    const judged = async (format: string, make: (at: number) => string, train: number, validation: number) => {
      const folder = temporaryFolder();
      const put = (name: string, from: number, count: number) => { if (count > 0) writeFileSync(path.join(folder, name), Array.from({ length: count }, (_, at) => `${make(from + at)}\n`).join('')); };
      put('train.jsonl', 0, train);
      put('validation.jsonl', train, validation);
      return (jsonOf(await because(folder, ['validate', '.', '--json', '--format', format]))['faults'] as { rule: string }[]).map(({ rule }) => rule);
    };
    const graded = (at: number) => JSON.stringify({ messages: [{ role: 'user', content: `question ${at}` }], reference: 'x' });
    assert.deepEqual([await judged('openai-reinforcement', graded, 12, 0), await judged('openai-reinforcement', graded, 12, 1)], [['missing-validation'], []]);
    const nova = (reasoned: boolean) => (at: number) => JSON.stringify({ schemaVersion: 'bedrock-conversation-2024', messages: [{ role: 'user', content: [{ text: `question ${at}` }] },
      { role: 'assistant', content: [...reasoned ? [{ reasoningContent: { reasoningText: { text: 'since' } } }] : [], { text: `answer ${at}` }] }] });
    assert.deepEqual([await judged('bedrock-conversation', nova(false), 199, 1), await judged('bedrock-conversation', nova(true), 199, 1), await judged('bedrock-conversation', nova(true), 200, 0)], [[], ['too-few-rows', 'no-validation-file'], []]);
    const gemini = (at: number): string => JSON.stringify({ contents: [{ role: 'user', parts: [{ text: `question ${at}` }] }, { role: 'model', parts: [{ text: `answer ${at}` }] }] });
    assert.deepEqual([await judged('gemini-chat', gemini, 3337, 1001), await judged('gemini-chat', gemini, 3336, 1001)], [[], ['too-many-rows-beside-training']]);
  });

  it('says of a pipe that it is no file, and does not wait for it', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = temporaryFolder();
    execFileSync('mkfifo', [path.join(folder, 'pipe.jsonl')]);
    for (const [name, input] of [['pipe.jsonl', undefined], ['/dev/stdin', good(1)]] as const) {
      const ran = await because(folder, ['validate', name], { ...input !== undefined && { input } });
      assert.deepEqual([ran.code, ran.stderr.split('\n')[0]], [1, `error: ${name} is no file: what comes through a pipe or from a device is not checked.`]);
    }
  });

  it('finds the format out, tells it, and writes what it found as SARIF', async () => {
    const name = file(...Array.from({ length: 11 }, (_, at) => good(at)), JSON.stringify({ messages: [] }));
    const ran = await because(path.dirname(name), ['validate', 'lines.jsonl', '--sarif', 'out.sarif']);
    assert.equal(ran.code, 2);
    assert.match(ran.stdout, /The lines look like openai-chat; they are also read as .*trl-messages/);
    const { runs: [run] } = JSON.parse(readFileSync(path.join(path.dirname(name), 'out.sarif'), 'utf8')) as { runs: [{ results: { ruleId: string; locations: [{ physicalLocation: { region: { startLine: number } } }] }[] }] };
    assert.deepEqual(run.results.map(({ ruleId, locations }) => [ruleId, locations[0].physicalLocation.region.startLine]), [['empty-messages', 12]]);
    const json = jsonOf(await because(path.dirname(name), ['validate', 'lines.jsonl', '--json']));
    assert.match(JSON.stringify(json['faults']), /"fix":"Add the messages/);
    const unknown = await because('/', ['validate', file('{"a":1}'), '--json']);
    assert.equal(jsonOf(unknown)['format'], null);
    // What can be mended by a tool is mended by the standard's words: a key in a line, and an array as a whole.
    const mend = async (text: string) => {
      writeFileSync(name, text);
      await because(path.dirname(name), ['validate', 'lines.jsonl', '--format', 'openai-chat', '--any-rows', '--sarif', 'out.sarif']);
      const { runs: [{ results: [first] }] } = JSON.parse(readFileSync(path.join(path.dirname(name), 'out.sarif'), 'utf8')) as { runs: [{ results: { fixes?: [SarifFix] }[] }] };
      return applied(Buffer.from(text), first?.fixes?.[0] ?? assert.fail(text)).toString();
    };
    const sound = '{"messages":[{"role":"user","content":"Why? é"},{"role":"assistant","content":"So."}]}';
    assert.equal(await mend(`[\n  ${sound},\n  ${sound.replace('So', 'No')}\n]\n`), `${sound}\n${sound.replace('So', 'No')}\n`);
    assert.equal(await mend(`${sound}\n${sound.replace('"messages"', '"x": [1], "messages"').replace('So', 'No')}\n`), `${sound}\n${sound.replace('So', 'No')}\n`);
    assert.equal(JSON.stringify(jsonOf(await because(path.dirname(name), ['validate', 'lines.jsonl', '--format', 'openai-chat', '--sarif', 'out.sarif', '--json']))).includes('"repair"'), false);
    assert.match((await because(path.dirname(name), ['validate', 'lines.jsonl', '--sarif', 'no/where.sarif'])).stderr, /no\/where\.sarif cannot be written/);
  });

  it('prints hostile keys as text', async () => {
    const name = file(JSON.stringify({ '\u001b[31mkey': 1, messages: [] }));
    assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test((await because('/', ['validate', name, '--format', 'openai-chat'])).stdout));
  });

  it('exits with 1 when the file cannot be read', async () => {
    const folder = temporaryFolder();
    for (const [name, words] of [['nowhere.jsonl', /nowhere\.jsonl cannot be read: there is no such file\./], ['.', /holds no file that ends in \.jsonl/]] as const) {
      const ran = await because(folder, ['validate', name, '--format', 'openai-chat']);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, words);
    }
    assert.match((await because(folder, ['validate', 'x', '--format', 'gpt'])).stderr, /no format “gpt”[^]*openai-chat/);
    for (const name of ['a-1.0.0', 'b-1.0.0']) { mkdirSync(path.join(folder, name)); writeFileSync(path.join(folder, name, 'manifest.json'), '{}'); writeFileSync(path.join(folder, name, 'train.jsonl'), good(0)); }
    const several = await because(folder, ['validate', '.']);
    assert.equal(several.code, 1);
    assert.match(several.stderr, /holds 2 datasets in folders of their own, and is none itself\.\nName one of them: .*a-1\.0\.0/);
  });

  it('reads packed lines and Parquet, whose faults have a row', async () => {
    const folder = temporaryFolder();
    const rows = [...Array.from({ length: 10 }, (_, at) => JSON.parse(good(at)) as Row), { messages: [{ role: 'user', content: 'Why?' }, { role: 'assistant', content: '' }] }];
    writeFileSync(path.join(folder, 'a.jsonl.gz'), gzipSync(rows.map(row => `${JSON.stringify(row)}\n`).join('')));
    writeFileSync(path.join(folder, 'a.parquet'), parquetOf(rows) ?? '');
    const packed = await because(folder, ['validate', 'a.jsonl.gz']);
    assert.deepEqual([packed.code, /a\.jsonl\.gz:11:\d+: The content is empty/u.test(packed.stdout)], [2, true], packed.stdout);
    const table = await because(folder, ['validate', 'a.parquet', '--sarif', 'out.sarif']);
    assert.match(table.stdout, /a\.parquet:row 11: The content is empty\. {2}messages\.1\.content {2}empty-content\n.*\nThe lines look like trl-messages.*\n1 fault in 11 rows/u);
    assert.match(readFileSync(path.join(folder, 'out.sarif'), 'utf8'), /"fullyQualifiedName": "\[11\]\.messages\.1\.content"/u);
    assert.deepEqual((jsonOf(await because(folder, ['validate', 'a.parquet', '--json']))['faults'] as { row?: number }[]).map(({ row }) => row), [11]);
    writeFileSync(path.join(folder, 'cut.jsonl.gz'), gzipSync(`${good(1)}\n`).subarray(0, -8));
    assert.match((await because(folder, ['validate', 'cut.jsonl.gz', '--format', 'trl-messages'])).stdout, /cut\.jsonl\.gz: The gzip stream ends in the middle; the rest of the file is missing\. {2}cut-off-stream/u);
  });

  it('finds a case of training among those of another split, and a line that says it is of another one', async () => {
    const folder = temporaryFolder();
    const decision = (id: string, state: string, split?: string) => `${JSON.stringify({ source: 'x', id, group: id, state, questions: { q: { type: 'choice', options: ['a', 'b'] } }, labels: { q: { kind: 'hard', gold_idx: 0 } }, ...split !== undefined && { source_metadata: { provenance: { split } } } })}\n`;
    writeFileSync(path.join(folder, 'train.jsonl'), decision('1', 'Redis?', 'train') + decision('2', 'Kafka?', 'test') + decision('3', 'Redis?'));
    writeFileSync(path.join(folder, 'validation.jsonl'), decision('4', 'SQLite?', 'dev') + decision('5', 'Git?', 'train'));
    writeFileSync(path.join(folder, 'test.jsonl'), decision('6', 'Redis?') + decision('2', 'Why?', 'test') + decision('7', 'SQLite?'));
    const { faults } = jsonOf(await because(folder, ['validate', '.', '--format', 'axolotl-decision', '--json'])) as { faults: { file: string; line: number; rule: string; at: string; message: string }[] };
    assert.deepEqual(faults.map(({ file: name, line, rule, at }) => `${name}:${line} ${rule} ${at}`), [
      'train.jsonl:2 wrong-split source_metadata.provenance.split', 'validation.jsonl:2 wrong-split source_metadata.provenance.split',
      'test.jsonl:1 crosses-splits state', 'test.jsonl:2 crosses-splits group', 'test.jsonl:3 crosses-splits state']);
    assert.match(faults.at(-1)?.message ?? '', /The state of this line stands in validation too/u);
  });

  it('checks the files of a dataset together: how many lines, what comes twice, what is missing or not as listed', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'data'));
    const put = (name: string, lines: readonly string[]) => { const text = lines.map(line => `${line}\n`).join(''); writeFileSync(path.join(folder, name), text); return { name, bytes: Buffer.byteLength(text), sha256: sha256Hex(text) }; };
    const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => good(from + at));
    const files = [put('data/train-00000-of-00002.jsonl', lines(0, 6)), put('data/train-00001-of-00002.jsonl', lines(6, 12)), put('data/test-00000-of-00001.jsonl', lines(12, 14)), put('provenance.jsonl', ['{"example":"x"}'])];
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ recipe: { format: 'together-conversation' }, files }));
    const of = async (...args: string[]) => { const json = jsonOf(await because('/', ['validate', folder, '--json', ...args])); return { ...json, faults: (json['faults'] as { file?: string; line?: number; rule: string }[]).map(({ file, line, rule }) => [file, line, rule].filter(part => part !== undefined).join(' ')) } as { faults: string[]; format: string; rows: number }; };
    assert.deepEqual([(await of()).faults, (await of()).format, (await of()).rows], [[], 'together-conversation', 14]);
    assert.deepEqual((await of('--format', 'openai-chat')).faults, [], 'twelve lines of training are enough, though no file has ten');
    writeFileSync(path.join(folder, 'data/test-00000-of-00001.jsonl'), `${good(3)}\n`);
    writeFileSync(path.join(folder, 'data/train-00001-of-00002.jsonl'), '');
    writeFileSync(path.join(folder, 'data/validation.jsonl'), `${good(99)}\n`);
    assert.deepEqual((await of('--format', 'openai-chat')).faults, [
      'data/train-00001-of-00002.jsonl empty-file', 'data/train-00001-of-00002.jsonl changed-file', 'data/validation.jsonl unlisted-file', 'data/test-00000-of-00001.jsonl 1 duplicate-line', 'data/test-00000-of-00001.jsonl changed-file', 'too-few-rows',
    ]);
    const ran = await because('/', ['validate', folder]);
    assert.match(ran.stdout, /The line is the same as line 4 of data\/train-00000-of-00002\.jsonl\./u);
    rmSync(path.join(folder, 'data/train-00001-of-00002.jsonl'));
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ recipe: { format: 'trl-messages' }, files: [...files, { name: '../../etc/passwd', bytes: 1, sha256: '' }] }));
    const { faults } = await of();
    assert.deepEqual(faults.filter(fault => !fault.includes(' ')), ['missing-shard', 'missing-file', 'missing-file']);
    writeFileSync(path.join(folder, 'manifest.json'), '{');
    assert.ok((await of()).faults.includes('broken-manifest'));
    assert.equal((await because('/', ['validate', folder, '--sarif', path.join(folder, 'all.sarif')])).code, 2);
    assert.match(readFileSync(path.join(folder, 'all.sarif'), 'utf8'), /train-00000-of-00002\.jsonl/u);
  });
});
