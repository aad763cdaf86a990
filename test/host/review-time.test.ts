/** Because: Record My Review Time, in the real editor: nobody is timed before they say yes, and nobody any more after they say no. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { approve } from '../../src/vscode/commands/approve.ts';
import { recordReviewTime } from '../../src/vscode/commands/record-review-time.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace, jonas } from '../support/host-workspace.ts';
import { keptExample } from '../support/open-test-store.ts';

describe('Record My Review Time', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  let app: HostApp;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); app = await openHostApp(); });
  afterEach(async () => { app.dispose(); await answers.dispose(); });

  /** What a verdict says of the time, on an example whose card was in view. */
  const seconds = async (): Promise<number | undefined> => {
    const { id, ...example } = await keptExample(workspace.store, jonas);
    const seen = { root: vscode.Uri.file(workspace.root).toString(), id, contentHash: contentHash({ id, ...example }) };
    await Promise.all(app.repositories.all.map(each => each.refresh()));
    app.reviewing.seen = seen;
    assert.equal(await app.run(approve, seen), true, JSON.stringify(answers.messages));
    const [event, ...more] = ((await workspace.store.load()).entries.get(id)?.facts.events ?? []).flatMap(each => each.type === 'reviewed' ? [each] : []);
    assert.deepEqual([event?.verdict, more], ['approved', []]);
    return event?.seconds;
  };
  const answer = async (question: string, button: string | undefined) => {
    answers.reply = text => text === question ? button : undefined;
    await app.run(recordReviewTime);
    assert.ok(answers.messages.some(({ text }) => text === question), answers.messages.map(({ text }) => text).join(' | '));
    answers.messages.length = 0;
  };

  it('is off until the reviewer says yes, on until they say no, and stays what it was when the question is closed', async () => {
    const [off, on] = ['Record how long your reviews take?', 'Your review time is recorded. Go on?'];
    assert.equal(await seconds(), undefined);
    await answer(off, undefined);
    assert.equal(await seconds(), undefined);
    await answer(off, 'Record It');
    const first = await seconds();
    assert.ok(first !== undefined && Number.isInteger(first) && first >= 1, String(first));
    await answer(on, undefined);
    assert.notEqual(await seconds(), undefined);
    const me = execFileSync('git', ['-C', workspace.root, 'config', 'user.email'], { encoding: 'utf8' }).trim();
    execFileSync('git', ['-C', workspace.root, 'config', 'user.email', 'second@example.com']);
    try {
      assert.equal(await seconds(), undefined, 'somebody else at the same machine');
    } finally {
      execFileSync('git', ['-C', workspace.root, 'config', 'user.email', me]);
    }
    await answer(on, 'Record It No More');
    assert.equal(await seconds(), undefined);
    assert.equal([...(await workspace.store.load()).entries.values()].flatMap(({ facts }) => facts.events.filter(each => each.type === 'reviewed' && each.seconds !== undefined)).length, 2, 'what is on record stays');
  });
});
