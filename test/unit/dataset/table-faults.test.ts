/** What is known to be wrong is found in a table as it is in lines: every known fault that a table can say, in every format, is caught by its rule. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Format } from '../../../src/domain/dataset/formats/format.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { validatePath } from '../../../src/node/validate-path.ts';
import { arbitraryLines } from '../../support/arbitrary-lines.ts';
import { knownFaults } from '../../support/known-faults.ts';
import { fileOf } from '../../support/making-faults.ts';
import { parquetOf } from '../../support/parquet.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';
import type { Row } from '../../support/turns.ts';

/** No text is cut at a line end in a table. Null and what is not there are one and the same in a table, so another rule may say so; and all rows have the same columns, so there is none that says they have not. */
const alike: Readonly<Record<string, readonly string[]>> = { 'null for a role': ['missing-role', 'unknown-role'], 'null in the first column that must be there': ['missing-key', 'missing-messages', 'input-type', 'content-type', 'comparison-type', 'text-type', 'part-type', 'completions-count', 'completion-scores', 'label-type', 'questions-type', 'answer-type'], 'null in the last column that must be there': ['missing-key', 'missing-messages', 'content-type', 'steps-type', 'label-type', 'answer-type', 'comparison-label'] };
const notSaid = new Set(['a byte order mark where none belongs, or none where one does', 'U+2028 as it is', 'U+2029 as it is', 'where it comes from, beside the keys of one line', 'an item that the first line has not', 'no item that the first line has']);

/** The rows of a file of lines; undefined when they are no objects. */
function rowsOf(file: string | Uint8Array): readonly Row[] | undefined {
  try {
    const texts = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(file)).replace(/\n$/u, '').split('\n');
    const rows = texts.map(text => JSON.parse(text) as unknown);
    const whole = rows.every(row => typeof row === 'object' && row !== null && !Array.isArray(row));
    return whole && texts.every((text, index) => JSON.stringify(rows[index]) === text) ? rows as readonly Row[] : undefined;
  } catch {
    return undefined;
  }
}

describe('dataset: known faults in tables', () => {
  after(removeTemporaryFolders);
  const caught = new Set<string>();

  for (const format of Object.values<Format>(formats)) {
    it(`${format.id}: valid rows are taken, and known faults are caught`, async () => {
      const file = path.join(temporaryFolder(), 'rows.parquet');
      const rulesIn = async (rows: readonly Row[]): Promise<readonly string[] | undefined> => {
        const bytes = parquetOf(rows);
        if (!bytes) return undefined;
        writeFileSync(file, bytes);
        return (await validatePath(format, file, { anyRows: true })).faults.map(({ rule }) => rule).filter(rule => rule !== 'file-kind');
      };
      for (const lines of fc.sample(arbitraryLines(format), { numRuns: 3, seed: 7 })) {
        const valid = rowsOf(fileOf(format, lines.line, lines.other)) ?? [];
        const found = await rulesIn(valid);
        // Two lines whose values differ in kind are no table.
        if (found === undefined) continue;
        assert.deepEqual(found, [], JSON.stringify(valid));
        for (const fault of knownFaults.filter(({ name }) => !notSaid.has(name))) {
          const made = fault.file({ ...lines, format });
          const rows = made === undefined ? undefined : rowsOf(made);
          // Half a character has no UTF-8, and a table of texts is nothing else.
          if (!rows || !JSON.stringify(rows).isWellFormed() || /\\ud[89a-f]/u.test(JSON.stringify(rows))) continue;
          const rules = await rulesIn(rows);
          if (rules === undefined) continue;
          const expected = alike[fault.name] ?? fault.rules;
          assert.ok(rules.some(rule => expected.includes(rule)), `${fault.name}: expected ${expected.join(' or ')}, found ${rules.join(', ') || 'nothing'} in ${JSON.stringify(rows)}`);
          caught.add(fault.name);
        }
      }
    });
  }

  it('are forty at least that a table can say', () => { assert.ok(caught.size >= 40, `${caught.size}: ${[...caught].join(', ')}`); });
});
