/** The review card in the four kinds of themes: every text of it stands out from what is behind it (WCAG 2.2, 1.4.3: 4.5 to 1). */
import assert from 'node:assert/strict';
import { jonas } from '../support/sample/commits.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

/** Runs in the card: every element that has text of its own and is not switched off, with the ratio of its colour to all that lies behind it. */
const contrasts = `(root => {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = color => { context.clearRect(0, 0, 1, 1); context.fillStyle = '#000'; context.fillStyle = color; context.fillRect(0, 0, 1, 1); const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
  const view = rgba(getComputedStyle(document.documentElement).getPropertyValue('--vscode-sideBar-background').trim());
  const behind = element => { const own = rgba(getComputedStyle(element).backgroundColor); return own[3] === 1 ? own : over(own, element.parentElement ? behind(element.parentElement) : view); };
  const opacity = element => element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
  return [...root.querySelectorAll('*')].filter(each => each.checkVisibility() && !each.closest('[aria-disabled=true], :disabled') && each.getClientRects().length > 0 && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== '')).map(each => {
    const back = behind(each), own = rgba(getComputedStyle(each).color);
    const front = over([own[0], own[1], own[2], own[3] * opacity(each)], back);
    const [high, low] = [light(front), light(back)].sort((a, b) => b - a);
    return { what: each.tagName.toLowerCase() + (each.className ? '.' + each.className : '') + ' “' + each.textContent.trim().slice(0, 30) + '”', button: each.tagName === 'BUTTON', ratio: (high + 0.05) / (low + 0.05) };
  });
})(document.body)`;
interface Contrast { readonly what: string; readonly button: boolean; readonly ratio: number; }

describe('the review card in the theme', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'themes', identity: jonas, prepare: async folder => { await recordDecisions(folder, { count: 2, more: { steps: ['Measure what is refused.', 'Repeat what does no harm.'] } }); } });
    await workbench.openBecause();
    await workbench.examples.select('Retry reads only');
    await workbench.card().getByText('97 of 100 cases').waitFor();
    // All of it: what is held otherwise, the files' differences, and the form for a note.
    for (const button of ['#step-1-otherwise', '#option-1-otherwise']) await workbench.card().locator(button).click();
    for (const summary of await workbench.card().locator('details:not([open]) > summary').all()) await summary.click();
    await workbench.card().locator('#action-requestChanges').click();
    await workbench.card().locator('#note').waitFor();
  });
  after(() => workbench?.close());

  for (const [theme, kind] of [['Dark Modern', 'vscode-dark'], ['Light Modern', 'vscode-light'], ['Dark High Contrast', 'vscode-high-contrast'], ['Light High Contrast', 'vscode-high-contrast-light']] as const) {
    it(theme, async () => {
      const { quickInput } = workbench;
      await workbench.runCommand('Preferences: Color Theme');
      await quickInput.waitFor(/Select Color Theme|Type to/u);
      await quickInput.type(theme);
      await workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: theme }).waitFor();
      await quickInput.accept();
      await quickInput.closed();
      await workbench.card().locator(`body.${kind}`).waitFor();
      await workbench.screenshot(theme.toLowerCase().replaceAll(' ', '-'));
      await workbench.page.setViewportSize({ width: 1280, height: 1500 });
      await workbench.card().locator('#options').scrollIntoViewIfNeeded();
      await workbench.screenshot(`${theme.toLowerCase().replaceAll(' ', '-')}-steps`);
      await workbench.page.setViewportSize({ width: 1280, height: 800 });
      const page = await (await workbench.card().locator('body').elementHandle())?.ownerFrame();
      const found = await page?.evaluate<readonly Contrast[]>(contrasts) ?? [];
      assert.ok(found.length > 20 && found.filter(each => each.button).length >= 3, `${found.length} texts were looked at`);
      assert.ok(found.some(each => each.what.includes('added')), 'lines of the diff are among them');
      assert.deepEqual(found.filter(each => each.ratio < 4.5).map(each => `${each.what}: ${each.ratio.toFixed(2)}`), []);
    });
  }
});
