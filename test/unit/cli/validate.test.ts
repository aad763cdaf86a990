import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { because, jsonOf } from '../../support/cli.ts';
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
    assert.deepEqual(json, { schema: 1, command: 'validate', file: 'lines.jsonl', format: 'openai-chat', others: [], rows: 12, bytes: json['bytes'], faults: [], more: 0 });
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
    assert.match((await because(path.dirname(name), ['validate', 'lines.jsonl', '--sarif', 'no/where.sarif'])).stderr, /no\/where\.sarif cannot be written/);
  });

  it('prints hostile keys as text', async () => {
    const name = file(JSON.stringify({ '\u001b[31mkey': 1, messages: [] }));
    assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test((await because('/', ['validate', name, '--format', 'openai-chat'])).stdout));
  });

  it('exits with 1 when the file cannot be read', async () => {
    const folder = temporaryFolder();
    for (const [name, words] of [['nowhere.jsonl', /nowhere\.jsonl cannot be read: there is no such file\./], ['.', /it is a folder/]] as const) {
      const ran = await because(folder, ['validate', name, '--format', 'openai-chat']);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, words);
    }
    assert.match((await because(folder, ['validate', 'x', '--format', 'gpt'])).stderr, /Allowed choices are openai-chat/);
  });
});
