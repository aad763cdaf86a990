/** What messages say under a name, as a trailer, a line or a heading, and what a merge says of the commits that it brings. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newExample, type Example } from '../../../src/domain/capture/example.ts';
import { explanationIn } from '../../../src/domain/history/explains.ts';
import { wordsOfMerge } from '../../../src/domain/history/merge-words.ts';
import { parseMessage } from '../../../src/domain/history/message.ts';
import { passagesIn } from '../../../src/domain/history/passages.ts';
import { draftFrom } from '../../../src/domain/history/prefill.ts';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com' }, grace = { name: 'Grace Hopper', email: 'grace@hopper.example' };
const empty = newExample({ id: '20261128-abcdefghijkl', change: { base: 'a'.repeat(40), head: 'b'.repeat(40), files: [] }, anchors: [], author: ada, now: '2026-11-28T12:00:00.000Z' });
const from = (message: string, more: object = {}): Example => draftFrom(empty, { id: 'b'.repeat(40), message, author: ada, ...more });
const inWords = (message: string): boolean => explanationIn(parseMessage(message)).inWords;

describe('a reason under a name', () => {
  it('is one as a trailer, whatever stands beside it', () => {
    for (const text of [
      'Use a pool\n\nReason: idle connections were dropped', 'Use a pool\n\nReason: idle connections were dropped\nReviewed-by: X <x@example.com>', 'Use a pool\n\nPool for all hosts.\n\nReviewed-by: X <x@example.com>\nReason: idle connections\n were dropped\nChange-Id: I0123',
      'Use a pool\n\nDecision-Reason: idle connections were\ndropped\nSigned-off-by: X <x@example.com>', '🚀 Use a pool\n\n**Why:** idle connections were dropped',
    ]) {
      assert.ok(inWords(text), text);
      assert.equal(from(text).because, 'idle connections were dropped', text);
      assert.deepEqual(Object.keys(from(text).quoted ?? {}), ['title', 'because'], text);
    }
    assert.deepEqual(parseMessage('x\n\nReason: idle\n\nFixes: 12\nSigned-off-by: X <x@example.com>').trailers.map(({ key }) => key), ['Fixes', 'Signed-off-by']);
  });

  it('is none where it only points to one, or another thing has the name', () => {
    for (const text of ['x\n\nReason: #12', 'x\n\nWhy: https://example.com/12', 'x\n\nContext: ABC-12', 'x\n\nReasonable: enough']) assert.deepEqual(passagesIn(parseMessage(text).body).passages, [], text);
    const pointed = explanationIn(parseMessage('Mend it\n\nBug: 12345\nChange-Id: I0123'));
    assert.deepEqual([pointed.explains, pointed.inWords], [true, false]);
  });

  it('goes where its name says, and the rest where it seems to belong', () => {
    const { drivers, options, confirmation, consequences, because, quoted, ...rest } = from('Use a pool\n\nPool for all hosts, since one each is too many.\n\nConstraint: the server drops idle connections after 30 s\nRejected: Redis | one more server to run\nRejected: a pool for each host\nConfidence: high\nTested: under load for a day\nBREAKING CHANGE: the option poolSize is gone\nSigned-off-by: Ada <ada@example.com>');
    assert.deepEqual({ drivers, confirmation, because }, { drivers: ['the server drops idle connections after 30 s'], confirmation: 'under load for a day', because: 'Pool for all hosts, since one each is too many.' });
    assert.deepEqual(options.map(({ title, chosen, rejectedBecause }) => [title, chosen, rejectedBecause]), [['Use a pool', true, undefined], ['Redis', false, 'one more server to run'], ['a pool for each host', false, undefined]]);
    assert.deepEqual(consequences, { positive: [], negative: ['the option poolSize is gone'] });
    assert.deepEqual(Object.keys(quoted ?? {}), ['title', 'drivers', 'options', 'because', 'consequences', 'confirmation']);
    assert.equal(rest.confidence, empty.confidence, 'nobody would see that it is another’s');
  });

  it('is none where a form was left empty, and says why of nothing', () => {
    const nothing = [
      '## Why\n\nN/A', '## Why\n\n_No response_', '## Why\n\nFixes #12', 'Reason: n/a', 'Reason: see #12', 'Reason: **None.**', 'Purpose: TBD', 'Why: -', 'Why: #12', '## Why\n<!-- Why is this needed, and what for? -->', 'Alternatives: none', '## Alternatives\n\n- None.', '## Breaking changes\n- [ ] Yes\n- [x] No',
      'Tested: no', '## Test plan\n\n- [ ] it works', '## Problem\n\nTODO', 'requirements:\n- numpy\n- pandas>=2.1', 'Requirements: numpy', '## Motivation\n\nsee the description of https://example.com/12',
    ];
    for (const text of nothing) {
      const message = `Use a pool\n\n${text}`, { because, problem, drivers, options, consequences, confirmation } = from(message);
      assert.deepEqual([because, problem, drivers, options, consequences, confirmation], ['', '', [], [], { positive: [], negative: [] }, undefined], text);
      assert.equal(inWords(message), false, text);
      assert.deepEqual(passagesIn(parseMessage(message).body).passages, [], text);
    }
    for (const text of ['Reason: see #12', '## Why\n\nFixes #12']) assert.ok(explanationIn(parseMessage(`Use a pool\n\n${text}`)).explains, text);
    const { because, options, drivers } = from('Use a pool\n\n## Why\n\n- [ ] I read the rules\n- none of the hosts answered\n\nSee #12\n\n## Alternatives\n\n- SHA-1\n- None\n\nRequirements:\n- no new server');
    assert.deepEqual([because, options.map(({ title }) => title), drivers], ['- none of the hosts answered', ['Use a pool', 'SHA-1'], ['no new server']]);
  });

  it('keeps a block of code as it is: no line of it is a heading or a name', () => {
    const message = 'Use a pool\n\n## Why\n\nOne installs it so:\n\n```sh\n# install\n\n  npm ci\n## Why\nReason: x\n```\n\nand no server is needed.';
    assert.equal(from(message).because, 'One installs it so:\n\n```sh\n# install\n\n  npm ci\n## Why\nReason: x\n```\n\nand no server is needed.');
    assert.match(parseMessage('Use it\n\n~~~\n# install\nnpm ci\n~~~').body, /^# install$/mu);
    assert.deepEqual(passagesIn('```\nReason: no load').passages.map(({ text }) => text), ['no load'], 'a mark that nothing closes');
    assert.deepEqual(from('Use it\n\n```yaml\nrequirements:\n- no new server\n```').drivers, []);
  });

  it('is looked for in time in proportion to the length of a text', () => {
    const work = (text: string): number => { let least = Infinity; for (let run = 0; run < 3; run++) { const before = process.cpuUsage().user; passagesIn(text); least = Math.min(least, process.cpuUsage().user - before); } return least; };
    for (const unit of ['<!--', '<!---->', '```\n', '```a\n', 'Why:\n', '- ', '* *', '.', 'Why: ```\n~~~\n']) {
      const [short, long] = [16, 256].map(kib => work(unit.repeat(kib * 1024 / unit.length)));
      // Sixteen times the text: what is not linear takes 256 times the work.
      assert.ok(long! < 48 * Math.max(short!, 4000), `${JSON.stringify(unit)}: ${short} → ${long} µs`);
    }
  });

  it('is read from headings of a template', () => {
    const { problem, because, options } = from('Use a pool (#7)\n\n## Problem\n\nEvery request opens a connection.\nThe server runs out of them.\n\n## Why\n<!-- say why -->\n- fewer connections\n- no new server\n\n## Alternatives considered\n\nRedis, files or a proxy\n\n## Checklist\n- [x] tests');
    assert.deepEqual({ problem, because }, { problem: 'Every request opens a connection. The server runs out of them.', because: '- fewer connections\n- no new server' });
    assert.deepEqual(options.filter(({ chosen }) => !chosen).map(({ title }) => title), ['Redis', 'files', 'a proxy']);
  });

  it('stands in any text without a fault, and no word is lost', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('Reason: a b', '## Why', '', '- Redis', 'Rejected: a | b', 'Why:', '<!--', 'x-y: z')), { maxLength: 12 }), lines => {
      const body = lines.join('\n'), { passages, rest } = passagesIn(body);
      const said = [...passages.map(({ text }) => text), rest].join(' ');
      assert.ok(passages.every(({ text }) => text !== ''));
      if (!/<!--|#|:/u.test(body)) assert.deepEqual(said.match(/\S+/gu) ?? [], body.match(/\S+/gu) ?? []);
    }));
  });
});

describe('what a merge says', () => {
  it('is the title and the description of its request, as each forge writes them', () => {
    for (const text of [
      'Merge pull request #7 from ada/fix-pool\n\nUse a pool\n\nIdle connections were dropped.', 'Use a pool (#7)\n\nIdle connections were dropped.', "Merge branch 'pool' into 'main'\n\nUse a pool\n\nIdle connections were dropped.\n\nCloses #5\n\nSee merge request ada/app!7",
      'Merged in ada/pool (pull request #7)\n\nUse a pool\n\nIdle connections were dropped.\n\nApproved-by: Grace', 'Merged PR 7: Use a pool\n\nIdle connections were dropped.', 'Auto merge of #7 - ada:pool, r=grace\n\nUse a pool\n\nIdle connections were dropped.',
      'Merge #7\n\n7: Use a pool r=grace a=ada\n\nIdle connections were dropped.\n\nCo-authored-by: Ada <ada@example.com>',
      'Merge pull request #7 in APP/app from pool to main\n\nUse a pool\n\nIdle connections were dropped.\n\n* commit \'0123456789abcdef\':\n  Try it\n  Fix it again',
    ]) {
      const words = wordsOfMerge(text);
      assert.deepEqual([words?.message.title, words?.message.body, words?.explanation.explains], ['Use a pool', 'Idle connections were dropped.', true], text);
    }
  });

  it('is nothing where the work of others is fetched, and no branch by its name', () => {
    for (const text of ["Merge branch 'main' into pool\n\nSince it was needed", "Merge branch 'pool' of github.com:ada/app\n\nbecause", "Merge remote-tracking branch 'origin/main'", "Merge branch 'fix-the-bug'", 'Merge main into fix-bug-because']) assert.equal(wordsOfMerge(text), undefined, text);
    assert.equal(wordsOfMerge('Merge pull request #7 from ada/fix-because-broken\n\nUse a pool')?.explanation.inWords, false);
    assert.equal(wordsOfMerge("Merge branch 'pool'\n\nOne pool for all, because idle connections were dropped.")?.explanation.inWords, true);
  });

  it('fills what the commit leaves open, marked as the merge’s', () => {
    const merge = { id: 'c'.repeat(40), author: grace, message: 'Merge pull request #7 from ada/pool\n\nUse a pool\n\nIdle connections were dropped, because the server ends them.\n\nRejected: Redis | one more server\nBreaking-Change: poolSize is gone' };
    const { title, because, options, quoted } = from('Pool them\n\nThere were too many.', { merge });
    assert.deepEqual([title, because, options.map(each => each.title)], ['Pool them', 'Idle connections were dropped, because the server ends them.', ['Pool them', 'Redis']]);
    assert.deepEqual(quoted?.because, { commit: merge.id, by: grace, merge: true });
    assert.deepEqual(quoted?.problem, { commit: 'b'.repeat(40), by: ada });
    assert.equal(from('Pool them\n\nBecause of the load.', { merge }).because, 'Because of the load.');
    assert.equal(from('Pool them', { comments: ['Kept, because a new one takes long.'], merge: { ...merge, message: 'Merge pull request #7 from ada/pool\n\nUse a pool' } }).because, 'Kept, because a new one takes long.');
  });
});
