/** Where questions stand in a document: under the heading of their field, one below the other, and never outside of the text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';
import type { AnswerField } from '../../../src/domain/capture/questions/question.ts';
import { placeQuestions } from '../../../src/vscode/questions/place.ts';
import { anyReasoning } from '../../support/arbitrary-reasoning.ts';
import { partialExample } from '../../support/partial-example.ts';

const question = (field: AnswerField, id = field as string) => ({ id, field, text: 'What for?' });
const placed = (text: string, ...fields: readonly AnswerField[]) => placeQuestions(fields.map((field, at) => question(field, `${at}`)), text, parseMadr(text).places, 0).map(({ line }) => line);

describe('questions in a document', () => {
  it('stand under the heading of their field, whether something is written there or not', () => {
    for (const example of [partialExample({ title: 'Queue' }), partialExample({ title: 'Queue', because: 'it waits.\n\nAnd waits.', drivers: ['Calm'], consequences: { positive: [], negative: ['slower'] }, options: [{ title: 'Queue', chosen: true }] })]) {
      const text = writeMadr(example), lines = text.split('\n');
      const under = (heading: string, by = 1) => lines.indexOf(heading) + by;
      assert.deepEqual(placed(text, 'because', 'drivers', 'consequences'), [under('## Decision Outcome'), under('## Decision Drivers'), under('### Consequences')]);
      assert.deepEqual(placed(text, 'because', 'because', 'because'), [1, 2, 3].map(by => under('## Decision Outcome', by)));
    }
  });

  it('stand under the title where there is no such heading', () => {
    assert.deepEqual(placed('# Queue\n\nSo it is.\n', 'because'), [1]);
    assert.deepEqual(placed('', 'because', 'drivers'), [0, 0]);
  });

  it('stand on a line of any document', function () {
    this.timeout(60_000);
    fc.assert(fc.property(anyReasoning, reasoning => {
      const text = writeMadr(reasoning);
      const count = text.split(/\r\n?|\n/u).length;
      assert.ok(placed(text, 'because', 'drivers', 'consequences').every(line => line >= 0 && line < count));
    }), { numRuns: 50 });
  });
});
