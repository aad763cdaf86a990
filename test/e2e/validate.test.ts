/** Journey: somebody else's training lines. What is wrong is underlined and in Problems, a quick fix is taken from the keyboard and saved; a table is checked too. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parquetOf } from '../support/parquet.ts';
import type { Row } from '../support/turns.ts';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import { openMenu, pickFromMenu } from '../support/workbench/tree.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const good = (number: number): Row => ({ messages: [{ role: 'user', content: `Why does attempt ${number} wait longer?` }, { role: 'assistant', content: 'So that a service that is down is not kept down.' }] });
const lines = [...Array.from({ length: 11 }, (_, number) => good(number)), { commit: '1f9a', ...good(11) }, { messages: [{ role: 'user', content: 'Why?' }, { role: 'robot', content: 'Since.' }] }, { messages: [] }].map(row => JSON.stringify(row));

describe('journey: validate a dataset', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'validate', prepare: folder => {
      writeFileSync(path.join(folder, 'a-team.jsonl'), `${lines.join('\n')}\n`);
      writeFileSync(path.join(folder, 'a-team.parquet'), parquetOf([...Array.from({ length: 11 }, (_, number) => good(number)), { messages: [{ role: 'user', content: 'Why?' }, { role: 'assistant', content: ' ' }] }]) ?? '');
      return Promise.resolve();
    } });
  });
  after(() => workbench?.close());

  it('from the palette: asks which trainer, underlines what is wrong, and lists it in Problems', async () => {
    const { quickInput, problems, text, notifications } = workbench;
    await workbench.openFile('a-team.jsonl');
    await workbench.runCommand('Because: Validate Dataset…');
    await quickInput.waitFor('Which trainer shall read it?');
    await workbench.screenshot('trainer');
    // Further down than the list shows: a person types what they look for.
    await quickInput.type('OpenAI chat');
    await quickInput.pick('OpenAI chat');
    await notifications.find('a-team.jsonl, taken as OpenAI chat: 4 faults in 14 lines.');
    await problems.open();
    for (const message of ['The key "commit" does not belong here.', 'The role must be one of', 'There is no assistant message', 'The list of messages is empty.']) await problems.find(message);
    await text.squiggles('error').first().waitFor();
    await workbench.screenshot('problems');
    await notifications.dismiss('a-team.jsonl, taken as');
  });

  it('from the keyboard: a quick fix takes the key out, another the line, and the file is saved', async () => {
    const { problems, text } = workbench;
    await workbench.tab('a-team.jsonl').click();
    await text.select('"commit"');
    await text.openFixes();
    await workbench.screenshot('fixes');
    await workbench.page.keyboard.press('Enter');
    await problems.none('The key "commit" does not belong here.');
    await text.select('{"messages":[]}');
    await text.openFixes();
    await text.takeFix('Delete this line');
    await problems.none('The list of messages is empty.');
    await problems.find('The role must be one of');
    await text.press('Control+s');
    await workbench.until(async () => await workbench.read('a-team.jsonl') === `${[...lines.slice(0, 11), JSON.stringify(good(11)), ...lines.slice(12, 13)].join('\n')}\n`);
    await workbench.screenshot('fixed');
  });

  it('from the explorer: a table is checked, and each message says which row', async () => {
    const { page, quickInput, problems, notifications } = workbench;
    await page.keyboard.press('Control+Shift+E');
    const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'a-team.parquet' });
    await file.waitFor();
    await openMenu(page, file);
    await workbench.screenshot('explorer-menu');
    await pickFromMenu(page, 'Validate Dataset');
    await quickInput.waitFor('Which trainer shall read it?');
    await quickInput.pick('Find out');
    await notifications.find('a-team.parquet, taken as TRL messages: 1 fault in 12 rows.');
    await problems.find('Row 12, messages.1.content: The content is empty.');
    await workbench.screenshot('table');
    assert.equal(await page.locator('.notifications-toasts .notification-list-item', { hasText: 'Open File' }).count(), 0, 'no editor shows a table');
  });
});
