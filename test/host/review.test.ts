/** Verdicts in the real editor: on what was seen, never on one's own, with a note where one is due, and they can be taken back. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { requestChanges } from '../../src/vscode/commands/request-changes.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp } from '../support/host-app.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { consentTo, draftOf, keptExample } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

const mara = { name: 'Mara Lindqvist', email: 'mara@example.com' };
const jonas = { name: 'Jonas Weber', email: 'jonas@example.com' };

describe('review', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const kept = async (author: Person = jonas, words: Partial<Example> = {}): Promise<Example> => {
    const example = await keptExample(workspace.store, author, words);
    await command('because.refresh');
    return example;
  };
  /** As the card sends it. */
  const seen = (example: Example, notes?: string) => ({ root: vscode.Uri.file(workspace.root).toString(), id: example.id, contentHash: contentHash(example), ...notes === undefined ? {} : { notes } });
  const said = async (id: string) => ((await workspace.store.load()).entries.get(id)?.facts.events ?? []).flatMap(event => event.type === 'reviewed' || event.type === 'retracted' ? [event] : []);

  it('approves what was seen, in the reviewer\'s name', async () => {
    const example = await kept();
    await command('because.approve', seen(example));
    assert.deepEqual((await said(example.id)).map(event => [event.type, event.type === 'reviewed' && event.verdict, event.by, event.contentHash]), [['reviewed', 'approved', mara, contentHash(example)]]);
    assert.deepEqual(answers.messages, []);
  });

  it('asks for the note that the others need; Escape gives no verdict', async () => {
    const example = await kept();
    let done = command('because.requestChanges', seen(example));
    await answers.answer(/What Should Be Changed/u, '   ');
    assert.match((await answers.at(/What Should Be Changed/u) as vscode.InputBox).validationMessage as string, /Say in a sentence/u);
    await answers.escape(/What Should Be Changed/u);
    await done;
    assert.deepEqual(await said(example.id), []);
    done = command('because.requestChanges', seen(example));
    await answers.answer(/What Should Be Changed/u, 'Name the profile, please');
    await done;
    await command('because.reject', seen(example, ' Wrong from the start. '));
    assert.deepEqual((await said(example.id)).map(event => event.type === 'reviewed' && [event.verdict, event.notes]).sort(), [['changes-requested', 'Name the profile, please'], ['rejected', 'Wrong from the start.']]);
  });

  it('writes no note that holds a secret, and says what kind it is; the note stays', async () => {
    const example = await kept();
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const done = command('because.requestChanges', seen(example));
    await answers.answer(/What Should Be Changed/u, `Is ${token} still valid?`);
    const box = await answers.at(/What Should Be Changed/u) as vscode.InputBox;
    const says = () => (box.validationMessage ?? '') as string;
    await until(() => /looks like .*GitHub.*These words go into git/u.test(says()), () => `the kind of secret in: ${says()}`);
    assert.ok(!says().includes(token));
    assert.ok(box.value.includes(token));
    await answers.answer(/What Should Be Changed/u, 'Is the token still valid?');
    await done;
    await command('because.reject', seen(example, `Take ${token} out.`));
    await answers.message(/looks like .*GitHub/u);
    assert.deepEqual((await said(example.id)).map(event => event.type === 'reviewed' && event.notes), ['Is the token still valid?']);
  });

  it('judges in the name that git’s config says now, without a refresh in between', async () => {
    const example = await kept();
    await command('because.approve', seen(example));
    workspace.run('config', 'user.email', 'other@example.com');
    try {
      await command('because.approve', seen(example));
      assert.deepEqual((await said(example.id)).map(event => event.by.email).sort(), [mara.email, 'other@example.com']);
    } finally {
      workspace.run('config', 'user.email', mara.email);
    }
  });

  it('signs with who is there when the note is done, and takes none from who turns out to be the author', async () => {
    const example = await kept();
    const other = { name: 'Mara Lindqvist', email: 'other@example.com' };
    try {
      for (const email of [other.email, jonas.email]) {
        const done = command('because.requestChanges', seen(example));
        await answers.at(/What Should Be Changed/u);
        workspace.run('config', 'user.email', email);
        await answers.answer(/What Should Be Changed/u, 'Name the profile');
        await done;
      }
      await answers.message(/You wrote this example/u);
      assert.deepEqual((await said(example.id)).map(event => event.by), [other]);
    } finally {
      workspace.run('config', 'user.email', mara.email);
    }
  });

  it('offers again what was typed and not sent', async () => {
    const example = await kept();
    const app = await openHostApp();
    try {
      app.reviewing.unsent.set(example.id, 'Name the profile');
      const done = app.run(requestChanges, seen(example));
      assert.equal((await answers.at(/What Should Be Changed/u) as vscode.InputBox).value, 'Name the profile');
      await answers.answer(/What Should Be Changed/u);
      assert.equal(await done, true);
      assert.equal(app.reviewing.unsent.size, 0);
    } finally {
      app.dispose();
    }
  });

  it('refuses one\'s own, a draft, what has no consent and what is withdrawn, and says why', async () => {
    const own = await kept(mara);
    const draft = draftOf(jonas);
    await workspace.store.saveDraft(draft);
    const edited = await kept();
    await workspace.store.saveExample({ ...edited, because: 'It was edited.' }, contentHash(edited));
    const gone = await kept();
    await workspace.store.withdraw(gone.id, { by: jonas, keepText: false });
    await command('because.refresh');
    for (const [example, reason] of [[own, /You wrote this example/u], [draft, /private draft/u], [{ ...edited, because: 'It was edited.' }, /No consent/u], [gone, /withdrawn/u]] as const) {
      for (const verdict of ['because.approve', 'because.requestChanges', 'because.reject']) {
        answers.messages.length = 0;
        assert.notEqual(await command(verdict, seen(example, 'a note')), true);
        assert.match(answers.messages.map(each => each.text).join(), reason);
      }
      assert.deepEqual(await said(example.id), []);
    }
  });

  it('gives no verdict on content that changed after it was seen, and none on what was not seen at all', async () => {
    const example = await kept();
    await workspace.store.saveExample({ ...example, title: 'Another title' }, contentHash(example));
    await consentTo(workspace.store, example.id, jonas);
    await command('because.refresh');
    assert.notEqual(await command('because.approve', seen(example)), true);
    assert.match(answers.messages.map(each => each.text).join(), /edited after it was shown to you/u);
    await command('because.approve', example.id);
    assert.deepEqual(await said(example.id), []);
  });

  it('takes back the verdict of the named example, and the last one given', async () => {
    const [one, two] = [await kept(), await kept(jonas, { title: 'Two' })];
    await command('because.approve', seen(one));
    await command('because.reject', seen(two, 'No.'));
    await command('because.undoVerdict', { id: one.id });
    assert.deepEqual((await said(one.id)).map(event => event.type), ['reviewed', 'retracted']);
    await command('because.undoVerdict');
    assert.deepEqual((await said(two.id)).map(event => event.type), ['reviewed', 'retracted']);
    await command('because.undoVerdict', { id: two.id });
    assert.match(answers.messages.map(each => each.text).join(), /no verdict of yours/u);
    assert.equal((await said(two.id)).length, 2);
  });

  it('asks who reviews when git does not know, and invents nobody', async () => {
    const example = await kept();
    workspace.run('config', '--unset', 'user.email');
    try {
      await command('because.refresh');
      let done = command('because.approve', seen(example));
      await answers.escape(/Who Is/u);
      await done;
      assert.deepEqual(await said(example.id), []);
      done = command('because.approve', seen(example));
      await answers.answer(/Who Is/u, 'jonas@example.com');
      await done;
      assert.match(answers.messages.map(each => each.text).join(), /You wrote this example/u, 'the author under another git config is still the author');
      assert.deepEqual(await said(example.id), []);
    } finally {
      workspace.run('config', 'user.email', mara.email);
      await command('because.refresh');
    }
  });
});
