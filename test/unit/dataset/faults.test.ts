/** The proof that nothing known to be wrong gets past: every format takes every valid sample, and every known mistake in it is caught by its rule. Formats are covered by being in the list. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Example } from '../../../src/domain/capture/example.ts';
import { examine } from '../../../src/domain/dataset/examine.ts';
import { fixes } from '../../../src/domain/dataset/fixes.ts';
import type { Format } from '../../../src/domain/dataset/formats/format.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import { sizeFaults } from '../../../src/domain/dataset/size-faults.ts';
import { tasks } from '../../../src/domain/dataset/tasks/index.ts';
import { surelyTaken } from '../../../src/domain/dataset/token-limit.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { arbitraryLines } from '../../support/arbitrary-lines.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import { knownFaults } from '../../support/known-faults.ts';
import { fileOf } from '../../support/making-faults.ts';

const all: readonly Format[] = Object.values(formats);

/** A decision whose problem is so many words long. */
const longDecision = (words: number): Example => decision(0, { problem: 'wordofcode '.repeat(words) });

const rulesIn = async (format: Format, file: string | Uint8Array): Promise<string[]> => (await validateFile(format, [file], { anyRows: true })).faults.map(({ rule }) => rule);

describe('dataset: known faults', () => {
  /** Faults by the formats they were made in, and by the rules that caught them. */
  const made = new Map(knownFaults.map(({ name }) => [name, { formats: new Set<string>(), rules: new Set<string>() }]));

  it('are forty at least, each with a name of its own', () => {
    assert.ok(knownFaults.length >= 40);
    assert.equal(made.size, knownFaults.length);
  });

  for (const format of all) {
    it(`${format.id} takes every valid sample, and catches every known fault in it by its rule`, async () => {
      const caught = new Set<string>();
      await fc.assert(fc.asyncProperty(arbitraryLines(format), async lines => {
        const valid = { ...lines, format };
        assert.deepEqual(await rulesIn(format, fileOf(format, valid.line, valid.other)), [], 'valid');
        for (const fault of knownFaults) {
          const file = fault.file(valid);
          if (file === undefined) continue;
          made.get(fault.name)?.formats.add(format.id);
          const found = await rulesIn(format, file);
          const by = found.filter(rule => fault.rules.includes(rule));
          for (const rule of by) { caught.add(rule); made.get(fault.name)?.rules.add(rule); }
          assert.ok(by.length > 0, `${fault.name}: expected ${fault.rules.join(' or ')}, found ${found.join(', ') || 'nothing'} in\n${Buffer.from(file).toString('utf8')}`);
        }
      }), { numRuns: 25 });
      const here = [...made.values()].filter(({ formats: ids }) => ids.has(format.id)).length;
      assert.ok(here >= 30, `only ${here} of them can be made in it`);
      assert.deepEqual([...caught].filter(rule => !(rule in fixes)), [], 'rules that nobody says what to do about');
    });

    it(`${format.id} says when a file has too few lines, too many, or too many bytes`, () => {
      const { limits } = format;
      const rules = (rows: number, bytes: number, side?: 'validation', besideRows = side ? 1e6 : 0) => sizeFaults(format, { rows, bytes, beside: { rows: besideRows, bytes: 1000 } }, side).map(({ rule }) => rule);
      const enough = limits.minRows ?? 1;
      assert.deepEqual(rules(enough, 1), []);
      if (enough > 1) assert.deepEqual(rules(enough - 1, 1), ['too-few-rows']);
      if (limits.maxRows !== undefined) assert.deepEqual([rules(limits.maxRows, 1), rules(limits.maxRows + 1, 1)], [[], ['too-many-rows']]);
      if (limits.maxFileBytes !== undefined) assert.deepEqual([rules(enough, limits.maxFileBytes), rules(enough, limits.maxFileBytes + 1)], [[], ['too-large']]);
      const few = limits.minValidationRows ?? 1;
      assert.deepEqual(rules(few, 1, 'validation'), []);
      if (few > 1) assert.deepEqual(rules(few - 1, 1, 'validation'), ['too-few-rows']);
      if (limits.maxValidationRows !== undefined) assert.deepEqual(rules(limits.maxValidationRows + 1, 1, 'validation'), ['too-many-rows']);
      if (limits.maxValidationBytes !== undefined) assert.ok(rules(few, limits.maxValidationBytes + 1, 'validation').includes('too-large'));
      if (limits.maxValidationShare !== undefined) assert.deepEqual([rules(few, 1000 * limits.maxValidationShare, 'validation'), rules(few, 1000 * limits.maxValidationShare + 1, 'validation')], [[], ['too-large-beside-training']]);
      const { maxRowsTogether: together, maxValidationRowShare: most } = limits;
      if (together !== undefined) assert.deepEqual([rules(together - 5, 1, undefined, 5), rules(together - 5, 1, undefined, 6)], [[], ['too-many-rows-together']]);
      if (most) assert.deepEqual([rules(most.above + 2, 1, 'validation', (most.above + 2) / most.share), rules(most.above + 2, 1, 'validation', most.above), rules(most.above, 1, 'validation', 1)], [[], ['too-many-rows-beside-training'], []]);
    });

    const ids = Object.values(tasks).filter(task => fits(task.produces, format.accepts)).map(({ id }) => id);
    if (format.limits.maxRowTokens !== undefined && ids.length > 0) it(`${format.id} leaves out a line that is longer than it takes, with the reason`, async () => {
      const { limits: { maxRowTokens: limit } } = format;
      assert.ok(limit && limit.margin > 0 && surelyTaken(limit) < limit.most);
      // Each of these words is a token, and whatever else stands in the line is none.
      const look = (words: number) => examine({ example: consentedTo(longDecision(words)), reviews: [] } as never, [], defaultRecipe({ tasks: ids, format: format.id as never }), { hash: (text: string) => text,
        scanner: { scan: async () => [] }, tokens: { encoding: 'none', count: text => text.match(/wordofcode/g)?.length ?? 0 },
      });
      const counted = (await look(surelyTaken(limit))).lines;
      assert.ok(counted.length > 0);
      const { lines, leftOut } = await look(surelyTaken(limit) + 2);
      assert.ok(lines.length < counted.length);
      assert.match(leftOut.find(({ code }) => code === 'too-many-tokens')?.reason ?? '', new RegExp(`^Its ${surelyTaken(limit) + 2} tokens by o200k_base may be \\d+ by .*, and .* takes ${limit.most} in one line`));
    });
  }

  it('can each be made in some format, and each of their rules catches them in one', () => {
    assert.deepEqual([...made].filter(([, { formats: ids }]) => ids.size === 0).map(([name]) => name), []);
    assert.deepEqual(knownFaults.flatMap(({ name, rules }) => rules.filter(rule => made.get(name)?.rules.has(rule) === false).map(rule => `${name}: ${rule}`)), []);
  });
});
