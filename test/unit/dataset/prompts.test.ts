/** The questions that Because asks: worded in several ways, the same way for an example for ever, and safe whatever an author wrote. */
import assert from 'node:assert/strict';
import { ask, fill, placeholder, placeholderMeanings, prompts, taskOfPrompt, type Prompt } from '../../../src/domain/dataset/prompts.ts';
import { promptOf } from '../../../src/domain/dataset/sample.ts';
import { tasks } from '../../../src/domain/dataset/tasks/index.ts';
import { consentedTo, decision } from '../../support/decision.ts';

const all = Object.entries<Prompt>(prompts) as [keyof typeof prompts, Prompt][];

describe('dataset: prompts', () => {
  it('has several wordings for every task, and each says all that the task has to say', () => {
    assert.deepEqual([...new Set(all.map(([id]) => taskOfPrompt(id)))].sort(), Object.keys(tasks).sort());
    for (const [id, { placeholders, phrasings }] of all) {
      assert.ok(phrasings.length >= 3, `${id} has only ${phrasings.length}`);
      assert.equal(new Set(phrasings).size, phrasings.length, id);
      for (const wording of phrasings) assert.deepEqual([...wording.matchAll(placeholder)].map(match => match[1]).sort(), [...placeholders].sort(), wording);
      assert.deepEqual(placeholders.filter(name => placeholderMeanings[name] === undefined), [], id);
    }
  });

  it('uses all of them, about equally often', () => {
    for (const [id, { phrasings }] of all) {
      const seen = new Map<string, number>();
      for (let number = 0; number < 600; number++) { const asked = ask(id, decision(number), Object.fromEntries(prompts[id].placeholders.map(name => [name, name]))); seen.set(asked, (seen.get(asked) ?? 0) + 1); }
      assert.equal(seen.size, phrasings.length, id);
      for (const count of seen.values()) assert.ok(count > 300 / phrasings.length, `${id}: ${[...seen.values()].join(', ')}`);
    }
  });

  it('an edit of the example, a review or a later day never words its question anew', () => {
    for (let number = 0; number < 20; number++) {
      const example = decision(number);
      const edited = { ...example, because: 'it is now said otherwise', title: 'Another title', confidence: 'low' as const, change: { ...example.change, head: null }, updatedAt: '2027-01-01T00:00:00.000Z', tags: ['new'] };
      for (const task of Object.values(tasks)) {
        const asked = (which: typeof example) => { const made = task.samples(consentedTo(which)); return 'reason' in made ? [] : made.map(promptOf); };
        assert.deepEqual(asked(edited), asked(example), task.id);
      }
    }
  });

  it('leaves a paragraph out that has nothing to say, and takes nothing that an author wrote for a placeholder', () => {
    assert.equal(fill('A {problem}\n\nB {code} {files}\n\nC', { problem: '{code} $& $1', code: '', files: 'x' }), 'A {code} $& $1\n\nC');
    assert.equal(fill('{problem}\n\n{"json": 1} {} { code }', { problem: 'one\n\n\ntwo' }), 'one\n\n\ntwo\n\n{"json": 1} {} { code }');
  });
});
