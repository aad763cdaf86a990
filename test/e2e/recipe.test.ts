/** Journey: the finer settings of a dataset. From the list of recipes into the file, which the editor completes and checks, and back to the preview that tells what they did. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultRecipe } from '../../src/domain/dataset/recipe.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey: the file of a recipe', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'recipe', prepare: async folder => {
      await recordDecisions(folder, { count: 8, approved: true });
      const recipes = path.join(folder, '.because/recipes');
      await mkdir(recipes, { recursive: true });
      const finer = { ...defaultRecipe({ name: 'team' }), format: '', weights: { explain: 0.5 }, filters: { paths: ['!**/*.lock'], from: '2026-01-01' }, caps: { directory: { most: 2 } }, attribution: 'pseudonym' };
      await writeFile(path.join(recipes, 'team.json'), `${JSON.stringify(finer, null, 2)}\n`);
    } });
  });
  after(() => workbench?.close());

  it('opens from the list by a button', async () => {
    const { quickInput, text } = workbench;
    await workbench.runCommand('Because: Export Dataset');
    await quickInput.waitFor('Which dataset?');
    const row = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'team' }).first();
    await row.hover();
    await workbench.screenshot('list');
    await row.locator('.action-label[aria-label^="Open the Recipe"]').click();
    await text.waitFor('"attribution": "pseudonym"');
  });

  it('is completed and checked', async () => {
    const { text } = workbench;
    await text.squiggles('warning').first().waitFor();
    await workbench.screenshot('wrong-format');
    await text.after('"format": "');
    await text.press('Control+Space');
    // Of a long list only the rows in sight are on the page.
    await text.suggestion('axolotl-chat').waitFor();
    await workbench.screenshot('formats');
    await text.type('trl-m');
    await text.suggestion('trl-messages').waitFor();
    await text.press('Enter');
    await text.waitFor('"format": "trl-messages"');
    await text.press('Control+s');
    await text.squiggles('warning').first().waitFor({ state: 'detached' });
  });

  it('shows in the preview what it did', async () => {
    const { quickInput, text } = workbench;
    await workbench.runCommand('Because: Export Dataset');
    await quickInput.waitFor('Which dataset?');
    await quickInput.pick('team');
    await text.waitFor('team, version 1.0.0');
    await text.lens('Recipe').waitFor();
    await workbench.page.keyboard.press('Control+b');
    await workbench.screenshot('preview');
    await text.press('Control+End');
    // The sentence goes on in the next line on the screen.
    await text.waitFor('The recipe takes 50 %');
    await workbench.screenshot('preview-end');
  });
});
