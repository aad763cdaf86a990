/** The card holds everything a reviewer needs, as plain data that can be sent. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { counts } from '../../../src/vscode/review/card-of.ts';
import { arbitraryExample } from '../../support/arbitrary-example.ts';
import { cardFor } from '../../support/cards.ts';
import { approved, decision, granted, withdrawn } from '../../support/decision.ts';

describe('the review card\'s data', () => {
  it('holds the words of any example unchanged', () => {
    fc.assert(fc.property(arbitraryExample, example => {
      const card = cardFor({ example });
      const { title, problem, drivers, because, options, steps, consequences, confirmation, sections, tags, links } = example;
      const { content } = JSON.parse(JSON.stringify(card)) as typeof card;
      assert.ok(content);
      assert.deepEqual([content.title, content.problem, content.drivers, content.because, content.options, content.consequences, content.tags, content.links], [title, problem, drivers, because, options, consequences, tags, links]);
      assert.deepEqual([content.steps, content.confirmation, content.sections], [steps, confirmation, sections]);
    }));
  });

  it('tells consent for each purpose', () => {
    const example = decision();
    const card = cardFor({ example, events: [granted(example, ['evaluation'], { expires: '2027-01-01T00:00:00.000Z' })] });
    assert.deepEqual(card.consent.map(each => [each.purpose, each.status, each.expires]), [
      ['internal-training', 'none', undefined], ['partner-training', 'none', undefined], ['public-release', 'none', undefined], ['evaluation', 'granted', '2027-01-01T00:00:00.000Z'],
    ]);
  });

  it('tells the history, newest first: what was taken back, and what was said about an older version', () => {
    const example = decision();
    const verdict = { ...approved(example, 'rejected'), notes: 'No.' };
    const back: Event = { ...verdict, id: '20261120-zzzzzzzzzzzz', type: 'retracted', retracts: verdict.id, at: '2026-11-20T11:00:00.000Z' };
    const old = { ...granted(example, ['internal-training'], { contentHash: 'f'.repeat(64), at: '2026-11-01T00:00:00.000Z' }), id: '20261101-000000000000' };
    const card = cardFor({ example, events: [old, granted(example), verdict, back] });
    assert.deepEqual(card.history.map(each => [each.type, each.undone, each.stale, each.notes]), [
      ['retracted', false, false, undefined], ['reviewed', true, false, 'No.'], ['granted', false, false, undefined], ['granted', false, true, undefined],
    ]);
  });

  it('tells what was held otherwise, by its name on this content and by its number on another, and what approvals say as a dataset has it', () => {
    const example = decision(1, { steps: ['measured', 'looked'] });
    const verdict = approved(example), said = { disputedSteps: [1], wouldChoose: 1 };
    const old = { ...verdict, id: '20261101-000000000000', at: '2026-11-01T00:00:00.000Z', contentHash: 'f'.repeat(64), ...said };
    const objection = { ...approved(example, 'rejected'), id: '20261102-000000000000', at: '2026-11-02T00:00:00.000Z', by: { name: 'Alan', email: 'alan@turing.example' }, disputedSteps: [0] };
    const card = cardFor({ example, events: [granted(example), old, objection, { ...verdict, ...said }] });
    assert.deepEqual(card.history.filter(({ type }) => type === 'reviewed').map(({ dissent }) => dissent), [`1,${example.options[1]?.title ?? ''}`, '0', '1,#1']);
    assert.deepEqual(card.said, { disputedSteps: [1], votes: [0, 1] });
    assert.deepEqual(cardFor({ example, gone: true, events: [granted(example), { ...verdict, ...said }] }).said, { disputedSteps: [], votes: [] });
  });

  it('still tells the history when the content is gone', () => {
    const example = decision();
    const card = cardFor({ example, gone: true, events: [granted(example), withdrawn(example)] });
    assert.deepEqual([card.content, card.change, card.stage, card.history.length], [undefined, undefined, 'withdrawn', 2]);
  });

  it('counts lines of hunks, not of headers', () => {
    assert.deepEqual(counts('diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,2 @@\n a\n--- gone\n-b\n+++ here\n'), { added: 1, removed: 2 });
    assert.deepEqual(counts(''), { added: 0, removed: 0 });
  });
});
