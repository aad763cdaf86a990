/** A pair teaches which option is better, not that the longer answer is, or the one with a reason in it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { RecipePrompts } from '../../../src/domain/dataset/recipe-prompts.ts';
import type { FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { makeLines } from '../../../src/domain/dataset/lines.ts';
import { prefer } from '../../../src/domain/dataset/tasks/prefer.ts';
import type { PreferenceSample } from '../../../src/domain/dataset/sample.ts';
import { arbitraryExample } from '../../support/arbitrary-example.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import { Example } from '../../../src/domain/capture/example.ts';
import { inRoot } from '../../support/paths.ts';

const pairs = (example: Example): readonly PreferenceSample[] => {
  const samples = prefer.samples(consentedTo(example));
  return 'reason' in samples ? [] : samples as readonly PreferenceSample[];
};
const uneven = (one: string, other: string): number => Math.max(one.length / other.length, other.length / one.length);

describe('task: prefer', () => {
  it('gives two answers of one form: what decided for the one and against the other, then pros and cons of each', () => {
    const base = decision(1);
    const [chosen, rejected] = base.options;
    assert.ok(chosen && rejected);
    const [pair] = pairs({
      ...base, because: 'it lets short bursts pass',
      options: [chosen, { ...rejected, rejectedBecause: 'it doubles at the border', pros: ['Nothing to tune'], cons: ['A jump each minute'] }],
    });
    assert.equal(pair?.chosen, 'I would choose **Token bucket 1**.\n\nThe reason: it lets short bursts pass.\n\nWhat speaks for it:\n- Allows short bursts\n\nWhat speaks against it:\n- One timer per client');
    assert.equal(pair.rejected, 'I would choose **Fixed window 1**.\n\nAgainst it stands: it doubles at the border.\n\nWhat speaks for it:\n- Nothing to tune\n\nWhat speaks against it:\n- A jump each minute');
  });

  it('leaves out of both what only one has, or what would make one much longer', () => {
    const base = decision(1);
    const [chosen, rejected] = base.options;
    assert.ok(chosen && rejected);
    const answers = (because: string, more: Partial<Example['options'][number]>) => pairs({ ...base, because, options: [chosen, { title: rejected.title, description: '', pros: [], cons: [], chosen: false, ...more }] }).flatMap(pair => [pair.chosen, pair.rejected]);
    const bare = ['I would choose **Token bucket 1**.', 'I would choose **Fixed window 1**.'];
    assert.deepEqual(answers('it is simple', {}), bare);
    assert.deepEqual(answers('', { rejectedBecause: 'it is not' }), bare);
    assert.deepEqual(answers('it is simple '.repeat(30), { rejectedBecause: 'it is not' }), bare);
  });

  it('never makes one answer more than a quarter longer than the titles do', () => {
    fc.assert(fc.property(arbitraryExample, example => {
      for (const { chosen, rejected } of pairs(example)) {
        // A title may have blank lines in it.
        const bare = (answer: string, taken: boolean) => example.options.filter(each => each.chosen === taken).map(({ title }) => `I would choose **${title.trim()}**.`).filter(text => answer.startsWith(text)).sort((a, b) => b.length - a.length)[0] ?? '';
        assert.ok(uneven(chosen, rejected) <= Math.max(1.25, uneven(bare(chosen, true), bare(rejected, false))) + 1e-9, `${chosen}\n---\n${rejected}`);
        assert.equal(chosen.includes('What speaks for it:'), rejected.includes('What speaks for it:'));
      }
    }), { numRuns: 300 });
  });
});

describe('task: prefer, with code', () => {
  const correction = (more: Partial<Example> = {}): Example => ({ ...Example.parse(JSON.parse(readFileSync(inRoot('test/fixtures/tasks/correct.example.json'), 'utf8'))), ...more });
  const rejected = (patch: string, more: Partial<Example> = {}) => correction({ options: [{ title: 'As a tool proposed it', description: '', pros: [], cons: [], chosen: false, patch }], ...more });
  const own = correction().options[0]?.patch ?? '';
  const why = (example: Example): string => { const made = prefer.samples(consentedTo(example)); return 'reason' in made ? made.reason : ''; };

  it('sets the change against the rejected version, in one form, as answers to one question', () => {
    const [pair, ...more] = pairs(rejected(own));
    assert.deepEqual(more, []);
    assert.match(pair?.chosen ?? '', /^```diff\ndiff --git a\/web\/upload\.ts b\/web\/upload\.ts\n--- a[\s\S]*\+ {6}if \(attempt === 5/);
    assert.match(pair?.rejected ?? '', /^```diff\ndiff --git a\/web\/upload\.ts b\/web\/upload\.ts\n--- a[\s\S]*attempt < 5/);
    const prompt = pair?.prompt[0]?.content ?? '';
    assert.match(prompt, /Uploads fail now and then/);
    assert.match(prompt, /await send\(file\);/);
    for (const said of ['attempt', 'full disk', 'who asks for help']) assert.equal(prompt.includes(said), false, said);
  });

  it('asks for a pair of patches as a recipe words it, apart from what it asks about options', () => {
    const base = decision(1), [chosen, other] = base.options, [file] = base.change.files;
    assert.ok(chosen && other && file);
    const example = { ...base, options: [chosen, { ...other, patch: file.patch.replace(/^\+.*$/m, '+const window = 60;') }, { ...other, title: 'A queue' }] };
    const asked = (prompts?: RecipePrompts) => makeLines(consentedTo(example), { tasks: ['prefer'], format: 'trl-preference', ...prompts && { prompts } }).lines.map(({ content }) => content.split('\n')[0] ?? '');
    const own = { 'prefer': 'Which?\n\n{problem}\n\n{options}', 'prefer-code': 'Write it.\n\n{problem}\n\n{code}\n\n{files}' };
    assert.deepEqual(asked(own), ['Write it.', 'Which?']);
    const [code, words] = asked();
    assert.deepEqual([asked({ prefer: own.prefer }), asked({ 'prefer-code': own['prefer-code'] })], [[code, 'Which?'], ['Write it.', words]]);
    // Without words of its own it is asked as `implement` asks, word by word.
    const [implement] = makeLines(consentedTo(example), { tasks: ['implement'], format: 'trl-messages' }).lines;
    assert.equal(code, implement?.content.split('\n')[0]);
  });

  it('gives a version without git’s header the one of the change, and takes none that is no diff, or of other code', () => {
    const bare = own.slice(own.indexOf('@@'));
    assert.equal(pairs(rejected(bare))[0]?.rejected, pairs(rejected(own))[0]?.rejected);
    assert.match(why(rejected('await send(file)\n')), /not a diff/);
    assert.match(why(rejected('@@ -1,9 +1,9 @@\n half\n')), /not a diff/);
    assert.match(why(rejected(own.replaceAll('web/upload.ts', 'web/other.ts'))), /was not recorded: "web\/other\.ts"/);
    assert.match(why(rejected(own.replace('-  await send(file);', '-  await post(file);'))), /was not recorded/);
    assert.match(why(rejected(own.replace('@@ -1,3 +1,5 @@', '@@ -101,3 +101,5 @@'))), /was not recorded/);
    // Pasted, with the blank before an empty line lost: what stands behind it is looked at all the same.
    const spaced = correction().change.files.map(file => ({ ...file, before: [{ startLine: 1, text: 'first\n\nlast' }] })), pasted = `${own.slice(0, own.indexOf('@@'))}@@ -1,3 +1,3 @@\n first\n\n-last\n+other\n`;
    const pastedOn = (patch: string) => why(rejected(patch, { change: { ...correction().change, files: spaced } }));
    assert.match(pastedOn(pasted.replace('-last', '-never there')), /was not recorded/);
    assert.doesNotMatch(pastedOn(pasted), /was not recorded/);
    assert.match(why(rejected(correction().change.files[0]?.patch ?? '')), /are tied/);
    assert.match(why(rejected(own, { problem: '', title: 'Said by nobody', authorship: { title: 'generated' }, change: { ...correction().change, files: correction().change.files.map(({ before: _, ...file }) => file) } })), /not recorded whole/);
  });

  it('never asks in made-up words, nor pairs versions of a correction by their names', () => {
    const [pair] = pairs(rejected(own, { problem: '', title: 'Correct what was proposed', authorship: { title: 'generated' } }));
    assert.equal(pair?.prompt[0]?.content.includes('Correct what'), false);
    assert.equal(pairs(correction()).some(({ chosen }) => chosen.startsWith('I would choose')), false);
    // A tie: two versions, and nobody says which is better.
    const tie = correction({ kind: 'decision', options: correction().options.map(option => ({ ...option, chosen: false, patch: correction().change.files[0]?.patch ?? '' })) });
    assert.deepEqual(pairs(tie), []);
    const [first] = correction().options;
    assert.ok(first);
    const tied = correction({ kind: 'decision', options: [{ ...first, title: 'One', patch: correction().change.files[0]?.patch ?? '' }, { ...first, title: 'Other', patch: own }] });
    assert.deepEqual(pairs(tied).map(({ tie: neither, rejected: other }) => [neither, other.includes('```diff')]), [[true, true]]);
    // Only a format with a word for it has it.
    const told = (format: FormatId) => makeLines(consentedTo(tied), { tasks: ['prefer'], format });
    assert.deepEqual(told('tinker-comparison').lines.map(({ value }) => (value as { label: string }).label), ['Tie']);
    for (const format of ['trl-preference', 'trl-unpaired', 'openai-preference'] as const) assert.match(told(format).none[0]?.reason ?? '', /has no word for a tie/, format);
    assert.equal(pairs(correction({ kind: 'decision', options: [{ ...first, title: 'Other', patch: own }] })).length, 1);
  });

  it('keeps the words where only some options have code', () => {
    const base = decision(1);
    const [chosen, other] = base.options;
    const file = base.change.files[0];
    assert.ok(chosen && other && file);
    const made = pairs({ ...base, options: [chosen, other, { ...other, title: 'In code', patch: file.patch.replace(/^\+.*$/m, '+// another way') }] });
    assert.deepEqual(made.map(pair => pair.rejected.startsWith('```diff')), [true, false]);
    assert.match(made[1]?.rejected ?? '', /I would choose \*\*Fixed window 1\*\*/);
  });
});
