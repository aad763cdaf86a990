/** Journey: two reviewers approve, one disputes a step and both would have chosen otherwise; the files of the trainers have the label and the shares, and nothing else of it. Then one of them suggests an edit, and its author takes it over. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Event, type Reviewed } from '../../src/domain/ledger/event.ts';
import { jonas, mara } from '../support/sample/commits.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { setIdentity } from '../support/sample/sample-repository.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const ines = { name: 'Ines Okafor', email: 'ines@example.com' };
const steps = ['In August one read in four hundred met a 503.', 'The second attempt answered in 97 of 100 cases.', 'So writes would gain as much as reads.', 'A read can be repeated without harm.'];
const recipe = (name: string, task: string, format: string): string => JSON.stringify({ schema: 1, name, purpose: 'internal-training', tasks: [task], format, reviewedOnly: true, split: { train: 1, validation: 0, test: 0 } });

describe('journey: steps disputed and other options chosen in review', () => {
  let workbench: Workbench;
  let id = '';
  before(async () => {
    workbench = await openWorkbench({ journey: 'dissent', identity: jonas, prepare: async folder => {
      id = (await recordDecisions(folder, { count: 1, more: { steps } }))[0]?.id ?? '';
      const { mkdir, writeFile } = await import('node:fs/promises');
      await mkdir(path.join(folder, '.because/recipes'), { recursive: true });
      await writeFile(path.join(folder, '.because/recipes/steps.json'), recipe('steps', 'step', 'trl-stepwise'));
      await writeFile(path.join(folder, '.because/recipes/choices.json'), recipe('choices', 'choice', 'axolotl-decision'));
    } });
  });
  afterEach(async function () { if (this.currentTest?.state === 'failed') await workbench.screenshot('failed'); });
  after(() => workbench?.close());

  /** Approves, and waits until so many reviews are on disk. */
  async function approve(count: number): Promise<readonly Reviewed[]> {
    const folder = path.join('.because/events', `${id.slice(0, 4)}-${id.slice(4, 6)}`, id);
    let found: Reviewed[] = [];
    await workbench.reviewKey('a', async () => {
      const files = await readdir(path.join(workbench.folder, folder));
      const events = await Promise.all(files.filter(file => file.endsWith('.json')).map(async file => Event.parse(JSON.parse(await workbench.read(path.join(folder, file))))));
      found = events.flatMap(event => event.type === 'reviewed' ? [event] : []).sort((a, b) => a.at < b.at ? -1 : 1);
      return found.length >= count;
    });
    return found;
  }
  const down = (name: string) => workbench.card().getByRole('button', { name, pressed: true });

  it('one says it in the tree, by keys and at the top of the window', async () => {
    const { page, quickInput } = workbench;
    await workbench.openBecause();
    await workbench.examples.select('Retry reads only');
    await workbench.card().getByRole('heading', { name: 'Steps' }).waitFor();
    await page.keyboard.press('s');
    await quickInput.waitFor('Dispute Steps');
    await quickInput.toggle(`3. ${steps[2] ?? ''}`);
    await workbench.screenshot('steps-asked');
    await quickInput.ok();
    await quickInput.closed();
    await down('I dispute this step So writes would gain').waitFor();
    await page.keyboard.press('w');
    await quickInput.waitFor('Which Option Would You Have Chosen?');
    await workbench.screenshot('option-asked');
    await quickInput.pick('Retry every method');
    await quickInput.closed();
    await down('I would have chosen this Retry every method').waitFor();
    await workbench.card().locator('#otherwise').getByText('step 3 disputed · you would have chosen “Retry every method”').waitFor();
    await workbench.card().locator('#steps').scrollIntoViewIfNeeded();
    await workbench.screenshot('card');
    await workbench.examples.select('Retry reads only');
    assert.deepEqual((await approve(1)).map(({ by, verdict, disputedSteps, wouldChoose }) => [by.email, verdict, disputedSteps, wouldChoose]), [[jonas.email, 'approved', [2], 1]]);
    await workbench.card().locator('#history').getByText('disputes step 3; would have chosen “Retry every method”').waitFor();
  });

  it('takes it back with the verdict, and gives it again as it was', async () => {
    const { page } = workbench;
    await page.keyboard.press('u');
    await workbench.card().locator('#history').getByText('took a verdict back').waitFor();
    await down('I dispute this step So writes would gain').waitFor();
    const [, again] = await approve(2);
    assert.deepEqual([again?.disputedSteps, again?.wouldChoose], [[2], 1]);
    // Only then the keyboard stays where it is.
    await workbench.card().locator('#history li').filter({ hasText: 'disputes step 3' }).nth(1).waitFor();
  });

  it('another says it in the card, without the mouse', async () => {
    const { page } = workbench;
    await setIdentity(workbench.folder, ines);
    await workbench.runCommand('Because: Refresh');
    await workbench.card().getByText('1 of 2 reviewers').or(workbench.card().getByText('1 of 1 reviewers')).first().waitFor();
    const card = workbench.card();
    await card.locator('.toggle[aria-pressed=true]').first().waitFor({ state: 'detached' });
    await workbench.runCommand('Because: Focus on Review View');
    await card.locator('#title').focus();
    for (const key of ['w', 'w', 'Space']) await page.keyboard.press(key);
    await down('I would have chosen this An idempotency key').waitFor();
    await workbench.screenshot('second');
    const third = (await approve(3)).at(-1);
    assert.deepEqual([third?.by, third?.verdict, third?.disputedSteps, third?.wouldChoose], [ines, 'approved', undefined, 2]);
    await card.locator('#options').getByText('1 of 2 reviewers').first().waitFor();
    await card.locator('#options').scrollIntoViewIfNeeded();
    await workbench.screenshot('votes');
  });

  async function exported(name: string): Promise<string> {
    const { text, quickInput } = workbench;
    await workbench.runCommand('Because: Export Dataset');
    await quickInput.waitFor('Which dataset?');
    await quickInput.pick(name);
    await text.waitFor(`${name}, version 1.0.0`);
    await text.titleButton('Export…').click();
    await quickInput.waitFor('Where to?');
    await quickInput.accept();
    await workbench.answerDialog('from 1 examples?', 'Export');
    await workbench.notifications.find(`${name}-1.0.0 is written`);
    return workbench.read(`because-datasets/${name}-1.0.0/data/train-00000-of-00001.jsonl`);
  }

  it('leaves as labels and shares, without a name, a note or an event', async () => {
    const stepwise = JSON.parse(await exported('steps')) as { completions: string[]; labels: boolean[] };
    assert.deepEqual(stepwise.labels, [true, true, false, true]);
    assert.deepEqual(stepwise.completions, steps);
    const line = await exported('choices');
    // The author's one vote, and one each for the two others.
    for (const title of ['Retry GET three times', 'Retry every method', 'An idempotency key for each write']) assert.ok(line.includes(title), title);
    const shares = [...line.matchAll(/0\.3333\d*/gu)];
    assert.equal(shares.length, 3, line);
    for (const secret of [jonas.name, jonas.email, ines.name, ines.email, 'disputedSteps', 'wouldChoose']) assert.equal(line.includes(secret), false, secret);
  });

  it('a reviewer suggests an edit, written as its author wrote it', async () => {
    const { text, quickInput } = workbench;
    await workbench.openBecause();
    await workbench.examples.select('Retry reads only');
    await workbench.card().locator('#action-suggest').click();
    await text.waitFor('Context and Problem Statement');
    await text.replace(steps[0] ?? '', 'In August and September one read in four hundred met a 503.');
    await workbench.screenshot('suggestion-written');
    await text.titleButton('Send Suggested Edit…').click();
    await quickInput.waitFor('Suggest an Edit of “Retry reads only');
    await quickInput.type('September was the same.');
    await workbench.screenshot('suggestion-sent');
    await quickInput.accept();
    await quickInput.closed();
    await workbench.card().locator('#suggestions').getByText('September was the same.').waitFor();
    await workbench.card().locator('#suggestions').scrollIntoViewIfNeeded();
    await workbench.screenshot('suggestion-of-mine');
  });

  it('its author sees it, looks at it beside what stands there, and takes it over with one click', async () => {
    const { page } = workbench;
    await setIdentity(workbench.folder, mara);
    await workbench.runCommand('Because: Refresh');
    await page.locator('.monaco-list-row[aria-label*="1 suggested edit"]').first().waitFor();
    await workbench.examples.select('Retry reads only');
    const suggestions = workbench.card().locator('#suggestions');
    await suggestions.getByRole('button', { name: 'Take Over…' }).waitFor();
    await suggestions.scrollIntoViewIfNeeded();
    await workbench.screenshot('suggestion-for-author');
    await suggestions.getByRole('button', { name: 'Compare' }).click();
    await workbench.tab('as Ines Okafor suggests').waitFor();
    await page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
    await workbench.screenshot('suggestion-compared');
    await suggestions.getByRole('button', { name: 'Take Over…' }).click();
    await page.locator('.monaco-dialog-box', { hasText: 'Take over what Ines Okafor suggests?' }).waitFor();
    await workbench.screenshot('suggestion-question');
    await workbench.answerDialog('Take over what Ines Okafor suggests?', 'Take Over and Renew Consent');
    await workbench.card().locator('#history').getByText('took a suggested edit over').waitFor();
    await workbench.card().locator('#suggestions').waitFor({ state: 'detached' });
    await workbench.card().locator('#steps').scrollIntoViewIfNeeded();
    await workbench.screenshot('suggestion-taken-over');
    const example = JSON.parse(await workbench.read(`.because/examples/${id.slice(0, 4)}-${id.slice(4, 6)}/${id}.json`)) as { steps: string[] };
    assert.match(example.steps[0] ?? '', /^In August and September/u);
  });
});
