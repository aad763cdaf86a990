/** A quick fix that takes a key out goes by the place of the fault: it must name the key, never the message or the line around it. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fixes } from '../../../src/domain/dataset/fixes.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';

const fixtures = path.join(import.meta.dirname, '../../fixtures/formats');

describe('dataset: keys that are to be taken out', () => {
  it('are named by the place of the fault, in every bad line of every format', () => {
    let seen = 0;
    for (const file of globSync('*/bad/*.jsonl', { cwd: fixtures })) {
      const format = formats[file.split(path.sep)[0] as FormatId];
      for (const text of readFileSync(path.join(fixtures, file), 'utf8').split('\n')) {
        let line: unknown;
        try { line = JSON.parse(text); } catch { continue; }
        for (const { rule, at = '' } of format.validate(line)) {
          if (fixes[rule]?.by !== 'strip-key') continue;
          seen++;
          const steps = at.split('.');
          const around = steps.slice(0, -1).reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], line);
          assert.ok(typeof around === 'object' && around !== null && !Array.isArray(around) && Object.hasOwn(around, steps.at(-1) ?? ''), `${file}: ${rule} at ${at}`);
        }
      }
    }
    assert.ok(seen > 30, String(seen));
  });
});
