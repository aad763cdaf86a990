/** Journey 4: from the palette through the questions of a new recipe, the preview and the very lines to a dataset on disk, which is read back. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { readDataset, type Dataset } from '../support/read-dataset.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { jonas, mara } from '../support/sample/commits.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey 4: export a dataset', () => {
  let workbench: Workbench;
  let included: readonly Example[] = [];
  const out: Record<'unwilling' | 'unreviewed' | 'disputed' | 'edited' | 'private', string> = { unwilling: '', unreviewed: '', disputed: '', edited: '', private: '' };
  before(async () => {
    workbench = await openWorkbench({ journey: 'export', prepare: async folder => {
      included = await recordDecisions(folder, { count: 8, approved: true });
      const idOf = ([example]: readonly Example[]): string => example?.id ?? '';
      const store = openTestStore(folder);
      store.clock.set('2026-11-19T09:00:00.000Z');
      out.unwilling = idOf(await recordDecisions(folder, { from: 8, count: 1, approved: true, purposes: ['evaluation'] }));
      out.unreviewed = idOf(await recordDecisions(folder, { from: 9, count: 1 }));
      const disputed = await recordDecisions(folder, { from: 10, count: 1 });
      out.disputed = idOf(disputed);
      for (const example of disputed) await store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by: jonas, verdict: 'changes-requested', notes: 'Name the five questions.' });
      const edited = await recordDecisions(folder, { from: 11, count: 1, approved: true });
      out.edited = idOf(edited);
      for (const example of edited) await store.saveExample({ ...example, because: `${example.because} Edited since.` }, contentHash(example));
      const draft: Example = { ...included[0]!, id: '20261119-privatedraft', title: 'Nobody’s business yet' };
      await store.saveDraft(draft);
      out.private = draft.id;
    } });
  });
  after(() => workbench?.close());

  const target = (): string => path.join(workbench.folder, 'because-datasets/team-decisions-1.0.0');

  it('asks what the dataset is for, in six quick questions, and Back works', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand('Because: Export Dataset');
    await quickInput.waitFor('What will the dataset be used for?');
    await workbench.screenshot('purpose');
    await quickInput.pick('Internal training');
    await quickInput.waitFor('What shall a model learn');
    assert.deepEqual(await quickInput.ticked(), ['Implement', 'Explain', 'Decide']);
    await workbench.screenshot('tasks');
    await quickInput.ok();
    await quickInput.waitFor('Which trainer shall read it?');
    await quickInput.back();
    await quickInput.waitFor('What shall a model learn');
    await quickInput.accept();
    await quickInput.waitFor('Which trainer shall read it?');
    await workbench.screenshot('format');
    await quickInput.type('openai');
    await quickInput.row('OpenAI chat').getByText('closing down').waitFor();
    await workbench.screenshot('format-closing');
    await quickInput.pick('OpenAI chat');
    await quickInput.waitFor('Must a colleague have approved');
    await quickInput.accept();
    await quickInput.waitFor('How shall it be split?');
    await workbench.screenshot('split');
    await quickInput.pick('Other shares…');
    await quickInput.waitFor('Percent for train');
    await quickInput.type('60 / 20 / 30');
    await quickInput.accept();
    await quickInput.waitFor('Three numbers that add up to 100');
    await workbench.screenshot('shares');
    await quickInput.answer('Three numbers', '60 / 20 / 20');
    await quickInput.waitFor('What is the recipe called?');
    await quickInput.type('team-decisions');
    await workbench.screenshot('name');
    await quickInput.accept();
  });

  it('previews what is in, and what is left out and why', async () => {
    const { text } = workbench;
    await text.waitFor('team-decisions, version 1.0.0');
    for (const action of ['Look at What Leaves', 'Export…', 'Cancel']) await text.lens(action).waitFor();
    await workbench.screenshot('preview');
    for (const each of included) await text.select(`${each.title} · Mara Lindqvist`);
    for (const [id, reason] of [
      [out.unwilling, 'Its author has not consented to internal-training.'], [out.unreviewed, 'It has 0 of 1 approvals on its present content.'],
      [out.disputed, 'Jonas Weber asked for changes: Name the five questions.'], [out.edited, 'It was edited after its author consented.'], [out.private, 'It is a private draft.'],
    ] as const) await text.select(`\`${id}\`: ${reason}`);
    for (const said of ['OpenAI starts no new', 'Reasoning has no key of its own', '15 lines to train on: OpenAI chat takes so few, but 50 lines are advised']) await text.select(said);
    await workbench.page.keyboard.press('Control+b');
    await text.press('Control+Home');
    await text.waitFor('team-decisions, version 1.0.0');
    await workbench.screenshot('preview-wide');
    await text.select('Left Out, and Why');
    await workbench.screenshot('left-out');
    await text.press('Control+End');
    await text.waitFor(`\`${out.private}\`: It is a private draft.`);
    assert.equal(await text.line('It is a private draft. Its author').count(), 0, 'a draft needs no other reason');
    await workbench.page.keyboard.press('Control+b');
    assert.equal(existsSync(path.join(workbench.folder, 'because-datasets')), false, 'looking writes nothing');
  });

  let firstLine = '';
  it('shows the very lines that would leave', async () => {
    const { text } = workbench;
    await text.titleButton('Look at What Leaves').click();
    await workbench.tab('Lines of team-decisions-1.0.0').waitFor();
    await text.waitFor('{"messages":');
    firstLine = (await text.line('{"messages":').innerText()).replaceAll('\u00A0', ' ').slice(0, 200);
    await workbench.screenshot('lines');
  });

  it('asks where to and whether to, and offers to keep git from seeing it', async () => {
    const { text, quickInput } = workbench;
    await workbench.tab('Preview of team-decisions-1.0.0').click();
    await text.titleButton('Export…').click();
    await quickInput.waitFor('Where to?');
    await workbench.screenshot('where');
    await quickInput.accept();
    const dialog = await workbench.dialog('Write 24 lines from 8 examples?');
    assert.match(await dialog.innerText(), /team-decisions, version 1\.0\.0, to .*because-datasets/u);
    assert.match(await dialog.innerText(), /Internal training: Train models that stay inside your organisation\./u);
    await workbench.screenshot('confirm');
    await workbench.answerDialog('Write 24 lines from 8 examples?', 'Export and Add to .gitignore');
  });

  it('says what was written and opens the card', async () => {
    await workbench.notifications.find('team-decisions-1.0.0 is written: 24 lines in because-datasets/team-decisions-1.0.0.');
    await workbench.preview().getByRole('heading', { name: 'team-decisions, version 1.0.0' }).waitFor();
    await workbench.preview().getByText('8 decisions give 24 lines in the format OpenAI chat').waitFor();
    // In the colours of the editor's theme, whatever the system prefers.
    const charts = workbench.preview().locator('img[data-src^="charts/"]');
    await charts.first().scrollIntoViewIfNeeded();
    assert.equal(await charts.first().evaluate('getComputedStyle(document.querySelector(\'img[data-src^="charts/"]\')).colorScheme'), 'dark');
    await workbench.screenshot('card');
    assert.doesNotMatch(await workbench.git('status', '--porcelain', '--untracked-files=all'), /because-datasets/);
  });

  let dataset: Dataset;
  it('has written lines that pass the validator, checksums that hold, and an origin for each line', async () => {
    dataset = await readDataset(target(), workbench.folder);
    const { manifest, lines, files } = dataset;
    assert.deepEqual(Object.fromEntries([...lines].map(([name, all]) => [name, all.length])), { 'data/train-00000-of-00001.jsonl': 15, 'data/validation-00000-of-00001.jsonl': 3, 'data/test-00000-of-00001.jsonl': 6 });
    assert.deepEqual(manifest.examples.map(each => each.id), included.map(each => each.id).sort());
    assert.deepEqual([manifest.name, manifest.version, manifest.purpose, manifest.recipe.format], ['team-decisions', '1.0.0', 'internal-training', 'openai-chat']);
    assert.ok(files.get('data/train-00000-of-00001.jsonl')?.toString('utf8').startsWith(firstLine), 'what was looked at is what was written');
    assert.deepEqual(JSON.parse(await workbench.read('.because/recipes/team-decisions.json')), manifest.recipe);
  });

  it('never has the same file on two sides of the split', () => {
    const sidesOf = new Map<string, Set<string>>();
    for (const { example, file } of dataset.provenance) {
      for (const { path: touched, oldPath = touched } of included.find(each => each.id === example)?.change.files ?? []) {
        for (const name of [touched, oldPath]) sidesOf.set(name, (sidesOf.get(name) ?? new Set()).add(file));
      }
    }
    assert.ok(sidesOf.size >= 4);
    for (const [name, found] of sidesOf) assert.equal(found.size, 1, name);
  });

  it('says what was left out, without anybody’s name and without private drafts', () => {
    assert.deepEqual(dataset.leftOut.filter(each => each.task === undefined).map(({ example, code }) => [example, code]), [
      [out.unwilling, 'consent-none'], [out.unreviewed, 'not-reviewed'], [out.disputed, 'changes-requested'], [out.disputed, 'not-reviewed'], [out.edited, 'consent-stale'], [out.edited, 'not-reviewed'],
    ]);
    for (const [name, bytes] of dataset.files) {
      for (const secret of [out.private, mara.name, mara.email, jonas.name, jonas.email]) assert.equal(bytes.toString('utf8').includes(secret), false, `${secret} in ${name}`);
    }
  });

  it('has a card whose YAML Hugging Face reads', () => {
    const { front, card } = dataset;
    assert.deepEqual(front['configs'], [{ config_name: 'default', data_files: ['train', 'validation', 'test'].map(split => ({ split, path: `data/${split}-*.jsonl` })) }]);
    assert.deepEqual([front['license'], front['license_link'], front['size_categories'], 'language' in front], ['other', 'TERMS.md', ['n<1K'], false], 'nobody records a language');
    assert.ok((front['tags'] as string[]).includes('implement'));
    assert.match(card, /\| train \| `data\/train-00000-of-00001\.jsonl` \| 5 \|/u);
  });
});
