/** Drafts from what a commit says: the words stay their author's, until somebody writes them anew. */
import assert from 'node:assert/strict';
import { rewrittenByPerson } from '../../../src/domain/capture/authorship.ts';
import { advise } from '../../../src/domain/capture/checks/index.ts';
import { newExample, type Example } from '../../../src/domain/capture/example.ts';
import { draftFrom } from '../../../src/domain/history/prefill.ts';
import { commentsThatSayWhy } from '../../../src/domain/history/questions.ts';
import { withReasoning } from '../../../src/domain/store/documents.ts';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';

const grace = { name: 'Grace Hopper', email: 'grace@hopper.example' }, ada = { name: 'Ada Lovelace', email: 'ada@example.com' };
const empty = newExample({ id: '20261128-abcdefghijkl', change: { base: 'a'.repeat(40), head: 'b'.repeat(40), files: [] }, anchors: [], author: ada, now: '2026-11-28T12:00:00.000Z' });
const from = (message: string, more: object = {}): Example => draftFrom(empty, { id: 'b'.repeat(40), message, author: grace, ...more });
const message = 'perf(parser): keep parsed files (#7)\n\nEvery look-up was slow and failed now and then. We now keep them in memory instead of a file on disk, because a look-up needs them at once.\n\nFixes #5\nSigned-off-by: Grace Hopper <grace@hopper.example>';

describe('a draft from history', () => {
  it('puts each sentence where it belongs, and leaves the rest empty', () => {
    const { title, problem, because, options, kind } = from(message);
    assert.deepEqual({ title, problem, because, kind }, { title: 'keep parsed files', problem: 'Every look-up was slow and failed now and then.', because: 'We now keep them in memory instead of a file on disk, because a look-up needs them at once.', kind: 'decision' });
    assert.deepEqual(options.map(option => [option.title, option.chosen]), [['keep parsed files', true], ['a file on disk', false]]);
    const none = from('wip');
    assert.deepEqual([none.problem, none.because, none.options, Object.keys(none.quoted ?? {})], ['', '', [], ['title']]);
  });

  it('turns no choice round: only what is done from now on has something that it is done instead of', () => {
    const rejected = (text: string) => from(text).options.filter(({ chosen }) => !chosen).map(({ title }) => title);
    for (const [text, what] of [
      ['Use a queue instead of a lock', 'a lock'], ['fix: return null rather than throwing', 'throwing'], ['Cache tokens\n\nThe parser now copies the buffer instead of keeping a reference.', 'keeping a reference'],
      ['Cache tokens\n\nStore a copy rather than a reference, so that nobody changes it later.', 'a reference'], ['Cache tokens\n\nThis commit stores a copy as opposed to a reference.', 'a reference'],
    ] as const) assert.deepEqual(rejected(text), [what], text);
    for (const text of [
      'Copy the buffer\n\nThe parser kept a reference instead of a copy, so the caller could change it later.', 'Wait for Retry-After\n\nThe client retried at once rather than waiting for the header, which took the server down.',
      'Fix parser keeping a reference instead of a copy', 'fix: parser keeps a reference instead of a copy', 'Stop retrying instead of waiting', 'Copy\n\nWe keep a reference instead of a copy, because nobody thought of it.',
      'Copy\n\nUntil now the parser now and then kept a reference instead of a copy.', 'Copy\n\nCurrently it now returns a reference instead of a copy.', 'Copy\n\nIt would now be possible to keep a reference instead of a copy.',
      'Copy\n\nDo not keep a reference instead of a copy.', 'Copy\n\nShould it return a reference instead of a copy?', 'Add a test for a null that is returned instead of an error was there',
    ]) assert.deepEqual(rejected(text), [], text);
  });

  it('rejects nothing that a message only guards against', () => {
    for (const title of ['Warn when users pass a string instead of a list', 'Catch people writing == instead of ===', 'Log requests sent over HTTP instead of HTTPS', 'Report an error on tabs instead of spaces', 'Add lint rule against using any instead of unknown', 'Ignore errors caused by reading a directory instead of a file'])
      assert.deepEqual(from(title).options, [], title);
  });

  it('says field by field whose words they are, and from where', () => {
    const example = from(message);
    assert.deepEqual(example.quoted?.because, { commit: 'b'.repeat(40), by: grace });
    assert.deepEqual(example.authorship, { title: 'human', problem: 'human', options: 'human', because: 'human' });
    const marks = advise(example).filter(({ check }) => check === 'from-history');
    assert.deepEqual(marks.map(({ field }) => field), ['title', 'problem', 'options', 'because']);
    assert.match(marks[0]?.message ?? '', /^From history: Words of Grace Hopper, from commit bbbbbbbbbbbb\./u);
    assert.ok(marks.every(({ severity }) => severity === 'advises'));
    assert.match(advise({ ...example, author: grace }).find(({ check }) => check === 'from-history')?.message ?? '', /Your own words/u);
    assert.equal(from(`${message}\nCo-authored-by: Claude <noreply@anthropic.com>`).authorship.because, 'assisted');
  });

  it('keeps the mark while something stands as it was, and not a word longer', () => {
    const example = from(message);
    const edited = rewrittenByPerson(example, { ...example, because: `${example.because} And memory is cheap.`, problem: 'It took a second.' });
    assert.deepEqual(Object.keys(edited.quoted ?? {}), ['title', 'options', 'because']);
    const whole = rewrittenByPerson(example, { ...example, title: 'A', because: 'B', problem: 'C', options: [] });
    assert.ok(!('quoted' in whole));
    const read = withReasoning(example, parseMadr(writeMadr(example).replace('Every look-up was slow and failed now and then.', 'It took a second.')).reasoning);
    assert.deepEqual(Object.keys(read.quoted ?? {}), ['title', 'options', 'because']);
  });

  it('takes what a revert takes back for the rejected way', () => {
    const { kind, options, because } = from('Revert "Add a cache"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.\n\nIt grew without end, because nothing was ever dropped.');
    assert.deepEqual([kind, because, options.map(({ title, chosen }) => [title, chosen])], ['correction', 'It grew without end, because nothing was ever dropped.', [['Revert "Add a cache"', true], ['Add a cache', false]]]);
  });

  it('reads comments that say why, where the message does not', () => {
    const comments = commentsThatSayWhy(['// Sorted, because git lists them', '// in the order of its hashes.', 'const a = 1;', '// Copyright, because of the licence of this file', 'const b = 1;', '// `because why` prints what was decided about a line of code', '# not code'].map(text => ({ path: 'src/a.ts', text })));
    assert.deepEqual(comments, ['Sorted, because git lists them in the order of its hashes.']);
    assert.equal(from('Sort', { comments }).because, comments[0]);
    assert.deepEqual(commentsThatSayWhy([{ path: 'README.md', text: '# Why, because of something' }]), []);
  });
});
