/** Journey 6: the clone of a hostile repository in Restricted Mode. What was recorded can be read, and the tree says what is true of it; nothing runs, is consented to, recorded, exported or changed, and it says why. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { everything } from '../support/everything.ts';
import { cloneHostile, granting, type HostileClone } from '../support/hostile-clone.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('journey 6: Restricted Mode', () => {
  let workbench: Workbench;
  let clone: HostileClone;
  let asCloned: ReadonlyMap<string, string> = new Map();
  let outside: ReadonlyMap<string, string> = new Map();
  before(async () => {
    workbench = await openWorkbench({ journey: 'restricted', trusting: false, prepare: async folder => {
      clone = await cloneHostile(folder);
      asCloned = await everything(folder);
      outside = await everything(clone.outside);
    } });
  });
  after(() => workbench?.close());

  /** The groups of the tree, each with the titles in it. */
  async function groups(): Promise<Record<string, readonly string[]>> {
    const found: Record<string, string[]> = {};
    for (const { level, label } of await workbench.examples.rows()) {
      if (level === 1) found[label] = [];
      else Object.values(found).at(-1)?.push(label);
    }
    return found;
  }
  const untouched = async (): Promise<void> => {
    assert.deepEqual(await everything(workbench.folder), asCloned);
    assert.deepEqual(await everything(clone.outside), outside);
    assert.equal(existsSync(clone.ran), false, 'something of the repository was run');
  };

  it('shows the examples and the card, read from disk', async () => {
    await workbench.openBecause();
    await workbench.examples.waitFor('Retry reads only');
    await workbench.examples.select('Retry reads only');
    await workbench.card().getByText('97 of 100 cases').waitFor();
    await workbench.screenshot('card');
  });

  it('says what is true: a consent that is not its author’s is none, and one behind a link is not read', async () => {
    const { examples } = workbench;
    await examples.expand('Blocked');
    await examples.waitFor(clone.linked.title);
    assert.deepEqual(await groups(), { 'To review': [clone.consented.title], 'Blocked': [clone.linked.title, clone.forged.title] });
    for (const [{ title }, why] of [[clone.forged, 'nobody consents for somebody else'], [clone.linked, 'symbolic link']] as const) {
      await examples.select(title);
      await workbench.card().getByRole('heading', { level: 1, name: title }).waitFor();
      await workbench.card().getByText(why).first().waitFor();
      await workbench.screenshot('blocked');
    }
  });

  it('exports nothing and says why', async () => {
    await workbench.runCommand('Because: Export Dataset');
    await workbench.notifications.find(/Restricted Mode.*export|export.*Restricted Mode|trust/i);
    await workbench.screenshot('export');
    await workbench.quickInput.closed();
  });

  it('records nothing and says what is missing, with a button that helps', async () => {
    await workbench.runCommand('Because: Record Decision');
    const message = await workbench.notifications.find('In Restricted Mode');
    await message.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await workbench.screenshot('record');
    await workbench.notifications.click('In Restricted Mode', 'Manage Workspace Trust');
    await workbench.page.locator('.workspace-trust-editor').waitFor();
  });

  it('believes nobody who they are, and says so where a person is needed, with the same button', async () => {
    await workbench.openBecause();
    await workbench.examples.select('Retry reads only');
    const runsNoGit = /In Restricted Mode (?:Because runs no git|nothing is (?:recorded|written))/u;
    for (const command of ['Withdraw Consent…', 'Edit Example', 'Give or Renew Consent…', 'Approve', 'Open Code', 'Set Level…', 'Renew Consents…', 'Set Up Team Policy', 'New Version of the Terms', 'My Contributions', 'Withdraw All of Mine…', 'Audit History']) {
      await workbench.runCommand(`Because: ${command}`);
      const message = await workbench.notifications.find(runsNoGit);
      await message.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
      await workbench.quickInput.closed();
      if (command.includes('Withdraw Consent')) await workbench.screenshot('withdraw');
      await workbench.notifications.dismiss(runsNoGit);
    }
  });

  it('has run nothing of the repository, and changed no file, inside or outside', untouched);

  it('lets nothing out under a policy that grants, and says so', async () => {
    await writeFile(path.join(workbench.folder, '.because/policy.json'), granting);
    await workbench.openBecause();
    await workbench.examples.waitForNone('To review');
    await workbench.examples.select('Retry reads only');
    await workbench.card().getByText('The policy file cannot be read, so nothing may leave').first().waitFor();
    assert.deepEqual(Object.keys(await groups()), ['Blocked']);
    await workbench.screenshot('granting-policy');
    asCloned = new Map([...asCloned, ...[...await everything(workbench.folder)].filter(([name]) => name === path.join('.because', 'policy.json'))]);
    await untouched();
  });
});
