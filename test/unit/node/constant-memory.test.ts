/** However large a file is, checking it takes the same memory: ten times the lines are checked in a process whose heap holds none of the two files. The bench does it with a gigabyte. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import * as path from 'node:path';
import { inRoot } from '../../support/paths.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const said = 'It waits for the lock, and then for the disk. '.repeat(200);
const row = (number: number) => ({ messages: [{ role: 'user', content: `Why ${number}?` }, { role: 'assistant', content: said }] });

function linesOf(count: number): string {
  const file = path.join(temporaryFolder(), 'lines.jsonl'), handle = openSync(file, 'w');
  for (let from = 0; from < count; from += 100) writeSync(handle, Array.from({ length: 100 }, (_, at) => `${JSON.stringify(row(from + at))}\n`).join(''));
  closeSync(handle);
  return file;
}

const checked = (file: string, heap: number) => JSON.parse(execFileSync(process.execPath, [`--max-old-space-size=${heap}`, inRoot('test/support/validate-memory.ts'), file], { encoding: 'utf8' })) as { rows: number; faults: number; peak: number };

describe('node: checking takes the same memory for any file', () => {
  after(removeTemporaryFolders);

  it('of lines', () => {
    const [small, large] = [2000, 20_000].map(count => ({ count, ...checked(linesOf(count), 48) }));
    assert.ok(small && large);
    assert.deepEqual([small.rows, small.faults, large.rows, large.faults], [2000, 0, 20_000, 0]);
    const grown = large.peak - small.peak, more = (large.count - small.count) * said.length / 2 ** 20;
    assert.ok(more > 150 && grown < 50, `${Math.round(more)} MiB more were checked with ${grown} MiB more: ${small.peak}, ${large.peak}`);
  }).timeout(60_000);
});
