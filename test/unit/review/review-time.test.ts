/** The time of a review: nobody's who did not ask for it, only with the card in view and the window in front, and no lunch in it. */
import assert from 'node:assert/strict';
import { Reviewed } from '../../../src/domain/ledger/event.ts';
import { mostSeconds, ReviewTime, stretchMs, wants, whoWants } from '../../../src/vscode/review/review-time.ts';
import { reviewed } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';

describe('the time of a review', () => {
  let now = 0;
  let on = true;
  let time: ReviewTime;
  beforeEach(() => { now = 0; on = true; time = new ReviewTime(() => on, () => now); });
  const after = (ms: number) => { now += ms; };
  const card = { id: 'a', contentHash: 'x' };
  /** As a verdict does that is written. */
  const take = (id: string, contentHash: string) => {
    const seconds = time.spentOn(id, contentHash, ada);
    time.recorded(id, contentHash);
    return seconds;
  };

  it('is not measured while nobody has said yes, and what was measured before a no is forgotten', () => {
    on = false;
    time.show(card); after(10_000);
    assert.equal(take('a', 'x'), undefined);
    on = true;
    assert.equal(take('a', 'x'), undefined, 'nothing from before the yes');
    time.show(card); after(10_000);
    on = false;
    assert.equal(take('a', 'x'), undefined);
    on = true;
    time.show(card); after(10_000);
    time.forget();
    assert.equal(take('a', 'x'), undefined);
  });

  it('counts whole seconds while that card is in view and the window has the focus, on this content, once', () => {
    time.show(card); after(20_400);
    time.focus(false); after(600_000);
    time.focus(true); after(10_000);
    time.show({ id: 'b', contentHash: 'y' }); after(7_000);
    time.show(card); after(1_000);
    time.show(undefined); after(90_000);
    assert.deepEqual([take('a', 'z'), take('a', 'x'), take('a', 'x'), take('b', 'y')], [undefined, 31, undefined, 7]);
  });

  it('is still there when the verdict could not be written', () => {
    time.show(card); after(8_000);
    assert.equal(time.spentOn('a', 'x', ada), 8);
    after(2_000);
    time.show(undefined);
    assert.deepEqual([take('a', 'x'), take('a', 'x')], [10, undefined]);
  });

  it('has no lunch in it, and never more than an event may say', () => {
    time.show(card); after(3_600_000);
    assert.equal(take('a', 'x'), stretchMs / 1000);
    for (let stretch = 0; stretch < 30; stretch++) { time.show(card); after(stretchMs); }
    assert.equal(take('a', 'x'), mostSeconds);
    time.show(card); after(3);
    assert.equal(take('a', 'x'), 1);
    for (const seconds of [1, mostSeconds]) assert.ok(Reviewed.safeParse(reviewed({ seconds })).success);
    for (const seconds of [0, mostSeconds + 1, 1.5]) assert.ok(!Reviewed.safeParse(reviewed({ seconds })).success);
  });

  it('is theirs alone who said yes: a second person on the same machine has none', () => {
    const yes = ['ada@example.com'];
    assert.deepEqual([wants(yes, { email: 'ADA@example.com ' }), wants(yes, ben), wants(yes), wants([], ada), wants([])], [true, false, true, false, false]);
    // What was kept before it was each person's own says nothing of anybody.
    assert.deepEqual([true, undefined, 'ada@example.com', { 0: 'ada@example.com' }].map(kept => [whoWants(kept), wants(kept, ada), wants(kept)]), Array.from({ length: 4 }, () => [[], false, false]));
    time = new ReviewTime(by => wants(yes, by), () => now);
    time.show(card);
    after(8000);
    assert.deepEqual([time.spentOn('a', 'x', ben), time.spentOn('a', 'x', ada)], [undefined, 8]);
  });
});
