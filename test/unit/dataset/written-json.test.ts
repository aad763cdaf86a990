/** What is wrong with a file that a person wrote is said with line and column, and a field that is there twice is no silent choice. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readWrittenJson } from '../../../src/domain/dataset/written-json.ts';
import { PlacedError } from '../../../src/domain/placed-error.ts';
import { isUserError } from '../../../src/domain/user-error.ts';

const faultOf = (text: string): string => { try { readWrittenJson(text, 'f'); return ''; } catch (error) { assert.ok(isUserError(error)); return error.message; } };

describe('dataset: JSON that a person wrote', () => {
  it('says where it stops being JSON, and why', () => {
    for (const [text, message] of [
      ['{\n  "a": 1\n  "b": 2\n}', 'f:3:3: This is not valid JSON: a comma is missing before it.'], ['{\r\n  "a": 1,\r\n}', 'f:3:1: This is not valid JSON: the name of a field, in double quotes, has to stand here; or there is a comma too many before it.'],
      ['[1, 2,]', 'f:1:7: This is not valid JSON: a value has to stand here; or there is a comma too many before it.'], ['{ "a": yes }', 'f:1:8: This is not valid JSON: this is no value; texts stand in double quotes.'], ['{"a" 1}', 'f:1:6: This is not valid JSON: a colon is missing before it.'],
      ['{\n  // why\n  "a": 1\n}', 'f:2:3: This is not valid JSON: JSON has no comments.'], ['{"a": "x\n"}', 'f:1:7: This is not valid JSON: a text is not closed.'], ['{} {}', 'f:1:4: This is not valid JSON: there is more behind the end.'], ['{"a": 1', 'f:1:8: This is not valid JSON: a brace is not closed.'],
      ['{"ä😀": "\\x"}', 'f:1:9: This is not valid JSON: this stands for no character; a backslash is written \\\\.'], ['{"a": 01}', /^f:1:\d: This is not valid JSON: /], ['', 'f is empty.'], [' \n', 'f is empty.'],
      ['{\n<<<<<<< HEAD\n  "a": 1\n=======\n  "a": 2\n>>>>>>> other\n}', 'f:2:1: Here are git’s conflict markers: the merge of this file is not finished.'],
    ] as const) if (typeof message === 'string') assert.equal(faultOf(text), message); else assert.match(faultOf(text), message);
  });

  it('refuses a field that an object has twice, whatever way its name is written, and takes the same name in two objects', () => {
    assert.equal(faultOf('{\n  "seed": "a",\n  "split": {},\n  "seed": "b"\n}'), 'f:4:3: "seed" is there a second time; the first is in line 2.');
    assert.equal(faultOf('{"a": [{"b": 1, "c": {}, "\\u0062": 2}], "a": 1}'), 'f:1:41: "a" is there a second time; the first is in line 1.');
    assert.equal(faultOf('{"a": [{"b": 1, "c": {}, "\\u0062": 2}]}'), 'f:1:26: "b" is there a second time; the first is in line 1.');
    assert.equal(faultOf('{"__proto__": 1, "__proto__": 2}'), 'f:1:18: "__proto__" is there a second time; the first is in line 1.');
    assert.equal(faultOf('{"a": {"a": [{"a": 1}, {"a": 1}]}, "b": "\\"a\\": \\"a\\":"}'), '');
  });

  it('knows where a value stands, a member of it, and the last thing on a way that does not go on', () => {
    const read = readWrittenJson('{\n  "a": [1, { "b": true }],\n  "c": {}\n}', 'f');
    assert.deepEqual(read.value, { a: [1, { b: true }], c: {} });
    const places: readonly (readonly [PropertyKey[], string | undefined, string])[] = [[['a', 1, 'b'], undefined, '2:19'], [['a', 1, 'x'], undefined, '2:12'], [[], 'c', '3:3'], [['a', 1], 'b', '2:14'], [['c', 'x', 'y'], undefined, '3:8'], [[], undefined, '1:1'], [['x'], undefined, '1:1']];
    for (const [path, key, place] of places) { const { line, column } = read.placeOf(path, key); assert.equal(`${line}:${column}`, place, path.join('.')); }
  });

  it('takes what JSON.parse takes, and places every fault inside the text', () => {
    const broken = fc.tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', '"', '{', '}', ',', ':', '\\', '\n', '\t', '\u0000', '\u2028', '\u00A0', '-', '1e', 'tru', '//', '\uFEFF'), fc.nat({ max: 3 }))
      .map(([text, at, put, cut]) => { const from = at % (text.length + 1); return text.slice(0, from) + put + text.slice(from + cut); });
    fc.assert(fc.property(broken, text => {
      let value: unknown;
      try { value = JSON.parse(text); } catch {
        assert.throws(() => readWrittenJson(text, 'f'), error => {
          assert.ok(text.trim() === '' || error instanceof PlacedError, `no place in ${JSON.stringify(text)}`);
          if (!(error instanceof PlacedError)) return true;
          const lines = text.split(/\r\n|\n|\r/u);
          return error.place.line <= lines.length && error.place.column <= (lines[error.place.line - 1]?.length ?? 0) + 1;
        });
        return;
      }
      try { assert.deepEqual(readWrittenJson(text, 'f').value, value); } catch (error) { assert.match((error as Error).message, /is there a second time/); }
    }), { numRuns: 2000 });
    assert.equal(faultOf(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), '', 'however deep');
    assert.match(faultOf('['.repeat(50_000)), /^f is not valid JSON\.$/);
  });
});
