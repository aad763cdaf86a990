/** Journey 2: the same draft as a document. Typed in the editor, with squiggles for advice and secrets; redacted, put away, opened again, consented to. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { madrPrompts } from '../../src/domain/capture/madr-headings.ts';
import { Event } from '../../src/domain/ledger/event.ts';
import { filesBelow } from '../support/files-below.ts';
import { everyToken } from '../support/tokens.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const title = 'Give all retries of a client one budget';
const problem = 'During an outage every request retried three times, and the failing server got three times its usual load.';
const driver = 'The server must be able to come back by itself';
const because = 'a budget of one retry for ten requests costs nothing while the server is well, and ends the flood when it is not.';
const rejected = 'A circuit breaker';
const whyNot = 'it also stops the requests that would have succeeded.';
const cost = 'a client with few requests gives up earlier';

describe('journey 2: record through the document', () => {
  let workbench: Workbench;
  const token = everyToken().find(each => each.kind === 'GITHUB_TOKEN')?.value ?? '';
  before(async () => { workbench = await openWorkbench({ journey: 'document' }); });
  after(() => workbench?.close());

  const drafts = '.because/private/drafts';
  const onDisk = async (): Promise<string> => {
    const [file] = (await readdir(path.join(workbench.folder, drafts))).filter(name => name.endsWith('.md'));
    return workbench.read(path.join(drafts, file ?? ''));
  };

  it('goes on in the document at any question, beside the diff, with what was said already', async () => {
    const { quickInput, text } = workbench;
    await workbench.runCommand('Because: Record Decision');
    await quickInput.waitFor('Which files belong to the decision?');
    await quickInput.accept();
    await quickInput.waitFor('What did you decide?');
    await quickInput.type(title);
    await quickInput.button('Continue in Document');
    await text.waitFor('# Give all retries');
    await workbench.page.locator('.multiDiffEntry').first().waitFor();
  });

  it('advises while it is empty, and has its actions above the text and in the title bar', async () => {
    const { text, problems } = workbench;
    for (const action of ['Save with consent…', 'Keep as draft', 'Attach change…', 'Discard']) await text.lens(action).waitFor({ state: 'attached' });
    for (const action of ['Save with Consent…', 'Keep as Draft', 'Attach Change…']) await text.titleButton(action).waitFor();
    await text.squiggles('info').first().waitFor();
    await workbench.screenshot('empty');
    await problems.open();
    for (const advice of ['There is no reason yet.', 'No rejected option yet.', 'No consequence yet.']) await problems.find(advice);
    await workbench.screenshot('advice');
  });

  it('is typed in the editor, from the first question on', async () => {
    const { text, problems } = workbench;
    await problems.close();
    await text.focused();
    await text.type(problem);
    await text.replace(madrPrompts.drivers, `* ${driver}`);
    await text.after(`* ${title}`);
    await text.press('Enter');
    await text.type(`* ${rejected}`);
    await text.replace(madrPrompts.because, because);
    await text.replace(madrPrompts.consequences, '* B');
    await text.suggestion('Bad, because').waitFor();
    await workbench.screenshot('suggestion');
    await text.press('Tab');
    await text.type(cost);
    await text.press('Control+End');
    await text.type(`\n### ${rejected}\n\nRejected, because ${whyNot}\n`);
    await workbench.screenshot('typed');
  });

  it('writes to the file exactly what stands in the editor', async () => {
    const { text } = workbench;
    await text.press('Control+s');
    await workbench.until(async () => (await onDisk()).includes(whyNot));
    assert.equal(await onDisk(), `---
kind: decision
confidence: medium
tags: []
links: []
---

# ${title}

## Context and Problem Statement

${problem}

## Decision Drivers

* ${driver}

## Considered Options

* ${title}
* ${rejected}

## Decision Outcome

Chosen option: "${title}", because

${because}

### Consequences

* Bad, because ${cost}

### Confirmation

<!-- How will you see that it was right? -->

## Pros and Cons of the Options

### ${title}

### ${rejected}

Rejected, because ${whyNot}
`);
  });

  it('has nothing left to advise', async () => {
    await workbench.problems.open();
    for (const advice of ['There is no reason yet.', 'No rejected option yet.', 'No consequence yet.']) await workbench.problems.none(advice);
    await workbench.problems.close();
  });

  it('underlines a secret as an error, and a quick fix puts a placeholder in its place', async () => {
    const { text } = workbench;
    await text.replace(madrPrompts.confirmation, `The load test with ${token} stays below the limit.`);
    await text.squiggles('error').first().waitFor();
    await text.select(token.slice(0, 10));
    await text.openFixes();
    await workbench.screenshot('secret');
    await text.takeFix('Redact: put a placeholder in its place');
    await text.waitFor('REDACTED_GITHUB_TOKEN_');
    await text.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.screenshot('redacted');
  });

  it('is put away as a draft, and opened again from the tree', async () => {
    const { text, examples, notifications } = workbench;
    await text.titleButton('Keep as Draft').click();
    await notifications.find('Your draft is kept');
    await workbench.tab('.md').waitFor({ state: 'detached' });
    await notifications.dismiss('Your draft is kept');
    await workbench.openBecause();
    await examples.waitFor(title);
    await workbench.screenshot('draft');
    await examples.menu(title, 'Open as Markdown Document');
    await text.waitFor('# Give all retries');
  });

  it('is consented to with the action above the text', async () => {
    const { text, quickInput, notifications } = workbench;
    await text.lens('Save with consent…').click();
    await quickInput.waitFor('Tick what it may be used for');
    assert.deepEqual(await quickInput.ticked(), []);
    await quickInput.toggle('Internal training', 'Evaluation');
    await workbench.consent();
    await notifications.find('Kept, with your consent');
    await workbench.tab('.md').waitFor({ state: 'detached' });
    await workbench.screenshot('kept');
  });

  it('has kept exactly what was typed', async () => {
    const [file = '', ...more] = await filesBelow(workbench.folder, '.because/examples');
    assert.deepEqual(more, []);
    const example = Example.parse(JSON.parse(await workbench.read(file)));
    const { problem: problemKept, drivers, options, because: reason, consequences, confirmation, change, authorship } = example;
    assert.match(confirmation ?? '', /^The load test with REDACTED_GITHUB_TOKEN_[a-z]{10} stays below the limit\.$/);
    assert.deepEqual({ title: example.title, problemKept, drivers, reason, consequences }, {
      title, problemKept: problem, drivers: [driver], reason: because, consequences: { positive: [], negative: [cost] },
    });
    assert.deepEqual(options.map(({ title: called, chosen, rejectedBecause }) => ({ called, chosen, rejectedBecause })), [
      { called: title, chosen: true, rejectedBecause: undefined }, { called: rejected, chosen: false, rejectedBecause: whyNot },
    ]);
    assert.deepEqual(change.files.map(each => each.path).sort(), ['src/budget.ts', 'src/retry.ts']);
    assert.equal(authorship.because, 'human');
    const [grant = '', ...others] = await filesBelow(workbench.folder, '.because/events');
    assert.deepEqual(others, []);
    const event = Event.parse(JSON.parse(await workbench.read(grant)));
    assert.deepEqual(event.type === 'granted' && [event.contentHash, event.purposes], [contentHash(example), ['internal-training', 'evaluation']]);
    assert.deepEqual(await filesBelow(workbench.folder, drafts), []);
  });

  it('has left the secret in no file', async () => {
    for (const file of await filesBelow(workbench.folder, '.because')) assert.equal((await readFile(path.join(workbench.folder, file), 'utf8')).includes(token), false, file);
  });
});
