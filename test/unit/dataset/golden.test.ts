/** What each format makes of each task, compared with files that a person has read. `UPDATE_GOLDEN=1` writes them anew: read the diff before committing it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Example } from '../../../src/domain/capture/example.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { makeLines } from '../../../src/domain/dataset/lines.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import { tasks, type TaskId } from '../../../src/domain/dataset/tasks/index.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { consentedTo } from '../../support/decision.ts';

const root = path.join(import.meta.dirname, '../../fixtures/formats');

describe('dataset: golden files', () => {
  for (const format of Object.keys(formats) as FormatId[]) {
    const folder = path.join(root, format);
    for (const task of (Object.keys(tasks) as TaskId[]).filter(id => fits(tasks[id].produces, formats[format].accepts))) {
      it(`${format} × ${task}`, () => {
        const example = Example.parse(JSON.parse(readFileSync(path.join(root, '../tasks', `${task}.example.json`), 'utf8')));
        const { lines, none } = makeLines(consentedTo(example), { tasks: [task], format });
        assert.deepEqual(none, []);
        const text = lines.map(line => `${line.text}\n`).join('');
        const golden = path.join(folder, `${task}.line.json`);
        if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, text);
        assert.equal(text, readFileSync(golden, 'utf8'));
        // The search for secrets looks at the value beside the bytes, without reading them again.
        for (const line of lines) assert.deepEqual(line.value, JSON.parse(line.text));
        assert.deepEqual(lines.flatMap(line => formats[format].validate(JSON.parse(line.text))), []);
      });
    }

    // The best place is in the lines above.
    const others = formats[format].placements.slice(1);
    if (others.length > 0) it(`${format} with the reasoning elsewhere: ${others.join(', ')}`, () => {
      const example = consentedTo(Example.parse(JSON.parse(readFileSync(path.join(root, '../tasks/implement.example.json'), 'utf8'))));
      const text = others.flatMap(reasoning => makeLines(example, { tasks: ['implement'], format, reasoning }).lines.map(line => `${JSON.stringify({ reasoning, line: line.value })}\n`)).join('');
      const golden = path.join(root, '../placements', `${format}.jsonl`);
      if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, text);
      assert.equal(text, readFileSync(golden, 'utf8'));
    });

    for (const file of readdirSync(path.join(folder, 'bad'))) {
      it(`${format} refuses ${file}`, async () => {
        const { faults } = await validateFile(formats[format], [readFileSync(path.join(folder, 'bad', file))], { anyRows: !file.startsWith('too-few-rows') });
        const rules = [...new Set(faults.map(({ rule }) => rule))];
        assert.ok(rules.includes(file.replace(/(--.*)?\.jsonl$/, '')), `found only ${rules.join(', ') || 'nothing'}`);
      });
    }
  }
});
