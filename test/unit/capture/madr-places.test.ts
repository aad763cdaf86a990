/** Where the fields of a document stand, for squiggles and jumps. */
import assert from 'node:assert/strict';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';
import { partialExample } from '../../support/partial-example.ts';

describe('the places of a document', () => {
  it('are those of the fields', () => {
    const example = partialExample({
      title: 'T1', problem: 'P2\n\nP3', drivers: ['D4', 'D5\n\nD6'], options: [{ title: 'O7', description: 'O8', pros: ['O9'], cons: ['O10'], chosen: true }, { title: 'O11', cons: ['O12', 'O13'], rejectedBecause: 'O14', patch: '+O15\n' }],
      because: 'B16\n\nB17', steps: ['S18'], consequences: { positive: ['C19'], negative: ['C20'] }, confirmation: 'C21', sections: [{ heading: 'S22', body: 'S23' }], tags: ['T24'],
    });
    for (const text of [writeMadr(example), writeMadr(example).replaceAll('\n', '\r\n'), `\uFEFF${writeMadr(example)}`]) {
      const { places } = parseMadr(text);
      const at = (field: string) => { const place = places.get(field); assert(place, field); return text.slice(place.start, place.end).replaceAll('\r\n', '\n'); };
      assert.equal(at('title'), 'T1');
      assert.equal(at('problem'), 'P2\n\nP3');
      assert.equal(at('drivers.1'), 'D5\n  \n  D6'.replace('\n  \n', '\n\n'));
      assert.equal(at('options.0.description'), 'O8');
      assert.equal(at('options.0.pros.0'), 'Good, because O9');
      assert.equal(at('options.1.cons.1'), 'Bad, because O13');
      assert.equal(at('options.1.rejectedBecause'), 'O14');
      assert.equal(at('options.1.patch'), '```diff\n+O15\n```');
      assert.equal(at('because'), 'Chosen option: "O7", because B16\n\nB17');
      assert.equal(at('steps.0'), 'S18');
      assert.equal(at('consequences.negative.0'), 'Bad, because C20');
      assert.equal(at('confirmation'), 'C21');
      assert.equal(at('sections.0.body'), 'S23');
      assert.equal(at('tags'), 'tags: ["T24"]');
      assert.equal(at('kind'), 'kind: decision');
      const lines = text.split(/\r?\n/);
      for (const [field, { line, endLine }] of places) assert(line >= 1 && endLine <= lines.length, field);
      assert.equal(lines[places.get('because')!.line - 1], 'Chosen option: "O7", because B16');
      assert.equal(lines[places.get('because')!.endLine - 1], 'B17');
    }
  });

  it('are the headings of fields that are still empty', () => {
    const text = writeMadr(partialExample()), { places } = parseMadr(text), lines = text.split('\n');
    const line = (field: string) => lines[(places.get(field)?.line ?? 0) - 1];
    assert.deepEqual(['title', 'problem', 'options', 'because', 'consequences'].map(line), ['#', '## Context and Problem Statement', '## Considered Options', '## Decision Outcome', '### Consequences']);
  });
});
