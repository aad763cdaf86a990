import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import { formats as command } from '../../../src/cli/formats.ts';
import { wrap } from '../../../src/cli/support/wrap.ts';
import type { Cli } from '../../../src/cli/support/command.ts';
import { formatCalled } from '../../../src/cli/support/format-called.ts';
import type { Format, Limits } from '../../../src/domain/dataset/formats/format.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { bytesInWords, limitsInWords } from '../../../src/domain/dataset/limit-words.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const ids = Object.keys(formats) as FormatId[];
const linesOf = async (width: number | undefined, id?: string): Promise<string[]> =>
  [...(await command.run({ width } as Cli, id === undefined ? {} : { id })).text].map(line => (typeof line === 'string' ? line : line.map(span => typeof span === 'string' ? span : span.text).join('')).trimEnd());
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('because formats', () => {
  after(removeTemporaryFolders);

  it('lists every format with what it is for, what it cannot say, its limits and that it is closing', async () => {
    const ran = await because(temporaryFolder(), ['formats']);
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
    assert.equal(ran.stdout, `${(await linesOf(undefined)).join('\n')}\n`);
    const blocks = ran.stdout.split('\n\n');
    for (const [at, id] of ids.entries()) {
      const format: Format = formats[id];
      const block = words(blocks[at] ?? '');
      assert.ok(block.startsWith(`${id} ${format.title} `), block);
      for (const each of [format.detail, ...format.cannot, limitsInWords(format.limits) || 'none stated', ...format.closing === undefined ? [] : [format.closing]]) assert.ok(block.includes(each), `${each} is missing in ${block}`);
      assert.equal(/ closing /.test(block), format.closing !== undefined, block);
      assert.equal(/ Experimental:/.test(block), format.experimental === true, block);
      if (format.placements.length > 0) assert.ok(block.includes(`reasoning ${format.placements.join(', ')} `), block);
      assert.equal(block.includes('byte order mark'), format.bom === true);
      assert.equal(block.includes('A validation file is a must.'), format.needsValidation === true);
    }
  });

  it('fits into 80 columns, and into narrower ones, but for addresses', async () => {
    for (const width of [undefined, 80, 50]) {
      for (const line of [...await linesOf(width), ...(await Promise.all(ids.map(id => linesOf(width, id)))).flat()]) assert.ok(stringWidth(line) <= (width ?? 80) || / (?:\()?https:\/\/\S+$/.test(line) || /^ {2}\s*["{}[\]]/.test(line), `${width}: ${line}`);
    }
  });

  it('shows one in full: where its limits were read, and a line of it', async () => {
    const { stdout } = await because(temporaryFolder(), ['formats', 'gemini-chat']);
    for (const source of formats['gemini-chat'].limits.source.split('; ')) assert.ok(words(stdout).includes(words(source)), source);
    assert.match(stdout, /^ {2}a line of it\n {2}\{\n {4}"contents": \[/m);
    for (const line of stdout.split('\n')) assert.ok(stringWidth(line) <= 80 || line.includes('https://'), line);
  });

  it('prints all of it as JSON, with an example line that the format itself takes', async () => {
    const json = jsonOf(await because(temporaryFolder(), ['formats', '--json'])) as { formats: Record<string, unknown>[] };
    assert.deepEqual(json.formats.map(each => each['id']), ids);
    for (const each of json.formats) {
      const format: Format = formats[each['id'] as FormatId];
      assert.deepEqual(format.validate(each['example']), [], format.id);
      assert.deepEqual([each['limits'], each['cannot'], each['reasoning'], each['closing']], [format.limits, format.cannot, format.placements, format.closing]);
    }
    assert.deepEqual((jsonOf(await because(temporaryFolder(), ['formats', 'azure-chat', '--json'])) as { formats: Record<string, unknown>[] }).formats.map(({ id, tasks, byteOrderMark, sameColumns, companions }) => ({ id, byteOrderMark, sameColumns, companions, some: (tasks as string[]).includes('decide') })),
      [{ id: 'azure-chat', byteOrderMark: true, sameColumns: false, companions: [], some: true }]);
  });

  it('exits with 1 for a format that there is not', async () => {
    const ran = await because(temporaryFolder(), ['formats', 'gpt']);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /no format “gpt”[^]*There are trl-messages, /);
  });

  it('names those of a provider or a trainer to whoever has only its name, and the nearest to whoever wrote it otherwise', () => {
    for (const [given, meant] of [['openai', 'openai-chat, openai-preference or openai-reinforcement'], ['OpenAI_preferences', 'openai-preference'], ['llama-factory', 'llamafactory-sharegpt, llamafactory-alpaca, llamafactory-preference or llamafactory-kto'], ['mistral', 'mistral-chat']] as const) {
      assert.throws(() => formatCalled(given), { name: 'UserError', hint: `Did you mean ${meant}?` });
    }
    assert.equal(formatCalled('trl-messages'), 'trl-messages');
  });

  it('has words for every limit there can be', () => {
    const all: Required<Limits> = { source: '', minRows: 11, advisedRows: 12, maxRows: 1013, maxRowTokens: { most: 1250, margin: 0.25, by: 'its own count' }, maxFileBytes: 15e6, minValidationRows: 16, maxValidationRows: 17, maxValidationBytes: 18e9, maxValidationShare: 0.05, maxRowsTogether: 1019, maxValidationRowShare: { share: 0.3, above: 20 } };
    assert.equal(limitsInWords(all), '11 lines at least, 12 advised, 1,013 at most; 1,250 tokens a line (1,000 by o200k_base, as its own count may be 25 % more); 15 MB a file; with validation 1,019 together; for validation 16 lines at least, 17 at most, 18 GB at most, 5 % of the training file at most, above 20 lines 30 % of those to train on at most');
    assert.equal(limitsInWords({ source: '', minRows: 1, advisedRows: 100 }), '100 lines advised');
    assert.equal(limitsInWords({ source: '', minRows: 1 }), '');
    assert.deepEqual([512_000_000, 1e9, Math.floor(50.1 * 2 ** 30), 2 ** 30, 1536, 10].map(bytesInWords), ['512 MB', '1 GB', '50.1 GiB', '1 GiB', '1.5 KiB', '10 bytes']);
  });

  it('breaks lines at spaces alone', () => {
    assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
    assert.deepEqual(wrap('https://example.com/long then', 8), ['https://example.com/long', 'then']);
    assert.deepEqual(wrap('日本 日本 日本', 9), ['日本 日本', '日本']);
    assert.deepEqual(wrap('', 9), ['']);
  });
});
