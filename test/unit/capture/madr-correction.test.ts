/** A correction in its document: its kind at the head, and the version that was rejected as a diff under its option. */
import assert from 'node:assert/strict';
import { advise } from '../../../src/domain/capture/checks/index.ts';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';
import { partialExample } from '../../support/partial-example.ts';

describe('the document of a correction', () => {
  const text = `---
kind: Correction
---

# Close the file in every case

## Considered Options

* In finally
* At the end

## Decision Outcome

Chosen option: "In finally", because it stayed open whenever work() threw.

## Pros and Cons of the Options

### At the end

As it was proposed.

\`\`\`diff
@@ -1 +1,2 @@
 work(file);
+file.close();
\`\`\`

Rejected, because an error leaves it open.
`;

  it('says so at its head, and has the rejected version under its option', () => {
    const { reasoning, problems } = parseMadr(text);
    assert.deepEqual(problems, []);
    assert.equal(reasoning.kind, 'correction');
    assert.deepEqual(reasoning.options[1], { title: 'At the end', description: 'As it was proposed.', pros: [], cons: [], chosen: false, rejectedBecause: 'an error leaves it open.', patch: '@@ -1 +1,2 @@\n work(file);\n+file.close();\n' });
    const written = writeMadr(reasoning);
    assert.match(written, /^---\nkind: correction\n/);
    assert.ok(written.includes('```diff\n@@ -1 +1,2 @@\n work(file);\n+file.close();\n```'));
    assert.deepEqual(parseMadr(written).reasoning, reasoning);
  });

  it('is a decision when nothing is said, or something else, which is kept', () => {
    assert.equal(parseMadr('# T\n').reasoning.kind, 'decision');
    const { reasoning, problems } = parseMadr('---\nkind: story\n---\n# T\n');
    assert.deepEqual([reasoning.kind, reasoning.sections], ['decision', [{ heading: 'Front matter', body: 'kind: story' }]]);
    assert.match(problems.map(({ message }) => message).join(), /decision or correction/);
  });

  it('is advised, at its kind, to say what was wrong', () => {
    const of = (kind: string) => parseMadr(`---\nkind: ${kind}\n---\n# T\n`);
    const { reasoning, places } = of('correction');
    const finding = advise({ ...partialExample(), ...reasoning }).find(({ check }) => check === 'no-mistake');
    assert.ok(finding);
    assert.equal(places.get(finding.field ?? '')?.line, 2);
    assert.ok(!advise({ ...partialExample(), ...of('decision').reasoning }).some(({ check }) => check === 'no-mistake'));
  });
});
