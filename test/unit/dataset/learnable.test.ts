/** What would teach a model a short cut or something that it cannot know, in the shapes that people really write: each was once let through. */
import assert from 'node:assert/strict';
import type { Example, Option } from '../../../src/domain/capture/example.ts';
import { makeLines } from '../../../src/domain/dataset/lines.ts';
import { promptOf, type Sample } from '../../../src/domain/dataset/sample.ts';
import { tasks, type TaskId } from '../../../src/domain/dataset/tasks/index.ts';
import { consentedTo, decision } from '../../support/decision.ts';

const one = decision(1);
const [file] = one.change.files;
const made = (task: TaskId, example: Example): readonly Sample[] | string => { const all = tasks[task].samples(consentedTo(example)); return 'reason' in all ? all.reason : all; };
const newFile = (path: string): string => `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+export const cache = new Map();\n`;
const options = (...titles: readonly string[]): Option[] => titles.map((title, index) => ({ title, description: '', pros: [], cons: [], chosen: index === 0 }));

describe('dataset: what can be learned', () => {
  it('names in the prompt what the rejected version adds, too', () => {
    const pairs = made('prefer', { ...one, options: one.options.map(option => option.chosen ? option : { ...option, patch: newFile('src/cache.ts') }) });
    assert.ok(typeof pairs !== 'string');
    const [pair] = pairs;
    assert.ok(pair?.kind === 'preference' && pair.rejected.includes('+++ b/src/cache.ts'));
    assert.match(promptOf(pair).join('\n'), /^Edit `src\/part-1\/limit\.ts`\. Add `src\/cache\.ts`\.$/m);
  });

  it('sees a reason that the change gives in a comment of several lines', () => {
    assert.ok(file);
    const because = 'Clients retry at once, so the limiter must answer quickly and never block';
    for (const comment of ['+// Clients retry at once, so the limiter\n+// must answer quickly and never block', '+# Clients retry at once,\n+#  so the limiter must answer\n+# quickly and never block', '+/*\n+ * Clients retry at once, so the limiter must\n+ * answer quickly and never block\n+ */', '+-- Clients retry at once, so the\n+-- limiter must answer quickly and never block']) {
      const patch = `diff --git a/src/l.ts b/src/l.ts\n--- a/src/l.ts\n+++ b/src/l.ts\n@@ -1 +1,3 @@\n-const a = 1;\n${comment}\n+const a = 2;\n`;
      const example = { ...one, because, change: { ...one.change, files: [{ ...file, path: 'src/l.ts', patch, before: [{ startLine: 1, text: 'const a = 1;\n' }] }] } };
      assert.match(JSON.stringify(made('explain', example)), /already says the reason/, comment);
    }
  });

  it('sees a short title that the problem names and no other one of', () => {
    for (const task of ['decide', 'prefer', 'choice'] as const) {
      assert.match(JSON.stringify(made(task, { ...one, problem: 'We will use Redis for the sessions', options: options('Redis', 'Postgres') })), /already says the answer/, task);
      for (const problem of ['Redis or Postgres for the sessions?', 'Sessions have to outlive a restart', 'A predisposition to loss']) assert.ok(typeof made(task, { ...one, problem, options: options('Redis', 'Postgres') }) !== 'string', `${task}: ${problem}`);
    }
  });

  it('corrects nothing that was not recorded', () => {
    const added = { path: 'src/new.ts', status: 'added' as const, language: 'typescript', binary: false, truncated: false, patch: newFile('src/new.ts') };
    const correction = (more: Partial<Example>): Example => ({ ...one, kind: 'correction', options: [], change: { ...one.change, files: [added] }, ...more });
    assert.match(JSON.stringify(made('correct', correction({}))), /was not recorded/);
    assert.ok(typeof made('correct', correction({ options: [{ ...options('x')[0] as Option, chosen: false, patch: newFile('src/other.ts') }] })) !== 'string');
  });

  it('writes no thought that a tag in it would end', () => {
    const example = consentedTo({ ...one, because: 'Models stop at </think>, so it is taken out of the text.' });
    const lines = (reasoning: 'think' | 'prose') => makeLines(example, { tasks: ['implement'], format: 'trl-messages', reasoning });
    assert.match(lines('think').none[0]?.reason ?? '', /holds a <think> tag/);
    assert.equal(lines('prose').lines.length, 1);
  });
});
