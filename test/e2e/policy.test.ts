/** Journey: a steward gives the team its rules, opens examples to partners with the second key, settles whom reviewers disagree on, shows who contributed what, and changes the terms. After each step tree and card say what an example may be used for, and the one thing that is missing. */
import assert from 'node:assert/strict';
import { contentHash } from '../../src/domain/capture/hash.ts';
import type { Example } from '../../src/domain/capture/example.ts';
import type { Policy } from '../../src/domain/ledger/policy.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { jonas } from '../support/sample/commits.ts';
import { recordDecisions } from '../support/sample/record-decisions.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const ines = { name: 'Ines Okafor', email: 'ines@example.com' };
// The newest of them: at the top of the tree.
const titles = { one: 'Give up after five seconds', two: 'Name it rate limit, not throttle', three: 'Remove the callback interface', disputed: 'Token bucket instead of fixed seconds' };

describe('journey: a team’s rules, and the second key', () => {
  let workbench: Workbench;
  let kept: readonly Example[] = [];
  before(async () => {
    workbench = await openWorkbench({ journey: 'policy', identity: jonas, prepare: async folder => {
      kept = await recordDecisions(folder, { count: 8, approved: true, purposes: ['internal-training', 'partner-training', 'evaluation'] });
      await recordDecisions(folder, { from: 8, count: 2 });
      const disputed = kept.find(({ title }) => title === titles.disputed) ?? assert.fail();
      const store = openTestStore(folder);
      store.clock.set('2026-11-02T09:00:00.000Z');
      await store.addEvent({ type: 'reviewed', example: disputed.id, contentHash: contentHash(disputed), by: ines, verdict: 'changes-requested', notes: 'How many clients have a burst at the turn of a second?' });
    } });
  });
  afterEach(async function () { if (this.currentTest?.state === 'failed') await workbench.screenshot('failed'); });
  after(() => workbench?.close());

  const described = async (label: string): Promise<string> => (await workbench.examples.rows()).find(row => row.label === label)?.description ?? '';
  const policy = async () => JSON.parse(await workbench.read('.because/policy.json')) as Policy;
  /** What the card says about one purpose. */
  const use = (purpose: string) => workbench.card().locator('#consent li', { hasText: purpose });

  it('is set up by seven questions, lies in a file, and tree and card say what it asks for', async () => {
    const { quickInput, notifications, examples } = workbench;
    await workbench.openBecause();
    await examples.expand('Ready');
    await examples.waitFor(titles.one);
    await workbench.runCommand('Because: Set Up Team Policy');
    await quickInput.answer('Whose team is it?', 'Acme Labs');
    await quickInput.waitFor('What may authors consent to?');
    await quickInput.toggle('Partner training');
    await workbench.screenshot('purposes');
    await quickInput.ok();
    await quickInput.waitFor('Who must have approved an example');
    await workbench.screenshot('reviews');
    await quickInput.pick('One colleague');
    await quickInput.waitFor('Stewards: who may open an example');
    assert.equal(await quickInput.value(), jonas.email);
    await quickInput.type(`${jonas.email}, ${ines.email}`);
    await workbench.screenshot('stewards');
    await quickInput.accept();
    await quickInput.waitFor('Which files are never captured');
    await workbench.screenshot('denied');
    await quickInput.accept();
    await quickInput.waitFor('How long may an example be exported?');
    await quickInput.pick('Two years after the consent');
    await quickInput.waitFor('Which terms do authors consent to?');
    await workbench.screenshot('terms');
    await quickInput.pick('The terms that Because brings along');
    await notifications.find('The policy is written. Commit it');
    await workbench.tab('policy.json').waitFor();
    await workbench.text.waitFor('"partner-training"');
    await workbench.screenshot('written');
    await notifications.dismiss('The policy is written.');
    assert.deepEqual(await policy(), {
      schema: 1, organisation: 'Acme Labs', terms: 1, purposes: ['internal-training', 'partner-training', 'evaluation'], reviewsRequired: {}, stewards: [jonas.email, ines.email], deniedPaths: ['**/.env*', '**/*.{pem,key}'], retention: { days: 730 },
    });
    await examples.select(titles.one);
    await workbench.card().getByRole('heading', { level: 1, name: titles.one }).waitFor();
    await use('Partner training').getByText('a steward who is not its author sets the level to Green').waitFor();
    assert.match(await described(titles.one), /^✓ Internal training, Evaluation · ✗ Partner training · next: a steward who is not its author sets the level to Green · Mara/u);
    await use('Partner training').scrollIntoViewIfNeeded();
    await workbench.screenshot('before-clearance');
  });

  it('is cleared by a steward: one example in the menu of the tree, and several that are selected', async () => {
    const { examples, quickInput, notifications, page } = workbench;
    await examples.openMenu(titles.one);
    await workbench.screenshot('menu');
    await examples.pickFromMenu('Set Level…');
    await quickInput.waitFor(`Level of “${titles.one}”`);
    await workbench.screenshot('level-of-one');
    await quickInput.pick('Green');
    await notifications.find(`“${titles.one}” is Green now. Accepted by: Internal training, Partner training, Evaluation.`);
    await workbench.until(async () => (await described(titles.one)).startsWith('Green · ✓ Internal training, Partner training, Evaluation · '));
    await workbench.card().locator('#consent li.yes', { hasText: 'Partner training' }).waitFor();
    await workbench.screenshot('one-is-green');
    await notifications.dismiss('is Green now');
    await examples.select(titles.two);
    await examples.row(titles.three).click({ modifiers: ['Control'] });
    await workbench.until(async () => (await examples.rows()).filter(({ selected }) => selected).length === 2);
    await examples.openMenu(titles.three);
    await workbench.screenshot('menu-of-several');
    await examples.pickFromMenu('Set Level…');
    await quickInput.waitFor('Level of 2 Examples');
    await workbench.screenshot('level-of-several');
    await quickInput.pick('Green');
    await notifications.find('2 of 2 were set to Green. Accepted by: Internal training, Partner training, Evaluation.');
    for (const title of [titles.two, titles.three]) await workbench.until(async () => (await described(title)).includes('Partner training'));
    await page.keyboard.press('Escape');
    await workbench.screenshot('several-are-green');
    await notifications.dismiss('2 of 2 were set');
  });

  it('finds what reviewers disagree on', async () => {
    const { examples, quickInput } = workbench;
    await workbench.runCommand('Because: Filter Examples…');
    await quickInput.waitFor('Words in title, path, tag or author');
    await workbench.screenshot('filters');
    await quickInput.row('Reviewers disagree').click();
    await examples.waitForNone('Ready');
    await examples.expand('Blocked');
    await examples.waitFor(titles.disputed);
    assert.match(await described(titles.disputed), /^reviewers disagree · Ines Okafor asked for changes: How many/u);
    await examples.select(titles.disputed);
    await workbench.card().getByText('Jonas Weber approved it: the reviewers disagree.').waitFor();
    await workbench.screenshot('disagreement');
    await workbench.runCommand('Because: Clear Filter');
    await examples.waitFor('Ready');
  });

  it('shows who contributed what, by month and area, in the preview', async () => {
    await workbench.runCommand('Because: Show Contributions');
    const preview = workbench.preview();
    await preview.getByRole('heading', { name: 'Contributions', exact: true }).waitFor();
    await preview.getByText('7 of 2,000').waitFor();
    const pictures = preview.locator('img[src^="data:image/svg+xml"]');
    assert.equal(await pictures.count(), 2);
    for (const picture of await pictures.all()) assert.ok(await picture.evaluate(async image => { const drawn = image as unknown as { decode(): Promise<void>; readonly naturalWidth: number }; await drawn.decode(); return drawn.naturalWidth > 0; }), 'the picture is drawn');
    await workbench.screenshot('contributions');
    await preview.getByRole('heading', { name: 'People' }).scrollIntoViewIfNeeded();
    await workbench.screenshot('contributions-tables');
  });

  it('gets other terms: begun as a copy, compared, and in force only after what ends by it was said', async () => {
    const { examples, quickInput, notifications, text } = workbench;
    await workbench.runCommand('Because: New Version of the Terms');
    await notifications.find('Version 2 starts as a copy of version 1, which stays in force');
    await text.waitFor('Terms of consent, version 2');
    await workbench.screenshot('terms-begun');
    await text.replace('You may withdraw at any time', 'You may withdraw at any time, from Acme Labs too');
    // The message is gone by the time the words are written; the command goes on where it was.
    await workbench.runCommand('Because: New Version of the Terms');
    await quickInput.waitFor('Version 1 is in force. What about version 2?');
    await workbench.screenshot('terms-asked');
    await quickInput.row('Put it in force').click();
    await workbench.dialog('Put version 2 of the terms in force?');
    await workbench.screenshot('terms-question');
    await workbench.answerDialog('Put version 2 of the terms in force?', 'Put in Force');
    await notifications.find('Version 2 of the terms is in force here.');
    await workbench.tab('policy.json').waitFor();
    assert.equal((await policy()).terms, 2);
    assert.match(await workbench.read('.because/terms/2.md'), /from Acme Labs too/u);
    await examples.waitForNone('Ready');
    await examples.expand('Blocked');
    await workbench.until(async () => (await described(titles.one)).includes('The terms have changed since its author consented'));
    await examples.select(titles.one);
    await use('Internal training').getByText('its author renews the consent').waitFor();
    await workbench.screenshot('terms-changed');
  });
});
