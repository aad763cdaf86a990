/** Who contributed what, as a person sees it: from the palette to the picture in the editor's own preview. */
import assert from 'node:assert/strict';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('contributions', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'contributions', prepare: async folder => {
      await recordDecisions(folder, { count: 8, approved: true });
      await recordDecisions(folder, { from: 8, count: 2 });
    } });
  });
  after(() => workbench?.close());

  it('are a picture by month and area, and a table, in the preview', async () => {
    await workbench.runCommand('Because: Show Contributions');
    const preview = workbench.page.frameLocator('iframe.webview.ready[src*="markdown-language-features"]').frameLocator('iframe#active-frame');
    await preview.getByRole('heading', { name: 'Contributions', exact: true }).waitFor();
    await preview.getByText('8 of 2,000').waitFor();
    const pictures = preview.locator('img[src^="data:image/svg+xml"]');
    assert.equal(await pictures.count(), 2);
    for (const picture of await pictures.all()) assert.ok(await picture.evaluate(async image => { const drawn = image as unknown as { decode(): Promise<void>; readonly naturalWidth: number }; await drawn.decode(); return drawn.naturalWidth > 0; }), 'the picture is drawn');
    await workbench.screenshot('top');
    await preview.getByRole('heading', { name: 'People' }).scrollIntoViewIfNeeded();
    await workbench.screenshot('tables');
  });
});
