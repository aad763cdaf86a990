/** Journey 5: an example that a dataset holds is withdrawn. It goes from the tree and from the next version; the dataset that has it is named; the author keeps the text. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { saveRecipe } from '../../src/domain/dataset/recipes.ts';
import { Event } from '../../src/domain/ledger/event.ts';
import { eventFolder, examplePath } from '../../src/domain/store/layout.ts';
import { openFiles } from '../../src/node/files.ts';
import { filesBelow } from '../support/files-below.ts';
import { readDataset, type Dataset } from '../support/read-dataset.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const title = 'Double the wait before each retry';

describe('journey 5: withdraw', () => {
  let workbench: Workbench;
  let kept: readonly Example[] = [];
  let first: Dataset;
  before(async () => {
    workbench = await openWorkbench({ journey: 'withdraw', prepare: async folder => {
      kept = await recordDecisions(folder, { count: 8, approved: true });
      await saveRecipe(openFiles(folder), {
        schema: 1, name: 'team-decisions', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'openai-chat', reviewedOnly: true, split: { train: 0.6, validation: 0.2, test: 0.2 },
      });
    } });
  });
  after(() => workbench?.close());

  const withdrawn = (): Example => { const example = kept.find(each => each.title === title); assert.ok(example); return example; };
  const folderOf = (version: string): string => path.join(workbench.folder, `because-datasets/team-decisions-${version}`);

  async function exportVersion(version: string, lines: number, examples: number): Promise<Dataset> {
    const { quickInput, text, notifications } = workbench;
    await workbench.runCommand('Because: Export Dataset');
    await quickInput.waitFor('Which dataset?');
    await workbench.screenshot(`recipe-${version}`);
    await quickInput.pick('team-decisions');
    await text.waitFor(`team-decisions, version ${version}`);
    await text.lens('Export…').click();
    await quickInput.waitFor('Where to?');
    await quickInput.accept();
    await workbench.answerDialog(`Write ${lines} lines from ${examples} examples?`, 'Export');
    await notifications.find(`team-decisions-${version} is written`);
    await notifications.dismiss(`team-decisions-${version} is written`);
    return readDataset(folderOf(version), workbench.folder);
  }

  it('is in the dataset of a saved recipe', async () => {
    first = await exportVersion('1.0.0', 24, 8);
    assert.ok(first.provenance.some(line => line.example === withdrawn().id));
  });

  it('is withdrawn from the tree, and the question says which dataset holds it already', async () => {
    const { examples, quickInput } = workbench;
    await workbench.openBecause();
    await examples.expand('Ready');
    await examples.waitFor(title);
    await examples.openMenu(title);
    await workbench.screenshot('menu');
    await examples.pickFromMenu('Withdraw Consent…');
    await quickInput.waitFor('No dataset will take it any more');
    assert.deepEqual((await quickInput.labels()).map(label => label.trim()), ['Withdraw and keep my text as a private draft', 'Withdraw and delete my text', 'Give a reason first…', 'Leave the consent as it is', 'team-decisions-1.0.0']);
    await workbench.screenshot('question');
    await quickInput.pick('Withdraw and keep my text as a private draft');
  });

  it('names the dataset that holds it', async () => {
    await workbench.notifications.find('Consent is withdrawn. These datasets hold it already: team-decisions-1.0.0.');
    await workbench.screenshot('named');
  });

  it('is gone from the tree, where a tombstone and the author’s own draft are left', async () => {
    const { examples } = workbench;
    await workbench.notifications.dismiss('Consent is withdrawn.');
    await examples.waitFor('Drafts');
    const group = async (label: string) => { const rows = await examples.rows(); const from = rows.findIndex(row => row.label === label); assert.ok(from >= 0, label); const to = rows.findIndex((row, at) => at > from && row.level === 1); return rows.slice(from + 1, to < 0 ? undefined : to).map(row => row.label); };
    assert.deepEqual(await group('Drafts'), [title]);
    assert.equal((await group('Ready')).includes(title), false);
    // Closed, so that what stands below it is in sight.
    await examples.row('Ready').click();
    await examples.expand('Withdrawn');
    await examples.waitFor(withdrawn().id);
    assert.deepEqual(await group('Withdrawn'), [withdrawn().id]);
    await workbench.screenshot('tree');
    await examples.select(withdrawn().id);
    await workbench.card().getByText('withdrew the consent').waitFor();
    await workbench.screenshot('tombstone');
  });

  it('is gone from disk but for the withdrawal and the draft that git does not see', async () => {
    const { id, because } = withdrawn();
    assert.equal(existsSync(path.join(workbench.folder, examplePath(id))), false);
    const events = await Promise.all((await filesBelow(workbench.folder, eventFolder(id))).map(async file => Event.parse(JSON.parse(await workbench.read(file)))));
    assert.deepEqual(events.map(event => event.type).sort(), ['granted', 'reviewed', 'withdrawn']);
    const [draft = '', ...more] = (await filesBelow(workbench.folder, '.because/private/drafts')).filter(file => file.endsWith('.json'));
    assert.deepEqual(more, []);
    const text = Example.parse(JSON.parse(await workbench.read(draft)));
    assert.deepEqual([text.title, text.because, text.id === id], [title, because, false]);
    assert.doesNotMatch(await workbench.git('status', '--porcelain', '--untracked-files=all'), /private/);
  });

  it('is not in the next version, where everything else stays on its side', async () => {
    const second = await exportVersion('2.0.0', 21, 7);
    const { id } = withdrawn();
    // Parts of a whole: what one leaves behind goes to the others.
    const withoutShare = ({ manifest }: Dataset) => manifest.examples.map(({ share: _, ...rest }) => rest);
    assert.deepEqual(withoutShare(second), withoutShare(first).filter(each => each.id !== id));
    assert.equal(second.provenance.some(line => line.example === id), false);
    for (const [name, bytes] of second.files) assert.equal(bytes.toString('utf8').includes(id), false, `${name} does not even name it`);
    for (const [name, lines] of second.lines) assert.deepEqual(lines, (first.lines.get(name) ?? []).filter((_, at) => !first.provenance.some(origin => origin.file === name && origin.line === at + 1 && origin.example === id)), name);
  });

  it('has left the first version as it was, since others may have it', async () => {
    const again = await filesBelow(folderOf('1.0.0'), '.');
    assert.deepEqual(again, [...first.files.keys()].sort());
    for (const [name, bytes] of first.files) assert.equal(await workbench.read(path.join('because-datasets/team-decisions-1.0.0', name)), bytes.toString('utf8'), name);
  });
});
