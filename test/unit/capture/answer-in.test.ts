/** An answer of one line gets into a draft's document so that the document says what it said and the answer, whatever the two look like. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as madr from '../../../src/domain/capture/madr.ts';
import { answerIn, applied } from '../../../src/domain/capture/questions/answer-in.ts';
import type { AnswerField } from '../../../src/domain/capture/questions/question.ts';
import { questionsFrom, requestFor } from '../../../src/domain/capture/questions/from-model.ts';
import { anyReasoning } from '../../support/arbitrary-reasoning.ts';
import { partialExample } from '../../support/partial-example.ts';

const into = (text: string, field: AnswerField, answer: string) => applied(text, answerIn(madr, text, field, answer));
const draft = (words: Parameters<typeof partialExample>[0] = {}) => madr.writeMadr(partialExample({ title: 'Queue', options: [{ title: 'Queue', chosen: true }], ...words }));

describe('an answer in a document', () => {
  it('takes the place of the prompt', () => {
    assert.match(into(draft(), 'because', 'it waits.'), /^Chosen option: "Queue", because\n\nit waits\.\n/mu);
    assert.match(into(draft({ options: [] }), 'because', 'it waits.'), /^## Decision Outcome\n\nit waits\.\n/mu);
    assert.match(into(draft(), 'drivers', 'Calm'), /^## Decision Drivers\n\n\* Calm\n/mu);
    assert.match(into(draft(), 'consequences', 'it is slower'), /^### Consequences\n\n\* Bad, because it is slower\n/mu);
  });

  it('follows what stands there, which stays letter by letter', () => {
    const text = `${draft({ because: 'it waits.', drivers: ['Calm'] })}\n## Of my own\n\n*so*  and   so\n`;
    const after = into(text, 'because', 'none is sent twice.');
    assert.equal(after, text.replace('because it waits.', 'because it waits.\n\nnone is sent twice.'));
    assert.equal(into(text, 'drivers', 'Speed'), text.replace('* Calm', '* Calm\n* Speed'));
  });

  it('says what it says when it looks like something else', () => {
    for (const answer of ['# Not a heading', '* not an item', '```', '<!-- What made you choose it? -->', 'Chosen option: "Other", because', '---', '1. first', '> quote']) {
      const { reasoning } = madr.parseMadr(into(draft({ because: 'it waits.' }), 'because', answer));
      assert.deepEqual([reasoning.title, reasoning.because], ['Queue', `it waits.\n\n${answer}`]);
    }
  });

  it('loses nothing of any document', function () {
    this.timeout(60_000);
    fc.assert(fc.property(anyReasoning, fc.constantFrom<AnswerField>('because', 'drivers', 'consequences'), fc.constantFrom('plain.', '# x', '* y', 'Good, because z', '```diff'), (reasoning, field, answer) => {
      const text = madr.writeMadr(reasoning);
      const { reasoning: after } = madr.parseMadr(into(text, field, answer));
      const all = { ...reasoning, ...field === 'because' ? { because: reasoning.because === '' ? answer : `${reasoning.because}\n\n${answer}` } : field === 'drivers' ? { drivers: [...reasoning.drivers, answer] } : { consequences: { ...reasoning.consequences, negative: [...reasoning.consequences.negative, answer] } } };
      assert.equal(madr.fingerprint(after), madr.fingerprint(all));
    }), { numRuns: 150 });
  });
});

describe('what a language model is asked, and what of its reply is taken', () => {
  const change = partialExample({ change: { files: [{ path: 'a.ts', patch: 'diff a\n+1\n' }, { path: 'secret.pem', patch: '' }, { path: 'b.ts', patch: `diff b\n${'+x\n'.repeat(2000)}` }] } }).change;

  it('is the draft and the diff, the draft first when there is no room for both', () => {
    const all = requestFor('# My draft', change, 100_000);
    assert.deepEqual([all.files, all.cut], [['a.ts', 'b.ts'], false]);
    assert.ok(all.text.includes('# My draft') && all.text.includes('+1'));
    const little = requestFor('# My draft', change, 1600);
    assert.deepEqual([little.files, little.cut], [['a.ts', 'b.ts'], true]);
    assert.ok(little.text.length <= 1600, `${little.text.length}`);
    const none = requestFor('word '.repeat(1000), change, 1600);
    assert.deepEqual([none.files, none.cut, none.text.length <= 1600], [[], true, true]);
  });

  it('is three questions of one line at most, and nothing else', () => {
    assert.deepEqual(questionsFrom('Here are my questions:\n1. Why “a < b” and not “a <= b”?\n2) **What broke before?**\n- “Who calls retry() now?”\n* And what else is there to ask?\nI hope this helps!'), ['Why “a < b” and not “a <= b”?', 'What broke before?', 'Who calls retry() now?']);
    for (const rubbish of ['', 'I cannot help with that.', '```\nwhat is this thing here?```', 'You should keep the retry. Do you not think so?', 'What about [this](https://evil.example)?', '<b>What</b> about that thing?', `What about ${'x'.repeat(300)}?`, 'Why?', 'What \u202eis hidden in here?', '{"question": "What is it for?"}', '\u0000'.repeat(50_000)]) assert.deepEqual(questionsFrom(rubbish), [], rubbish.slice(0, 80));
    assert.deepEqual(questionsFrom('なぜ再試行をやめたのですか、理由は？'), ['なぜ再試行をやめたのですか、理由は？']);
    assert.deepEqual(questionsFrom('What broke before this?\r\nWhat broke before this?\r\n'), ['What broke before this?']);
  });
});
