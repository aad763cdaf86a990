/** Journey: what a change leaves open is asked while its draft is written. Hinted at under the second question, answered in one line, put away, and gone when the text speaks of it. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as files from '../support/sample/files.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

/** Without retries, without a timeout, and with a package more. */
async function prepare(folder: string): Promise<void> {
  await rm(path.join(folder, 'src/budget.ts'));
  await writeFile(path.join(folder, 'src/retry.ts'), files.retry.retryAfter);
  await writeFile(path.join(folder, 'src/client.ts'), files.clientWithoutRetry.replace(/ {2}const signal = .*\n/u, '').replace('{ ...init, signal }', 'init'));
  await writeFile(path.join(folder, 'package.json'), files.manifest.replace('"license": "MIT"', '"license": "MIT",\n  "dependencies": {\n    "p-queue": "^8.1.0"\n  }'));
}

describe('journey: questions about the change', () => {
  let workbench: Workbench;
  before(async () => { workbench = await openWorkbench({ journey: 'questions', prepare }); });
  after(() => workbench?.close());

  const retry = 'Nothing is tried again in client.ts any more', timeout = 'The timeout in client.ts is gone', dependency = '“p-queue” is a new dependency';

  it('one is hinted at where the reason is asked for', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand('Because: Record Decision');
    await quickInput.waitFor('Which files belong to the decision?');
    await quickInput.accept();
    await quickInput.waitFor('What did you decide?');
    await quickInput.type('Queue requests in place of sending them again');
    await quickInput.accept();
    await quickInput.waitFor('because…');
    await workbench.screenshot('hint');
  });

  it('three stand in the document, under the heading where the answers will be', async () => {
    const { quickInput, text } = workbench;
    await quickInput.button('Continue in Document');
    await text.waitFor('# Queue requests');
    for (const question of [retry, timeout, dependency]) await text.lens(question).waitFor({ state: 'attached' });
    await text.after('## Decision Outcome');
    await text.lens(retry).waitFor();
    await workbench.screenshot('open');
  });

  it('one line answers, and the question is gone', async () => {
    const { quickInput, text } = workbench;
    // A question is longer than its line beside a diff has room for.
    await text.lens(retry).click({ position: { x: 20, y: 5 } });
    await quickInput.waitFor(retry);
    await quickInput.type('the queue');
    await quickInput.escape();
    await text.lens(retry).click({ position: { x: 20, y: 5 } });
    await quickInput.waitFor(retry);
    assert.equal(await quickInput.value(), 'the queue', 'Escape has lost nothing');
    await quickInput.type('the queue holds a request back until the server takes it, so none has to be sent twice.');
    await workbench.screenshot('answer');
    await quickInput.accept();
    await text.waitFor('the queue holds a request back');
    await text.lens(retry).waitFor({ state: 'detached' });
    await text.lens(timeout).waitFor();
    await workbench.screenshot('answered');
  });

  it('another is not worth asking, and the last is answered by writing on', async () => {
    const { quickInput, text, page } = workbench;
    await page.locator('.codelens-decoration a[title="All questions…"]').click();
    await quickInput.waitFor('Questions About the Change');
    await workbench.screenshot('list');
    await quickInput.escape();
    await page.locator('.codelens-decoration', { hasText: timeout }).locator('a[title="Not worth asking"]').click();
    await text.lens(timeout).waitFor({ state: 'detached' });
    await text.lens(dependency).waitFor();
    await text.after('so none has to be sent twice.');
    await text.type('\n\nWe looked at writing the queue ourselves; p-queue is small and has no dependencies of its own.');
    await text.lens(dependency).waitFor({ state: 'detached' });
    await workbench.screenshot('none-left');
  });
});
