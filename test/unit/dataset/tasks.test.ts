/** What the tasks promise for every example, and why some examples give no sample. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { Example } from '../../../src/domain/capture/example.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { textFaults } from '../../../src/domain/dataset/encoding.ts';
import { makeLines } from '../../../src/domain/dataset/lines.ts';
import { sentence } from '../../../src/domain/dataset/markdown-text.ts';
import { answersOf, fits, promptOf, type Sample } from '../../../src/domain/dataset/sample.ts';
import { tasks, type TaskId } from '../../../src/domain/dataset/tasks/index.ts';
import { optionList } from '../../../src/domain/dataset/wording.ts';
import { arbitraryExample, arbitraryText } from '../../support/arbitrary-example.ts';
import { consentedTo, decision, quickDecision } from '../../support/decision.ts';

const person = { name: 'Zaphod Quuxington', email: 'zaphod@quux.example' };
const oneLine = (text: string): string => text.replaceAll(/[\r\n]/g, ' ');
/** Any example, made likely to say enough: a reason, one chosen option, patches with the code before them. */
const telling: fc.Arbitrary<Example> = fc.tuple(arbitraryExample, arbitraryText, fc.boolean()).map(([example, text, whole]) => ({
  ...example, author: person, consequences: { ...example.consequences, negative: [...example.consequences.negative, 'It takes more room'] },
  because: `${example.because} for this reason: ${text}`,
  options: whole ? [...example.options, ...example.options].map((option, index) => ({ ...option, title: `${option.title} ${index}`, chosen: index === 0 })) : example.options,
  change: { ...example.change, message: `Mend it\n\nSigned-off-by: ${person.name} <${person.email}>\n`, files: example.change.files.map(file => ({
    ...file, truncated: false, patch: file.omitted ? '' : `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-code ${oneLine(file.patch)}\n+new ${file.language}\n`,
    before: [{ startLine: 1, text: `code ${oneLine(file.patch)}` }],
  })) },
}));
const samplesOf = (example: Example): { readonly task: TaskId; readonly sample: Sample }[] => Object.values(tasks).flatMap(task => {
  const made = task.samples(consentedTo(example));
  return 'reason' in made ? [] : made.map(sample => ({ task: task.id, sample }));
});
const fixture = (task: string): Example => Example.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, `../../fixtures/tasks/${task}.example.json`), 'utf8')));
const promptText = (sample: Sample): string => promptOf(sample).join('\n');

describe('dataset: tasks', () => {
  it('no prompt contains its own answer, nor a reason that the answer gives', () => {
    const seen = new Map<TaskId, number>();
    fc.assert(fc.property(telling, example => {
      for (const { task, sample } of samplesOf(example)) {
        seen.set(task, (seen.get(task) ?? 0) + 1);
        const [prompt, answers] = [promptText(sample), answersOf(sample)];
        for (const answer of answers) assert.ok(!prompt.includes(answer), task);
        const told = [example.problem, ...example.drivers].join('\n').toLowerCase();
        // What is to be named is among the options, and nowhere else.
        if (sample.kind === 'choice') for (const { title } of example.options) if (title.trim().length >= 8 && example.options.find(({ chosen }) => chosen)?.title === title) assert.ok(!told.includes(title.trim().toLowerCase()), task);
        if (sample.kind === 'graded') for (const graded of [...example.drivers, example.confirmation ?? ''].map(text => text.trim()).filter(text => text !== '')) assert.ok(!prompt.includes(graded), task);
        const reasons = [example.because, ...example.steps ?? [], ...example.options.map(({ rejectedBecause }) => rejectedBecause ?? '')].map(text => text.trim()).filter(text => text !== '');
        // These answer with every reason there is; the others with some, or with none.
        const whole = (['implement', 'explain', 'decide', 'prefer', 'rubric'] as TaskId[]).includes(task);
        const given = whole ? reasons : reasons.filter(reason => answers.some(answer => answer.split('\n').some(line => line === reason || line === `- ${sentence(reason)}`)));
        for (const reason of given) assert.ok(!prompt.includes(reason), `${task}: ${reason}`);
      }
    }), { numRuns: 200 });
    assert.deepEqual(Object.keys(tasks).filter(id => (seen.get(id as TaskId) ?? 0) < 10), [], 'these were hardly seen: the property says nothing about them');
  });

  it('names no author, no committer and no commit message', () => {
    fc.assert(fc.property(telling, example => {
      for (const { sample } of samplesOf(example)) assert.ok(!/Zaphod|Quuxington|zaphod|Signed-off-by/.test(JSON.stringify(sample)));
    }));
  });

  it('an answer that is a patch speaks of no file and no line that its prompt does not show', () => {
    let seen = 0;
    const shows = (sample: Sample, example: Example): void => {
      const prompt = promptText(sample);
      for (const { path, oldPath = path, patch } of example.change.files) {
        if (patch === '' || !answersOf(sample).some(answer => answer.includes('```diff') && answer.includes(patch.slice(patch.indexOf('@@'))))) continue;
        seen++;
        for (const name of [path, oldPath]) assert.ok(prompt.includes(name) || prompt.includes(JSON.stringify(name).replaceAll('`', '\\u0060')), name);
        for (const line of patch.slice(patch.indexOf('@@')).split('\n').slice(1)) if (/^[- ]/.test(line)) assert.ok(prompt.includes(line.slice(1).replace(/\r$/, '')), line);
      }
    };
    fc.assert(fc.property(telling, example => { for (const { sample } of samplesOf(example)) shows(sample, example); }));
    for (const id of Object.keys(tasks)) { const example = fixture(id); for (const { sample } of samplesOf(example)) shows(sample, example); }
    assert.ok(seen > 20, `only ${seen}`);
  });

  it('every line passes its own format’s validator, but for a NUL that its author typed', () => {
    let seen = 0;
    fc.assert(fc.property(telling, example => {
      for (const format of Object.keys(formats) as FormatId[]) {
        const ids = (Object.keys(tasks) as TaskId[]).filter(id => fits(tasks[id].produces, formats[format].accepts));
        for (const { text } of makeLines(consentedTo(example), { tasks: ids, format }).lines) {
          seen++;
          const value: unknown = JSON.parse(text);
          assert.ok(!/[\n\r\u2028\u2029]/.test(text));
          const faults = [...formats[format].validate(value), ...textFaults(text, value)].filter(({ rule }) => !(rule === 'nul' && JSON.stringify(example).includes('\\u0000')));
          assert.deepEqual(faults, []);
        }
      }
    }));
    assert.ok(seen > 100);
  });

  it('the same example always gives the same samples', () => {
    fc.assert(fc.property(telling, example => assert.deepEqual(samplesOf(example), samplesOf(structuredClone(example)))));
  });

  it('validators never throw, whatever the value is', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('messages', 'input', 'prompt', 'chosen'), (value, key) => {
      for (const format of Object.values(formats)) for (const line of [value, { [key]: value }, { [key]: [value] }, { messages: [{ role: 'user', content: value }, { role: 'assistant', content: 'x', tool_calls: value }] }]) assert.ok(Array.isArray(format.validate(line)));
    }));
  });

  it('the order of the options says nothing about the choice', () => {
    const first = Array.from({ length: 200 }, (_, number) => optionList(consentedTo(decision(number))).indexOf('Token') < optionList(consentedTo(decision(number))).indexOf('Fixed')).filter(Boolean).length;
    assert.ok(first > 60 && first < 140, `the chosen option came first ${first} times of 200`);
  });

  it('what is missing gives no sample, with the reason', () => {
    const why = (task: TaskId, example: Example): string => { const made = tasks[task].samples(consentedTo(example)); return 'reason' in made ? made.reason : 'a sample'; };
    const one = decision(1);
    const [file] = one.change.files;
    assert.ok(file);
    const withFile = (more: Partial<typeof file>): Example => ({ ...one, change: { ...one.change, files: [{ ...file, ...more }] } });
    for (const task of ['implement', 'explain', 'decide'] as const) assert.match(why(task, { ...one, because: ' ' }), /no reason/);
    for (const task of ['implement', 'explain'] as const) assert.match(why(task, withFile({ patch: '', omitted: 'binary', binary: true })), /no text/);
    assert.match(why('implement', withFile({ truncated: true })), /cut/);
    assert.match(why('implement', { ...one, change: { ...one.change, files: [(({ before: _, ...rest }) => rest)(file)] } }), /not recorded/);
    for (const task of ['critique'] as const) {
      const plain = { ...one, consequences: { positive: [], negative: [] }, options: one.options.map(({ cons: _, ...option }) => ({ ...option, cons: [] })) };
      assert.match(why(task, plain), /no drawback/);
      assert.match(why(task, { ...plain, problem: 'It is SLOW  at noon', consequences: { positive: [], negative: ['It is slow at noon'] } }), /already says the objection/);
    }
    assert.match(why('correct', one), /a decision, not a correction/);
    const correction = { ...fixture('correct'), options: fixture('correct').options.map(({ rejectedBecause: _, ...option }) => option) };
    assert.match(why('correct', { ...correction, because: ' ' }), /no reason/);
    assert.match(why('correct', { ...correction, options: correction.options.map(option => ({ ...option, patch: correction.change.files[0]?.patch ?? '' })) }), /is the corrected one/);
    assert.match(why('step', one), /does not say the steps/);
    assert.match(why('step', { ...one, steps: ['short bursts ARE normal'] }), /already says a step/);
    assert.match(why('step', { ...one, problem: '', steps: ['one'], change: { ...one.change, files: [] } }), /neither what the problem/);
    assert.match(why('rubric', { ...one, drivers: [] }), /nothing to grade by/);
    assert.match(why('rubric', { ...one, problem: 'Short bursts are normal here' }), /already says what/);
    assert.match(why('rubric', { ...one, problem: '', change: { ...one.change, files: [] } }), /neither what the problem/);
    assert.match(why('implement', { ...one, problem: `We do it since ${one.because.toUpperCase()}` }), /already says/);
    assert.match(why('explain', withFile({ patch: `@@ -1 +1 @@\n-a\n+// ${one.because}\n` })), /already says/);
    for (const task of ['decide', 'prefer', 'choice'] as const) {
      assert.match(why(task, { ...one, options: [] }), /which one option/);
      assert.match(why(task, { ...one, options: one.options.map(option => ({ ...option, chosen: true })) }), /which one option/);
      assert.match(why(task, { ...one, options: one.options.slice(0, 1) }), /no option that was rejected/);
      assert.match(why(task, { ...one, options: one.options.map(option => ({ ...option, title: 'Same' })) }), /told apart/);
      assert.match(why(task, { ...one, problem: 'We want the token BUCKET  1 here' }), /already says/);
      assert.match(why(task, { ...quickDecision(1), change: { ...one.change, files: [] } }), /neither what the problem/);
    }
  });

  it('asks for no patch that speaks of lines which the prompt does not show', () => {
    const [file] = decision(1).change.files;
    assert.ok(file);
    const made = (more: Partial<typeof file>) => tasks.implement.samples(consentedTo(decision(1, { change: { ...decision(1).change, files: [{ ...file, ...more }] } })));
    const patch = '--- a/x\n+++ b/x\n@@ -2,3 +2,3 @@\n b\n-c\n+C\n d\n@@ -9 +9 @@\n-i\n+I\n';
    assert.ok(!('reason' in made({ patch, before: [{ startLine: 1, text: 'a\nb\nc\nd' }, { startLine: 9, text: 'i' }] })));
    for (const before of [[{ startLine: 1, text: 'a\nb\nc' }, { startLine: 9, text: 'i' }], [{ startLine: 3, text: 'c\nd' }, { startLine: 9, text: 'i' }], [{ startLine: 1, text: 'a\nb\nc\nd' }], []])
      assert.match(JSON.stringify(made({ patch, before })), /not recorded whole/);
  });

  it('shows the code of a deleted file, which only its patch tells', () => {
    const files = [{ path: 'src/old.ts', status: 'deleted' as const, language: 'typescript', binary: false, truncated: false, patch: 'diff --git a/src/old.ts b/src/old.ts\ndeleted file mode 100644\n--- a/src/old.ts\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-one\n-\n--- two\n' }];
    const [sample] = samplesOf(decision(1, { change: { ...decision(1).change, files } }));
    assert.equal(sample?.task, 'implement');
    assert.match(promptText(sample.sample), /`src\/old\.ts`, from line 1:\n```typescript\none\n\n-- two\n```/);
  });

  it('objects by the author\'s own words alone: to the change, and to each rejected version that was recorded', () => {
    const made = tasks.critique.samples(consentedTo(fixture('critique')));
    assert.ok(!('reason' in made));
    assert.deepEqual(made.flatMap(answersOf), [
      'What I would object to:\n- A customer may pay by a rate that is an hour old.\n- After a deployment all workers ask the bank at once.',
      'What I would object to:\n- right after a start the table is empty, and nobody notices when the timer has died.\n- An error in the timer ends it.',
    ]);
  });

  it('corrects each rejected version, or the code as it was where none was recorded; the reason is told, and one that is not told leads to the answer', () => {
    const example = fixture('correct');
    const told = (which: Example) => { const made = tasks.correct.samples(consentedTo(which)); assert.ok(!('reason' in made)); const [sample] = made; assert.ok(sample?.kind === 'chat'); return { prompt: promptText(sample), reasoning: sample.reasoning }; };
    assert.match(told(example).prompt, /try again \*\/[^]*looks like one that worked/);
    assert.match(told(example).reasoning ?? '', /needs the error/);
    const plain = told({ ...example, options: [] });
    assert.ok(!plain.prompt.includes('```diff'));
    assert.match(plain.prompt, /await send\(file\);[^]*needs the error/);
    assert.equal(plain.reasoning, undefined);
  });

  it('grades by the choice, by what matters and by how to tell that it holds; the prompt names none of them but the options', () => {
    const made = tasks.rubric.samples(consentedTo(fixture('rubric')));
    const [sample] = 'reason' in made ? [] : made;
    assert.ok(sample?.kind === 'graded');
    assert.deepEqual(sample.rubric.map(({ points }) => points), [3, 2, 2, 1]);
    assert.match(sample.rubric[0]?.criterion ?? '', /A queue in the process/);
    assert.match(sample.reference ?? '', /one writer keeps the order/);
    const open = tasks.rubric.samples(consentedTo({ ...fixture('rubric'), options: [] }));
    assert.deepEqual('reason' in open ? open : open.map(each => each.kind === 'graded' && [each.rubric.map(({ points }) => points), each.reference]), [[[2, 2, 1], undefined]]);
  });

  it('the three quick questions are enough for all tasks that ask for no more than them', () => {
    assert.deepEqual(samplesOf(quickDecision(1)).map(({ task }) => task), ['implement', 'explain', 'decide', 'prefer', 'choice']);
  });
});
