/** The page of the review card by itself: complete, by keyboard alone, with focus where it belongs, and harmless whatever an example holds. */
import assert from 'node:assert/strict';
import { cardFor } from '../support/cards.ts';
import { decision } from '../support/decision.ts';
import { eachOnAPage, type ReviewPage } from '../support/review-page.ts';

const evil = '<script>window.pwned = 1</script><img src=x onerror="window.pwned = 2"><a href="javascript:window.pwned=3">x</a>\u202Egnp.exe\u202C \u001B[31mred\u001B[0m </pre></style>';

describe('the page of the review card', () => {
  let card: ReviewPage;
  eachOnAPage(page => { card = page; });
  const text = async (selector: string) => card.page.locator(selector).innerText();

  it('shows everything in the example', async () => {
    const example = decision(3, { tags: ['speed'], steps: ['first measure'], confirmation: 'the load test', sections: [{ heading: 'Cost', body: 'none' }], links: ['https://example.org/1'] });
    await card.show(cardFor({ example, findings: [{ check: 'x', severity: 'blocks', message: 'a key is in it' }] }));
    const all = (await card.page.locator('body').textContent()) ?? '';
    for (const part of [example.title, example.problem, ...example.drivers, example.because, ...example.options.flatMap(option => [option.title, option.description, ...option.pros, ...option.cons, option.rejectedBecause ?? '']),
      ...example.consequences.positive, ...example.consequences.negative, 'speed', 'first measure', 'the load test', 'Cost', 'none', 'https://example.org/1', 'a key is in it', 'src/part-3/limit.ts', '@@ -1,2 +1,2 @@', 'Limit clients']) {
      assert.ok(all.includes(part), `“${part}” is not shown`);
    }
    assert.equal(await card.page.locator('.option').first().locator('.mark').innerText(), 'chosen');
  });

  it('tells added from removed lines by their marks, and CRLF from LF', async () => {
    const example = decision();
    const [file] = example.change.files;
    assert.ok(file);
    await card.show(cardFor({ example: { ...example, change: { ...example.change, files: [{ ...file, patch: '@@ -1,2 +1,2 @@\n a\n-b\r\n+b\n' }] } } }));
    assert.deepEqual(await card.page.locator('.line.added').allTextContents(), ['+b\n']);
    assert.deepEqual(await card.page.locator('.line.removed').allTextContents(), ['-b␍\n']);
  });

  it('runs nothing and loads nothing that an example holds, and shows it as it is', async () => {
    const example = decision(1, {
      title: evil, problem: evil, drivers: [evil], because: evil, steps: [evil], confirmation: evil, sections: [{ heading: evil, body: `\`\`\`\n${evil}\n\`\`\`` }], tags: [evil], links: [evil], author: { name: evil, email: 'a@b' },
      options: [{ title: evil, description: evil, pros: [evil], cons: [evil], chosen: false, rejectedBecause: evil, patch: `@@ -1 +1 @@\n-${evil}\n+${evil}\n` }], consequences: { positive: [evil], negative: [evil] },
      change: { base: evil, head: null, message: evil, files: [{ path: evil, oldPath: `${evil}2`, status: 'renamed', language: 'x', patch: `diff\n@@ -1 +1 @@ ${evil}\n-${evil}\n+${evil}\n`, binary: false, truncated: true, note: evil }] },
    });
    await card.show(cardFor({ example, refusal: evil, findings: [{ check: 'x', severity: 'advises', message: evil }] }));
    await card.send({ type: 'announce', text: evil });
    for (const summary of await card.page.locator('summary').all()) await summary.click();
    assert.equal(await card.page.evaluate('window.pwned'), undefined);
    assert.equal(await card.page.locator('script').count(), 1);
    assert.equal(await card.page.locator('img, a, style, iframe, object, form').count(), 0);
    assert.match(await text('h1'), /^<script>window\.pwned = 1<\/script><img src=x.*U\+202Egnp\.exeU\+202C U\+001B\[31mred/u);
    assert.equal((await card.page.locator('main').innerText()).includes('\u202E'), false);
  });

  it('does not look for secrets where the content is gone', async () => {
    await card.show(cardFor({ gone: true }));
    assert.equal(await card.page.locator('#findings').count(), 0);
    assert.equal(await card.page.locator('#history').count(), 1);
  });

  it('draws a hundred thousand lines a piece at a time', async () => {
    const example = decision(1, { problem: 'line\n'.repeat(100_000) });
    const [file] = example.change.files;
    assert.ok(file);
    await card.show(cardFor({ example: { ...example, change: { ...example.change, files: [{ ...file, patch: `@@ -0,0 +1,100000 @@\n${'+x\n'.repeat(100_000)}` }] } } }));
    assert.equal(await card.page.locator('.line').count(), 0, 'a large file is closed');
    await card.page.locator('.file summary').click();
    // Drawn when the browser says that it is open, which is a moment after the click.
    await card.page.locator('.line').first().waitFor();
    assert.equal(await card.page.locator('.line').count(), 400);
    await card.page.locator('.diff .more').click();
    assert.equal(await card.page.locator('.line').count(), 800);
    assert.equal((await text('#problem .prose p')).split('\n').length, 200);
    await card.page.locator('#problem .more').click();
    assert.equal(await card.page.locator('#problem .prose p').count(), 2);
    assert.equal(await text('#problem .more'), `showMore ${(100_000 - 400).toLocaleString('en')}`);
  });

  it('does everything with single keys', async () => {
    const shown = cardFor({ example: decision(1, { anchors: [] }), canUndo: true });
    await card.show({ ...shown, canOpenCode: true });
    const named = { root: shown.root, id: shown.id };
    for (const [key, message] of [['n', { type: 'next', ...named }], ['p', { type: 'previous', ...named }], ['d', { type: 'openChange', ...named }], ['o', { type: 'openCode', ...named }], ['u', { type: 'undo' }],
      ['a', { type: 'verdict', ...named, contentHash: shown.contentHash, verdict: 'approved' }]] as const) {
      const before = card.said.length;
      await card.press(key);
      await card.until(() => card.said.length > before);
      assert.deepEqual(card.last(), message);
    }
    const said = card.said.length;
    await card.press('a');
    await card.press('Control+n');
    await card.press('x');
    assert.equal(card.said.length, said, 'a verdict on its way is not given twice, and shortcuts of the editor are left alone');
  });

  it('asks for the note in the card, keeps what is typed, and forgets it only when the verdict is on disk', async () => {
    const shown = cardFor();
    await card.show(shown);
    await card.press('c');
    assert.equal(await card.focused(), 'note');
    await card.press('Control+Enter');
    assert.equal(await text('.missing'), 'noteMissing');
    await card.page.keyboard.type('anchor: please');
    await card.press('Escape');
    assert.equal(await card.focused(), 'action-requestChanges');
    await card.press('c');
    assert.equal(await card.page.locator('#note').inputValue(), 'anchor: please');
    await card.load();
    await card.show(shown);
    assert.equal(await card.page.locator('#note').inputValue(), 'anchor: please', 'the view was hidden and shown again');
    await card.page.locator('#note').focus();
    await card.press('Control+Enter');
    await card.until(() => card.last()?.type === 'verdict');
    assert.deepEqual(card.last(), { type: 'verdict', root: shown.root, id: shown.id, contentHash: shown.contentHash, verdict: 'changes-requested', notes: 'anchor: please' });
    await card.send({ type: 'settled', id: shown.id, done: false });
    assert.equal(await card.page.locator('#note').inputValue(), 'anchor: please');
    await card.send({ type: 'settled', id: shown.id, done: true });
    assert.equal(await card.page.locator('#note').count(), 0);
    await card.press('r');
    assert.equal(await card.page.locator('#note').inputValue(), '');
  });

  it('says why there is no verdict on one\'s own, and gives none', async () => {
    await card.show(cardFor({ refusal: 'You wrote it.' }));
    const said = card.said.length;
    for (const key of ['a', 'c', 'r']) await card.press(key);
    assert.equal(card.said.length, said);
    assert.equal(await card.page.locator('#note').count(), 0);
    await card.until(async () => await card.page.locator('[role=status]').innerText() === 'You wrote it.');
    assert.deepEqual([await text('#refusal'), await card.page.locator('footer button').count()], ['You wrote it.', 0], 'the room is for what was recorded');
    await card.show(cardFor({ refusal: 'You wrote it.', canUndo: true }));
    assert.deepEqual([await card.page.locator('footer button').count(), await card.page.locator('#action-undo').count()], [1, 1], 'a verdict on another one can be taken back here too');
  });

  it('leads out of Restricted Mode', async () => {
    await card.show(cardFor({ refusal: 'Restricted.', restricted: true }));
    await card.page.locator('#trust').click();
    await card.until(() => card.last()?.type === 'trust');
  });

  it('keeps the keyboard and the place: at the heading of the next, where it was in the same', async () => {
    const [one, two] = [cardFor(), cardFor({ example: decision(2) })];
    await card.show(one, true);
    assert.equal(await card.focused(), 'title');
    await card.page.locator('#action-next').focus();
    await card.page.evaluate('window.scrollTo(0, 300)');
    await card.until(async () => card.page.evaluate<boolean>('JSON.parse(sessionStorage.getItem("state")).scroll === 300'));
    await card.show({ ...one, reasons: ['changed'] });
    assert.deepEqual([await card.focused(), await card.page.evaluate('window.scrollY')], ['action-next', 300]);
    await card.load();
    await card.show(one);
    assert.equal(await card.page.evaluate('window.scrollY'), 300, 'the view was hidden and shown again');
    await card.show(two, true);
    assert.deepEqual([await card.focused(), await card.page.evaluate('window.scrollY')], ['title', 0]);
  });

  it('leaves the keyboard where it has gone meanwhile, and is at the right place when it comes back', async () => {
    const [one, two] = [cardFor(), cardFor({ example: decision(2) })];
    await card.loadInFrame();
    const [palette, frame] = [card.page.locator('#palette'), card.page.frameLocator('iframe')];
    await card.show(one);
    await frame.locator('#action-approve').focus();
    await palette.focus();
    await card.show({ ...one, reasons: ['changed'] });
    await card.show(two, true);
    await card.page.keyboard.type('>Because');
    assert.equal(await palette.inputValue(), '>Because', 'on to the next after a verdict');
    await card.page.evaluate('document.querySelector("iframe").contentWindow.focus()');
    await card.until(async () => await card.focused() === 'title');
  });

  it('has landmarks, headings in order and names for all that can be pressed', async () => {
    await card.show(cardFor({ findings: [] }));
    assert.equal(await card.page.locator('main[aria-labelledby=title]').count(), 1);
    assert.equal(await card.page.getByRole('contentinfo').count(), 1);
    const levels = await card.page.evaluate<number[]>('[...document.querySelectorAll("h1, h2, h3, h4")].map(each => Number(each.tagName.slice(1)))');
    levels.forEach((level, index) => { assert.ok(level <= (levels[index - 1] ?? 0) + 1, `h${level} after h${levels[index - 1] ?? 0}`); });
    assert.deepEqual(levels.slice(0, 2), [1, 2]);
    for (const button of await card.page.getByRole('button').all()) assert.notEqual((await button.innerText()).trim() || await button.getAttribute('aria-label'), '');
    for (const region of await card.page.locator('section, pre[tabindex]').all()) assert.ok(await region.getAttribute('aria-labelledby') ?? await region.getAttribute('aria-label'), 'a region without a name');
    for (const button of await card.page.locator('.action').all()) assert.match(await button.getAttribute('aria-keyshortcuts') ?? '', /^[A-Z]$/u);
  });

  it('needs no sideways scrolling in a narrow sidebar, and sets options side by side in a wide one', async () => {
    await card.page.setViewportSize({ width: 220, height: 800 });
    await card.show(cardFor({ example: decision(1, { title: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3) }) }));
    assert.equal(await card.page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), true);
    const tops = () => card.page.evaluate<number[]>('[...document.querySelectorAll(".option")].map(each => each.getBoundingClientRect().top)');
    assert.equal(new Set(await tops()).size, 2);
    await card.page.setViewportSize({ width: 900, height: 800 });
    assert.equal(new Set(await tops()).size, 1);
  });
});
