/** Journey: a dataset was handed over, and then an example in it is withdrawn. The tree shows what is revoked in part, who has to be told reads what to remove, and a replacement comes with its proof. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Example } from '../../src/domain/capture/example.ts';
import { newId } from '../../src/domain/capture/id.ts';
import { recordRecipient } from '../../src/domain/dataset/copies/recipients.ts';
import { readRecipe, saveRecipe } from '../../src/domain/dataset/recipes.ts';
import { examplePath } from '../../src/domain/store/layout.ts';
import { openExporter } from '../../src/node/exporter.ts';
import { openFiles } from '../../src/node/files.ts';
import { openGit } from '../../src/node/git.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { mara } from '../support/sample/commits.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import { Tree } from '../support/workbench/tree.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const title = 'Double the wait before each retry';

describe('journey: what was withdrawn, and every copy', () => {
  let workbench: Workbench;
  let datasets: Tree;
  let kept: readonly Example[] = [];
  before(async () => {
    workbench = await openWorkbench({ journey: 'replacement', prepare: async folder => {
      kept = await recordDecisions(folder, { count: 8, approved: true });
      const files = openFiles(folder);
      await saveRecipe(files, { schema: 1, name: 'team-decisions', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'openai-chat', reviewedOnly: true, split: { train: 0.6, validation: 0.2, test: 0.2 } });
      const exporter = openExporter({ root: folder, store: openTestStore(folder), files, git: openGit({ root: folder }), scanner: { scan: () => Promise.resolve([]) }, version: '0.0.0' });
      const out = path.join(folder, 'because-datasets');
      await exporter.build(await exporter.plan(await readRecipe(files, 'team-decisions'), out), out);
      const now = new Date('2026-11-19T09:00:00.000Z');
      await recordRecipient(files, 'team-decisions-1.0.0', { id: newId(now), now, by: mara }, { to: 'Steady Ltd, models@steady.example', for: 'pilot of the review model' });
    } });
    datasets = new Tree(workbench.page, 'Datasets');
  });
  after(() => workbench?.close());

  const withdrawn = (): Example => { const example = kept.find(each => each.title === title); assert.ok(example); return example; };
  const described = async (label: string): Promise<string> => (await datasets.rows()).find(row => row.label === label)?.description ?? '';

  it('stands in the tree with who has it', async () => {
    await workbench.openBecause();
    // Room for the two trees.
    await workbench.pane('Review').locator('.pane-header').click();
    await workbench.pane('Datasets').locator('.pane-header').click();
    await datasets.waitFor('1.0.0');
    assert.equal(await described('1.0.0'), '8 examples · 24 lines · internal-training · openai-chat');
    await datasets.row('1.0.0').locator('.monaco-tl-twistie').click();
    await datasets.waitFor('Steady Ltd');
    await workbench.screenshot('dataset');
  });

  it('is revoked in part after a withdrawal, and says who has to be told of which lines', async () => {
    const { examples, quickInput, notifications, text } = workbench;
    await examples.expand('Ready');
    await examples.waitFor(title);
    await examples.menu(title, 'Withdraw Consent…');
    await quickInput.waitFor('No dataset will take it any more');
    await quickInput.pick('Withdraw and delete my text');
    await notifications.find('Consent is withdrawn. These datasets hold it already: team-decisions-1.0.0.');
    await workbench.until(async () => (await described('1.0.0')).startsWith('revoked in part: 1 example, 3 lines · 1 to be notified'));
    await workbench.screenshot('revoked');
    await notifications.click('Consent is withdrawn.', 'Who Must Be Told');
    await text.waitFor('Subject: team-decisions-1.0.0: 1 example to be removed');
    await text.lens('Mark as Notified').waitFor();
    await text.waitFor(`- ${withdrawn().id}`);
    await workbench.screenshot('notices');
    await text.lens('Mark as Notified').click();
    await notifications.find('It is on record that Steady Ltd, models@steady.example was told.');
    await text.waitFor('Notified already');
    await workbench.until(async () => (await described('Steady Ltd, models@steady.example')).startsWith('notified'));
    await workbench.screenshot('notified');
  });

  it('is replaced, with the proof that only its lines are gone', async () => {
    const { quickInput, notifications, text } = workbench;
    await datasets.openMenu('1.0.0');
    await workbench.screenshot('menu');
    await datasets.pickFromMenu('Build Replacement…');
    await quickInput.waitFor('What shall the next version hold?');
    await workbench.screenshot('which');
    await quickInput.pick('Exactly the earlier set, without what is revoked');
    await quickInput.waitFor('Where to?');
    await quickInput.accept();
    await workbench.answerDialog('Write 21 lines from 7 examples?', 'Export');
    await notifications.find('team-decisions-2.0.0 is written. Only the lines of what may not be used any more are gone.');
    await text.waitFor('Only the lines of what may not be used');
    await datasets.waitFor('2.0.0');
    await workbench.until(async () => (await described('1.0.0')).includes('replaced by team-decisions-2.0.0'));
    await workbench.screenshot('replaced');
    const manifest = await workbench.read('.because/datasets/team-decisions-2.0.0.json');
    assert.ok(!manifest.includes(withdrawn().id));
    assert.ok(existsSync(path.join(workbench.folder, 'because-datasets/team-decisions-2.0.0/README.md')));
  });

  it('shows everything of mine, to be taken away and withdrawn one by one or all at once', async () => {
    const { quickInput, text, notifications } = workbench;
    await workbench.runCommand('Because: My Contributions');
    await text.waitFor('What steady holds of');
    await text.lens('Withdraw All…').waitFor();
    await text.lens('Withdraw Consent…').first().waitFor();
    await workbench.screenshot('mine');
    for (const [lens, file] of [['Save as JSON…', 'because-steady-mine.json'], ['Save as Markdown…', 'because-steady-mine.md']] as const) {
      await text.lens(lens).click();
      await quickInput.waitFor('Save My Contributions');
      await workbench.until(async () => (await quickInput.value()).endsWith(file));
      await workbench.screenshot(`save-${path.extname(file).slice(1)}`);
      await quickInput.accept();
      await notifications.find('All that is held of mara@example.com is in');
      await notifications.dismiss('All that is held of mara@example.com is in');
    }
    const { mine } = JSON.parse(await workbench.read('../because-steady-mine.json')) as { mine: { examples: { id: string; stage: string }[] } };
    assert.deepEqual(mine.examples.map(({ id, stage }) => [id, stage]).sort(), kept.map(({ id }) => [id, id === withdrawn().id ? 'withdrawn' : 'ready']).sort());
    assert.match(await workbench.read('../because-steady-mine.md'), /^# What steady holds of mara@example\.com\n[^]*\n> .*97 of 100 cases/u);
    await text.lens('Withdraw Consent…').first().click();
    await quickInput.waitFor('No dataset will take it any more');
    await workbench.screenshot('one');
    await quickInput.pick('Withdraw and delete my text');
    await notifications.find('Consent is withdrawn. These datasets hold it already: team-decisions-');
    await notifications.dismiss('Consent is withdrawn.');
    const gone = async () => { const { entries } = await openTestStore(workbench.folder).load(); return kept.filter(({ id }) => entries.get(id)?.facts.events.some(({ type }) => type === 'withdrawn')); };
    await workbench.until(async () => (await gone()).length === 2);
    await text.waitFor('8 examples (6 not withdrawn)');
    await workbench.screenshot('mine-after-one');
    await text.lens('Withdraw All…').click();
    await quickInput.waitFor('What is ticked is withdrawn; one question follows.');
    assert.equal((await quickInput.ticked()).length, 6);
    await workbench.screenshot('all');
    await quickInput.ok();
    const dialog = await workbench.dialog('Withdraw your consent to 6 of 6 examples?');
    await workbench.screenshot('question');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal((await gone()).length, 2, 'Cancel withdraws nothing');
    await text.lens('Withdraw All…').click();
    await quickInput.waitFor('What is ticked is withdrawn; one question follows.');
    await quickInput.ok();
    await workbench.answerDialog('Withdraw your consent to 6 of 6 examples?', 'Withdraw and Delete My Texts');
    await notifications.find('Consent to 6 examples is withdrawn.');
    assert.equal((await gone()).length, kept.length);
    for (const { id } of kept) assert.ok(!existsSync(path.join(workbench.folder, examplePath(id))), id);
    await text.waitFor('8 examples (0 not withdrawn)');
    await workbench.until(async () => (await described('2.0.0')).startsWith('revoked in part: 7 examples'));
    await workbench.screenshot('mine-after-all');
  });
});
