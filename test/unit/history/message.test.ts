/** What is taken out of commit messages, and what is seen to say why. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explanationIn, sentencesOf } from '../../../src/domain/history/explains.ts';
import { parseMessage } from '../../../src/domain/history/message.ts';
import { arbitraryText } from '../../support/arbitrary-example.ts';

describe('parseMessage', () => {
  it('takes title, words and trailers apart', () => {
    const { subject, title, type, body, trailers, coAuthors, isFix, references } = parseMessage('fix(parser)!: keep the last line (#12)\n\nIt was lost: a file need not end with a line end.\nNote: CRLF too.\n\nFixes: 1234567890ab ("read lines")\nCo-authored-by: Grace Hopper <grace@hopper.example>\nSigned-off-by: Ada <ada@example.com>\n');
    assert.deepEqual({ subject, title, type, body, isFix }, { subject: 'fix(parser)!: keep the last line (#12)', title: 'keep the last line', type: 'fix', body: 'It was lost: a file need not end with a line end.\nNote: CRLF too.', isFix: true });
    assert.deepEqual(trailers.map(({ key }) => key), ['Fixes', 'Co-authored-by', 'Signed-off-by']);
    assert.deepEqual(coAuthors, [{ name: 'Grace Hopper', email: 'grace@hopper.example' }]);
    assert.deepEqual(references, ['#12']);
  });

  it('leaves a last paragraph with a colon to its author', () => {
    assert.equal(parseMessage('x\n\nReason: the parser needs it').body, 'Reason: the parser needs it');
    assert.deepEqual(parseMessage('x\n\nCloses #4, #5\nSee gh-7').trailers, [{ key: 'Closes', value: '#4, #5' }, { key: 'See', value: 'gh-7' }]);
  });

  it('knows what takes something back, and what only speaks of it', () => {
    for (const [text, is] of [
      ['Revert "Add a cache"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.', true], ['revert: let us follow the old way', true], ['Back out the new allocator', true], ['Roll back 2.3', true], ['undo last commit', true],
      ['Add an undo button', false], ['Support rollback on errors', false], ['Reapply "Add a cache"', false], ['Add a cache', false], ['Merge branch "revert-12"', false],
    ] as const) assert.equal(parseMessage(text).isRevert, is, text);
    const { reverts, body } = parseMessage('Revert "Add a cache"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.\n\nIt grew without end.');
    assert.deepEqual([reverts, body], [['0123456789abcdef0123456789abcdef01234567'], 'It grew without end.']);
  });

  it('knows merges and squashed requests', () => {
    assert.deepEqual(parseMessage('Merge pull request #7 from ada/cache\n\nKeep parsed files').merge, { kind: 'request' });
    assert.equal(parseMessage('Merge pull request #7 from ada/cache\n\nKeep parsed files').body, 'Keep parsed files');
    assert.deepEqual(parseMessage("Merge branch 'main' into cache").merge, { kind: 'branch' });
    const { squashed, body } = parseMessage('Keep parsed files (#7)\n\n* first try\n\n* faster\n\nParsing took a second.');
    assert.deepEqual([squashed, body], [['first try', 'faster'], 'Parsing took a second.']);
    assert.deepEqual(parseMessage('Two\n\n* lists\n* are text').squashed, []);
  });

  it('takes any text at all', () => {
    fc.assert(fc.property(arbitraryText, text => { const { title, body } = parseMessage(text); return typeof title === 'string' && !/\r/u.test(body); }), { numRuns: 300 });
    assert.equal(parseMessage('').subject, '');
    assert.equal(parseMessage('\n\n  \nlate').subject, 'late');
    const began = performance.now();
    for (const piece of ['a: b\n', '* x\n', '#1 ', 'revert commit 0123456789 ', '((((', 'because of ', 'A-1'.repeat(3)]) explanationIn(parseMessage(`x\n\n${piece.repeat(200_000)}`));
    assert.ok(performance.now() - began < 20_000, 'no message takes for ever');
  });
});

describe('explanationIn', () => {
  const explain = (text: string) => explanationIn(parseMessage(text));

  it('tells reasons in words from pointers and from nothing', () => {
    for (const text of ['Keep parsed files\n\nParsing took a second, because every look-up read them again.', 'Use a lock to avoid two writers', 'Do not cache errors\n\nPreviously a failed request stayed failed until the next start, although the server had come back.']) assert.ok(explain(text).explains && explain(text).inWords, text);
    for (const text of ['Upgrade to Jetty 9\n\nCloses gh-4716', 'Fix typo', 'Fix NPE when no listener is registered']) assert.ok(explain(text).explains && !explain(text).inWords, text);
    for (const text of ['Polish', 'wip', '', 'New loader', 'Use a map']) assert.ok(!explain(text).explains && !explain(text).inWords, text);
  });

  it('shows which words speak for it', () => {
    assert.deepEqual(explain('Keep files\n\nIt was slow, because nothing was kept.').signs.map(({ kind, words }) => [kind, words]), [['problem', 'slow'], ['cause', 'because']]);
  });

  it('cuts a message into sentences', () => {
    assert.deepEqual(sentencesOf('One, e.g. this. Two\nlines.\n\n- an item\n- Another one').map(({ text }) => text), ['One, e.g. this.', 'Two lines.', '- an item', '- Another one']);
  });
});
