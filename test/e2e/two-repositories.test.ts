/** A workspace of two repositories: a decision is recorded where its change is, whichever folder comes first, and asked for where nothing tells. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { filesBelow } from '../support/files-below.ts';
import { git, setIdentity } from '../support/sample/sample-repository.ts';
import { mara } from '../support/sample/commits.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

describe('a workspace of two repositories', () => {
  let workbench: Workbench;
  const other = (): string => path.join(workbench.folder, '../other');
  before(async () => {
    workbench = await openWorkbench({ journey: 'two-repositories', folder: 'workspace', prepare: async folder => {
      const second = path.join(folder, '../other');
      await mkdir(second);
      await git(second, ['init', '--quiet', '--initial-branch=main']);
      await setIdentity(second, mara);
      await writeFile(path.join(second, 'limits.ts'), 'export const limit = 1;\n');
      await git(second, ['add', '-A']);
      await git(second, ['commit', '--quiet', '-m', 'Begin']);
      await writeFile(path.join(second, 'limits.ts'), 'export const limit = 2;\n');
      await writeFile(`${folder}.code-workspace`, JSON.stringify({ folders: [{ path: 'steady' }, { path: 'other' }] }));
    } });
  });
  after(() => workbench?.close());

  const record = async (files: readonly string[], title: string): Promise<void> => {
    const { quickInput } = workbench;
    await quickInput.waitFor('Which files belong to the decision?');
    assert.deepEqual((await quickInput.labels()).sort(), files);
    await quickInput.accept();
    await quickInput.answer('What did you decide?', title);
    await quickInput.answer('because…', 'one was never enough');
    await quickInput.waitFor('What Did You Reject');
    await quickInput.escape();
    await workbench.notifications.find('Your draft is kept');
    await workbench.notifications.dismiss('Your draft is kept');
  };
  const drafts = async (folder: string): Promise<Example[]> => Promise.all((await filesBelow(folder, '.because/private/drafts')).filter(file => file.endsWith('.json'))
    .map(async file => Example.parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')))));

  it('records into the repository of the file in front', async () => {
    await workbench.openFile('limits.ts');
    await workbench.runCommand('Because: Record Decision');
    await record(['limits.ts'], 'Two at once');
    assert.deepEqual((await drafts(other())).map(each => [each.title, each.change.files.map(file => file.path)]), [['Two at once', ['limits.ts']]]);
    assert.deepEqual(await drafts(workbench.folder), []);
  });

  it('asks which repository is meant when nothing tells', async () => {
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+w');
    await workbench.tab('limits.ts').waitFor({ state: 'detached' });
    await workbench.runCommand('Because: Record Decision');
    await workbench.quickInput.waitFor('Which repository?');
    assert.deepEqual((await workbench.quickInput.labels()).sort(), ['other', 'steady']);
    await workbench.screenshot('which');
    await workbench.quickInput.pick('other');
    await record(['limits.ts'], 'Two again');
    assert.deepEqual((await drafts(other())).map(each => each.title).sort(), ['Two again', 'Two at once']);
    assert.deepEqual(await drafts(workbench.folder), []);
  });

  it('records into the first one for a file of it', async () => {
    await workbench.openFile('retry.ts');
    await workbench.runCommand('Because: Record Decision');
    await record(['budget.ts', 'retry.ts'], 'One budget');
    assert.deepEqual((await drafts(workbench.folder)).map(each => [each.title, each.change.files.map(file => file.path)]), [['One budget', ['src/budget.ts', 'src/retry.ts']]]);
    assert.equal((await drafts(other())).length, 2);
  });

  it('shows both in the view, each with what is its own', async () => {
    await workbench.openBecause();
    await workbench.examples.waitFor('Two again');
    await workbench.examples.waitFor('One budget');
    const roots = (await workbench.examples.rows()).filter(row => row.level === 1).map(row => row.label);
    assert.deepEqual(roots.sort(), ['other', 'steady']);
    await workbench.screenshot('view');
  });
});
