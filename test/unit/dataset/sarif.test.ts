/** The report for other tools: what it says, and that it is what OASIS's schema calls SARIF. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { fixes } from '../../../src/domain/dataset/fixes.ts';
import { toSarif, type SarifFile } from '../../../src/domain/dataset/sarif.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { inRoot } from '../../support/paths.ts';

// Written for JSON Schema draft 4, but with nothing in it that later drafts read differently; only its name for itself has another key.
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(inRoot('test/fixtures/schemas/sarif/sarif-schema-2.1.0.json'), 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const isSarif = ajv.compile(schema);

interface Log {
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help?: { readonly text: string } }[] } };
    readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
    readonly results: readonly {
      readonly ruleId: string; readonly ruleIndex: number; readonly fixes?: readonly unknown[];
      readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly index: number }; readonly region?: object }; readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[]; readonly properties?: object }];
    }[];
  }];
}
function sarif(...files: readonly SarifFile[]): Log['runs'][0] {
  const log = JSON.parse(JSON.stringify(toSarif(files, { tool: 'Because', version: '1.2.3' }))) as Log;
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 2));
  return log.runs[0];
}
const file = (name: string, ...faults: SarifFile['faults']): SarifFile => ({ path: name, bytes: 10, faults, more: 0 });

describe('dataset: SARIF', () => {
  it('says rules, places, what to do, and what a tool may do by itself', async () => {
    const report = await validateFile(formats['openai-chat'], ['{"messages":[],"x":1}\n', '{\n'], { anyRows: true, repairs: true });
    const run = sarif({ path: 'data/my lines.jsonl', ...report });
    assert.deepEqual(run.results.map(({ ruleId }) => ruleId), report.faults.map(({ rule }) => rule));
    for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.deepEqual(run.results[0]?.locations[0].physicalLocation, { artifactLocation: { uri: 'data/my%20lines.jsonl', index: 0 }, region: { startLine: 1, startColumn: 16, endColumn: 21 } });
    assert.equal(run.tool.driver.rules.find(({ id }) => id === 'extra-key')?.help?.text, fixes['extra-key']?.how);
    assert.deepEqual(run.results.find(({ ruleId }) => ruleId === 'not-json')?.fixes, [{
      description: { text: fixes['not-json']?.how },
      artifactChanges: [{ artifactLocation: { uri: 'data/my%20lines.jsonl', index: 0 }, replacements: [{ deletedRegion: { startLine: 2, startColumn: 1, endLine: 3, endColumn: 1 } }] }],
    }]);
  });

  it('names the row of a table, which has no lines, and faults of the whole file', () => {
    const [row, whole] = sarif(file('a.parquet', { rule: 'empty-content', message: 'The content is empty.', at: 'messages.0.content', row: 7 }, { rule: 'too-few-rows', message: 'Too few.' })).results;
    assert.deepEqual([row?.locations[0].physicalLocation.region, row?.locations[0].logicalLocations, row?.locations[0].properties], [undefined, [{ fullyQualifiedName: '[7].messages.0.content' }], { row: 7 }]);
    assert.deepEqual([whole?.locations[0].physicalLocation.region, whole?.locations[0].logicalLocations], [undefined, undefined]);
  });

  it('is valid for every rule, and counts what it does not list', () => {
    const run = sarif({ ...file('a.jsonl', ...Object.keys(fixes).map((rule, index) => ({ rule, message: 'It is so.', line: index + 1, column: 1, endColumn: 1 }))), more: 3 }, file('b.jsonl', { rule: 'bom', message: 'It is so.', line: 1 }));
    assert.equal(run.tool.driver.rules.length, Object.keys(fixes).length);
    assert.equal(run.results.at(-1)?.locations[0].physicalLocation.artifactLocation.index, 1);
    assert.match(JSON.stringify(run), /3 more faults are not listed/);
  });

  it('writes any name as a URI that means the same file', () => {
    for (const [name, uri] of [['100% größe?.jsonl', '100%25%20gr%C3%B6%C3%9Fe%3F.jsonl'], ['a:b#c.jsonl', 'a%3Ab%23c.jsonl'], ['/tmp/a b.jsonl', 'file:///tmp/a%20b.jsonl'], ['C:/a b/ü.jsonl', 'file:///C:/a%20b/%C3%BC.jsonl'], ['//server/share/x.jsonl', 'file://server/share/x.jsonl']] as const)
      assert.equal(sarif(file(name)).artifacts[0]?.location.uri, uri);
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, unit: 'binary' }).filter(part => !/[/\0]/u.test(part) && !/^\.{1,2}$/u.test(part) && part.isWellFormed()), { minLength: 1, maxLength: 3 }), parts => {
      const { uri } = sarif(file(parts.join('/'))).artifacts[0]?.location ?? {};
      const base = pathToFileURL(`${path.resolve('/some/where')}/`);
      assert.equal(decodeURIComponent(new URL(uri ?? '', base).pathname), `${decodeURIComponent(base.pathname)}${parts.join('/')}`);
    }));
    assert.equal(sarif(file('half \ud800.jsonl')).artifacts[0]?.location.uri, 'half%20%EF%BF%BD.jsonl');
  });
});
