/** Journey: what a history says already. The audit, one of its questions recorded as a draft with marks of where each field is from, consented to and kept, and the picture. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { madrPrompts } from '../../src/domain/capture/madr-headings.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey: audit', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'audit' }); });
  after(() => workbench?.close());

  it('ranks where fifteen minutes pay most, and draws where knowledge is', async () => {
    const { text, page } = workbench;
    await workbench.runCommand('Because: Audit History');
    await text.lens('Record…').first().waitFor();
    await workbench.screenshot('questions');
    await text.lens('Show Picture').click();
    await page.getByRole('tab', { name: /Where the Knowledge of/u }).waitFor();
    await page.locator('iframe.webview.ready').first().waitFor();
    await page.frameLocator('iframe.webview.ready').first().frameLocator('iframe').first().getByRole('img').first().waitFor();
    await workbench.screenshot('picture');
  });

  it('a question becomes a draft, each field marked with whose words it holds', async () => {
    const { text, problems } = workbench;
    await workbench.page.getByRole('tab', { name: /Audit of/u }).click();
    await text.lens('Record…').first().click();
    await text.lens('Save with consent…').waitFor();
    await problems.open();
    await problems.find('From history: ');
    await workbench.screenshot('draft');
  });

  it('which is consented to, kept as a file beside the code, and asked no more', async () => {
    const { text, notifications, quickInput } = workbench;
    const folder = '.because/private/drafts', [draft = ''] = (await readdir(path.join(workbench.folder, folder))).filter(name => name.endsWith('.json'));
    const { id, title, change } = Example.parse(JSON.parse(await workbench.read(path.join(folder, draft))));
    // What the history leaves open is a person's to say.
    await text.replace(madrPrompts.outcome, `Chosen option: "${title}", because the server knows best.`);
    await text.titleButton('Save with Consent…').click();
    await quickInput.waitFor('Tick what it may be used for');
    await quickInput.toggle('Internal training');
    await workbench.consent();
    await notifications.find('Kept, with your consent');
    const kept = Example.parse(JSON.parse(await workbench.read(`.because/examples/${id.slice(0, 4)}-${id.slice(4, 6)}/${id}.json`)));
    assert.deepEqual([kept.title, kept.change.head, kept.quoted?.title?.commit], [title, change.head, change.head]);
    await workbench.screenshot('kept');
    await workbench.runCommand('Because: Audit History');
    await text.waitFor('recorded examples: 1');
    await workbench.screenshot('asked no more');
    const notes = JSON.parse(await workbench.read('.because/private/audit/result.json')) as { readonly audit: { readonly recorded: number; readonly questions: readonly { readonly commit: string }[] } };
    assert.deepEqual([notes.audit.recorded, notes.audit.questions.some(({ commit }) => commit === change.head)], [1, false]);
  });
});
