/** Journey: a tool proposes, somebody marks it, corrects it and says why; the pair that a model learns from has the kept code as chosen and the proposed code as rejected. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { filesBelow } from '../support/files-below.ts';
import { readDataset } from '../support/read-dataset.ts';
import { git } from '../support/sample/sample-repository.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

/** A branch that alone has changed the rate limit. */
async function anotherWay(folder: string): Promise<void> {
  const file = path.join(folder, 'src/rate-limit.ts');
  const text = await readFile(file, 'utf8');
  await writeFile(file, `${text}\n/** So that the first request after a pause never waits. */\nexport const spareTokens = 1;\n`);
  const tree = `${(await git(folder, ['stash', 'create'])).trim()}^{tree}`;
  await writeFile(file, text);
  await git(folder, ['branch', 'spare-token', (await git(folder, ['commit-tree', tree, '-p', 'HEAD', '-m', 'Keep a token to spare'])).trim()]);
}

describe('journey: correct what an AI proposed', () => {
  let workbench: Workbench;
  const file = (): string => path.join(workbench.folder, 'src/retry.ts');
  const edit = async (from: string, to: string): Promise<void> => {
    const text = await readFile(file(), 'utf8');
    assert.ok(text.includes(from), `“${from}” in ${text}`);
    await writeFile(file(), text.replace(from, to));
  };
  before(async () => {
    workbench = await openWorkbench({ journey: 'proposals', prepare: async folder => {
      await mkdir(path.join(folder, '.because/recipes'), { recursive: true });
      const recipe = { schema: 1, name: 'pairs', purpose: 'internal-training', tasks: ['prefer'], format: 'trl-preference', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
      await writeFile(path.join(folder, '.because/recipes/pairs.json'), `${JSON.stringify(recipe, null, 2)}\n`);
      await anotherWay(folder);
    } });
  });
  after(() => workbench?.close());

  it('marks the change with the tool’s name', async () => {
    const { quickInput } = workbench;
    await edit('attempt === attempts', 'attempt > attempts');
    await workbench.openFile('src/retry.ts');
    await workbench.runCommand('Because: Mark as AI Proposal');
    await quickInput.waitFor('What did the tool write?');
    await workbench.screenshot('scope');
    await quickInput.pick('The change: 2 files');
    await quickInput.waitFor('Which tool proposed it');
    await quickInput.type('Copilot, GPT-5');
    await workbench.screenshot('tool');
    await quickInput.accept();
    await workbench.notifications.find('The proposal is kept: 2 files');
    await workbench.screenshot('kept');
    assert.doesNotMatch(await workbench.git('status', '--porcelain', '--untracked-files=all'), /private/);
  });

  it('is listed with age and size', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand('Because: AI Proposals');
    await quickInput.waitFor('Enter records the correction');
    assert.match(await quickInput.title(), /AI Proposals: 1, \d+ KB/);
    await workbench.screenshot('list');
    await quickInput.escape();
  });

  it('offers the hunks that were corrected, and asks why', async () => {
    const { quickInput } = workbench;
    await edit('attempt > attempts', 'attempt >= attempts');
    await workbench.runCommand('Because: Record Correction');
    await quickInput.waitFor('What was proposed, and corrected?');
    await workbench.screenshot('source');
    await quickInput.pick('Copilot (GPT-5)');
    await quickInput.waitFor('Which of these did you correct?');
    assert.equal((await quickInput.ticked()).length, 1);
    await workbench.screenshot('differences');
    await quickInput.ok();
    await quickInput.waitFor('What was wrong with it');
    await quickInput.type('it sends one request more than it was told to');
    await workbench.screenshot('why');
    await quickInput.accept();
    await quickInput.waitFor('Tick what it may be used for');
    await quickInput.toggle('Internal training');
    await workbench.screenshot('consent');
    await workbench.consent();
    await workbench.notifications.find('Kept, with your consent');
  });

  it('stands among those to review', async () => {
    await workbench.openBecause();
    await workbench.waitForText('Correct what was proposed');
    await workbench.screenshot('to-review');
  });

  it('becomes one pair with the right chosen and rejected', async () => {
    const { quickInput, text } = workbench;
    await workbench.runCommand('Because: Export Dataset');
    await quickInput.pick('pairs');
    await text.waitFor('pairs, version 1.0.0');
    await text.titleButton('Look at What Leaves').click();
    await workbench.tab('Lines of pairs-1.0.0').waitFor();
    await workbench.screenshot('line');
    await workbench.tab('Preview of pairs-1.0.0').click();
    await text.titleButton('Export…').click();
    await quickInput.waitFor('Where to?');
    await quickInput.accept();
    await workbench.answerDialog('Write 1 lines from 1 examples?', 'Export and Add to .gitignore');
    await workbench.notifications.find('pairs-1.0.0 is written');
    const { lines } = await readDataset(path.join(workbench.folder, 'because-datasets/pairs-1.0.0'), workbench.folder);
    const [line] = [...lines.values()].flat() as readonly { readonly prompt: readonly { readonly content: string }[]; readonly chosen: readonly { readonly content: string }[]; readonly rejected: readonly { readonly content: string }[] }[];
    assert.match(line?.chosen[0]?.content ?? '', /^\+.*attempt >= attempts/m);
    assert.match(line?.rejected[0]?.content ?? '', /^\+.*attempt > attempts/m);
    assert.doesNotMatch(line?.prompt[0]?.content ?? '', /attempt >=? attempts|one request more/);
  });

  it('sets two versions of a file side by side, and keeps the verdict with its reason', async () => {
    const { quickInput } = workbench;
    const commit = 'Fill the rate limit evenly';
    await workbench.openFile('src/rate-limit.ts');
    await workbench.runCommand('Because: Compare Versions');
    await quickInput.waitFor('Tick two versions, or more');
    await workbench.screenshot('versions');
    await quickInput.toggle('spare-token', commit);
    await quickInput.ok();
    await quickInput.waitFor('Your verdict');
    await workbench.tab(`rate-limit.ts: spare-token ↔ ${commit}`).waitFor();
    await workbench.page.locator('.monaco-diff-editor .line-delete, .monaco-diff-editor .char-delete').first().waitFor({ state: 'attached' });
    await workbench.screenshot('side-by-side');
    await quickInput.pick('spare-token: much better');
    await quickInput.waitFor('What makes “spare-token” the better one?');
    await quickInput.type('the first request after a pause never waits');
    await workbench.screenshot('verdict-why');
    await quickInput.accept();
    await quickInput.waitFor('Tick what it may be used for');
    await quickInput.toggle('Internal training');
    await workbench.consent();
    await workbench.notifications.find('Kept, with your consent');
    const examples = await Promise.all((await filesBelow(workbench.folder, '.because/examples')).map(async each => Example.parse(JSON.parse(await workbench.read(each)))));
    const verdict = examples.find(({ tags }) => tags.includes('much-better')) ?? assert.fail('an example with the verdict');
    assert.deepEqual([verdict.because, verdict.confidence, verdict.options.map(({ title, patch }) => [title, patch?.includes('spareTokens')])], ['the first request after a pause never waits', 'high', [[`As in the commit “${commit}”`, false]]]);
    assert.match(verdict.change.files.map(({ patch }) => patch).join(''), /^\+export const spareTokens = 1;$/m);
    await workbench.screenshot('verdict-kept');
  });
});
