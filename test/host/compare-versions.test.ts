/** Because: Compare Versions: two versions of one file beside each other, a verdict and why, and the draft that comes of it, whose options carry their code. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const [versions, which, why, consent] = [/^Compare Versions: rate-limit\.ts$/u, /^Compare Versions: Which Is Better/u, /^Compare Versions: Why\?/u, /^Consent for/u];
const commit = 'Fill the rate limit evenly';

describe('Compare Versions', () => {
  const workspace = new HostWorkspace();
  const uri = workspace.uri('src/rate-limit.ts');
  let answers: Answers;
  let committed = '';
  beforeEach(async () => { await workspace.clean(); committed = readFileSync(uri.fsPath, 'utf8'); answers = new Answers(); });
  afterEach(async () => {
    await answers.dispose();
    writeFileSync(uri.fsPath, committed);
    for (const name of workspace.run('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n')) if (name !== 'main' && name !== '') workspace.run('branch', '-D', name);
  });
  const compare = () => vscode.commands.executeCommand('because.compareVersions', uri);
  /** A branch that changed the file, while nobody else did. */
  const branch = (name: string, text: string) => {
    writeFileSync(uri.fsPath, text);
    const tree = `${workspace.run('stash', 'create').trim()}^{tree}`;
    writeFileSync(uri.fsPath, committed);
    workspace.run('branch', name, workspace.run('commit-tree', tree, '-p', 'HEAD', '-m', 'Another way').trim());
  };
  const shown = () => until(() => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff && input;
  }, () => 'a diff of two versions');
  const textOf = async (version: vscode.Uri) => (await vscode.workspace.openTextDocument(version)).getText();

  for (const [verdict, strength, confidence] of [[/^spare: better$/u, 'better', 'medium'], [/^spare: much better$/u, 'much-better', 'high'], [/^A tie/u, 'tie', 'low']] as const) {
    it(`keeps the verdict “${strength}” and the reason as a draft whose options carry their code`, async () => {
      branch('spare', `${committed}// spare\n`);
      const done = compare();
      await answers.tick(versions, 'spare', commit);
      await answers.pick(which);
      const { original, modified } = await shown();
      assert.deepEqual([await textOf(original), await textOf(modified)], [`${committed}// spare\n`, committed]);
      await answers.choose(which, verdict);
      await answers.answer(why, 'a spare token takes the first request after a pause');
      await answers.answer(consent);
      await done;
      const { title, because, options, tags, change, ...draft } = await workspace.draft();
      assert.deepEqual([because, tags, draft.confidence, draft.authorship], ['a spare token takes the first request after a pause', [strength], confidence, { title: 'generated', options: 'generated', because: 'human' }]);
      assert.match(title, strength === 'tie' ? /^Two ways that are equally good in src\/rate-limit\.ts$/u : /^The better of 2 versions of src\/rate-limit\.ts$/u);
      assert.match(change.files.map(each => each.patch).join(''), /^\+\/\/ spare$/mu);
      assert.deepEqual(options.map(option => [option.title, option.chosen, /^\+\/\/ spare$/mu.test(option.patch ?? '')]), [
        ...strength === 'tie' ? [['As in the branch “spare”', false, true]] : [], [`As in the commit “${commit}”`, false, false],
      ]);
      assert.ok(options.every(option => option.patch?.startsWith('diff --git')));
    });
  }

  it('sets three versions against each other, each with all that it does', async () => {
    branch('spare', `// top\n${committed}// spare\n`);
    branch('other', `// top\n${committed}// other\n`);
    const done = compare();
    await answers.tick(versions, 'spare', 'other', commit);
    await answers.choose(which, /^spare: the best$/u);
    await answers.answer(why, 'a spare token takes the first request after a pause');
    await answers.answer(consent);
    await done;
    const { title, options, change } = await workspace.draft();
    const added = (patch: string) => [...patch.matchAll(/^\+(\/\/ (?:top|spare|other))$/gmu)].map(([, line]) => line);
    assert.match(title, /^The better of 3 versions/u);
    assert.deepEqual(added(change.files.map(({ patch }) => patch).join('')), ['// top', '// spare']);
    assert.deepEqual(options.map(option => [option.title, added(option.patch ?? '')]), [['As in the branch “other”', ['// top', '// other']], [`As in the commit “${commit}”`, []]]);
  });

  it('has unsaved edits saved before they are compared, since what is recorded is what is saved', async () => {
    await vscode.window.showTextDocument(uri);
    await workspace.retype(uri, committed.slice(0, 2), `// saved\n${committed.slice(0, 2)}`);
    const done = compare();
    const before = await answers.pick(versions);
    assert.match(before.placeholder ?? '', /unsaved edits are in none of them/u);
    assert.ok(before.items.every(({ label }) => label !== 'As it is now'));
    await answers.press(versions, /Save All/u);
    await until(async () => await answers.pick(versions) !== before, () => 'the list again');
    assert.equal(readFileSync(uri.fsPath, 'utf8'), `// saved\n${committed}`);
    await workspace.retype(uri, '// saved', '// typed');
    await answers.tick(versions, 'As it is now', commit);
    const after = await answers.pick(versions);
    await until(() => /^Save the file first/u.test(after.placeholder ?? ''), () => 'what to do first');
    await answers.press(versions, /Save All/u);
    await until(async () => await answers.pick(versions) !== after, () => 'the list once more');
    await answers.tick(versions, 'As it is now', commit);
    await answers.choose(which, /^As it is now: better$/u);
    await answers.answer(why, 'it says so');
    await answers.escape(consent);
    await done;
    assert.match((await workspace.draft()).change.files.map(each => each.patch).join(''), /^\+\/\/ typed$/mu);
  });

  it('has a deleted file as one of the versions', async () => {
    rmSync(uri.fsPath);
    const done = compare();
    await answers.tick(versions, 'As it is now', commit);
    await answers.pick(which);
    const { original, modified } = await shown();
    assert.deepEqual([await textOf(original), await textOf(modified)], ['', committed]);
    await answers.choose(which, /^As it is now: better$/u);
    await answers.answer(why, 'nobody calls it any more');
    await answers.escape(consent);
    await done;
    assert.deepEqual((await workspace.draft()).change.files.map(({ path, status }) => [path, status]), [['src/rate-limit.ts', 'deleted']]);
  });

  it('says when two versions are the same, or there is only one, and by Escape leaves nothing', async () => {
    for (const name of ['one', 'other']) branch(name, `${committed}// same\n`);
    const same = compare();
    await answers.tick(versions, 'one', 'other');
    await answers.choose(which, /^one: better$/u);
    await same;
    await answers.message(/^src\/rate-limit\.ts is the same in “one” and in “other”\. Pick two versions that differ\.$/u);
    const closed = compare();
    await answers.tick(versions, 'one', commit);
    await answers.back(which);
    await answers.escape(versions);
    await closed;
    writeFileSync(workspace.path('new.txt'), 'new\n');
    await vscode.commands.executeCommand('because.compareVersions', workspace.uri('new.txt'));
    await answers.message(/^There is only one version of new\.txt/u);
    assert.deepEqual(workspace.draftIds(), []);
  });
});
