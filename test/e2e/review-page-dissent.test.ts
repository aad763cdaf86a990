/** What a reviewer holds otherwise, on the page of the review card by itself: by button and by key, kept as long as the card is about this content. */
import assert from 'node:assert/strict';
import { cardFor } from '../support/cards.ts';
import { approved, decision, granted } from '../support/decision.ts';
import { eachOnAPage, type ReviewPage } from '../support/review-page.ts';

describe('the page of the review card: steps and options', () => {
  let card: ReviewPage;
  eachOnAPage(page => { card = page; });
  const text = async (selector: string) => card.page.locator(selector).innerText();

  it('says by button and key which steps do not hold and what would have been chosen, and it stays', async () => {
    const base = decision(1, { steps: ['first measure', 'then look', 'then choose'] });
    const third = { title: 'No limit', description: '', pros: [], cons: [], chosen: false };
    const shown = cardFor({ example: { ...base, options: [...base.options, third] } });
    const named = { root: shown.root, id: shown.id, contentHash: shown.contentHash };
    const down = () => card.page.locator('.toggle[aria-pressed=true]').evaluateAll(all => all.map(each => (each as unknown as { id: string }).id));
    await card.show(shown);
    await card.press('s');
    assert.equal(await card.focused(), 'step-0-otherwise');
    await card.press('s');
    await card.press('Space');
    await card.until(() => card.last()?.type === 'dissent');
    assert.deepEqual(card.last(), { type: 'dissent', ...named, disputedSteps: [1] });
    await card.press('w');
    assert.equal(await card.focused(), 'option-1-otherwise');
    await card.press('w');
    await card.press('Enter');
    await card.press('w');
    assert.equal(await card.focused(), 'option-1-otherwise', 'from the last to the first');
    await card.press('Enter');
    await card.until(() => { const last = card.last(); return last?.type === 'dissent' && last.wouldChoose === 1; });
    assert.deepEqual(card.last(), { type: 'dissent', ...named, disputedSteps: [1], wouldChoose: 1 });
    assert.deepEqual(await down(), ['option-1-otherwise', 'step-1-otherwise'], 'of the options one at most');
    assert.equal(await text('#otherwise .inline'), `disputed 2 · instead “${base.options[1]?.title ?? ''}”`);
    assert.equal(await card.page.getByRole('button', { name: 'dispute then look', pressed: true }).count(), 1, 'the name says what it is about');
    assert.equal(await card.page.getByRole('button', { name: 'wouldChoose No limit', pressed: false }).count(), 1);
    await card.show({ ...shown, reasons: ['changed'] });
    assert.deepEqual([await down(), await card.focused()], [['option-1-otherwise', 'step-1-otherwise'], 'option-1-otherwise'], 'drawn again');
    await card.load();
    await card.show({ ...shown, dissent: { disputedSteps: [1], wouldChoose: 1 } });
    assert.deepEqual(await down(), ['option-1-otherwise', 'step-1-otherwise'], 'the view was hidden and shown again');
    await card.send({ type: 'dissent', id: shown.id, contentHash: shown.contentHash, dissent: { disputedSteps: [0] } });
    assert.deepEqual(await down(), ['step-0-otherwise'], 'said at the top of the window');
    await card.page.locator('#step-2-otherwise').click();
    await card.send({ type: 'dissent', id: shown.id, contentHash: shown.contentHash, dissent: { disputedSteps: [0, 2] } });
    await card.show({ ...shown, dissent: {} });
    assert.deepEqual(await down(), [], 'it went with a verdict from elsewhere, and this card is another reviewer’s');
    await card.show({ ...shown, contentHash: '0'.repeat(64), dissent: {} });
    assert.deepEqual([await down(), await text('#otherwise')], [[], ''], 'another content');
    await card.press('a');
    await card.until(() => card.last()?.type === 'verdict');
    const said = card.said.length;
    await card.page.locator('#step-0-otherwise').click();
    assert.equal(card.said.length, said, 'a verdict is on its way');
  });

  it('leads to a button that is in sight, not behind the verdicts', async () => {
    await card.page.setViewportSize({ width: 300, height: 400 });
    await card.show(cardFor({ example: decision(1, { steps: Array.from({ length: 8 }, (_, index) => `step ${index} of the reasoning, which takes its words`) }) }));
    for (let index = 0; index < 8; index++) {
      await card.press('s');
      const [bottom, top] = await card.page.evaluate<[number, number]>('[document.activeElement.getBoundingClientRect().bottom, document.querySelector("footer").getBoundingClientRect().top]');
      assert.equal(await card.focused(), `step-${index}-otherwise`);
      assert.ok(bottom <= top, `${bottom} is below ${top}`);
    }
  });

  it('offers none of it where no verdict can be given, and shows what approvals say', async () => {
    const example = decision(1, { steps: ['first measure', 'then look'] });
    const other = { ...approved(example), disputedSteps: [1], wouldChoose: 1 };
    await card.show(cardFor({ example, events: [granted(example), other], refusal: 'You wrote it.', dissent: { disputedSteps: [0] } }));
    assert.equal(await card.page.locator('.toggle, .hint').count(), 0);
    assert.deepEqual(await card.page.locator('.votes').allInnerTexts(), ['votes 0 1', 'votes 1 1']);
    assert.equal(await text('.steps li:nth-child(2) .mark'), 'disputedInReview');
    assert.match(await text('#history'), new RegExp(`1,${example.options[1]?.title ?? ''}`, 'u'));
    await card.press('s');
    await card.until(async () => await card.page.locator('[role=status]').innerText() === 'You wrote it.');
  });
});
