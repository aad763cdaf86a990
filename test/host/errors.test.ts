/** What is said when a command fails: a way to mend it where there is one, and the log for bugs alone. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UserError } from '../../src/domain/user-error.ts';
import { guard } from '../../src/vscode/guard.ts';
import { HelpedError } from '../../src/vscode/helped-error.ts';
import { Answers } from '../support/answers.ts';

describe('a command that fails', () => {
  let answers: Answers;
  let logged: string[] = [];
  let asked: unknown[] = [];
  const subscriptions: vscode.Disposable[] = [];
  const log = { error: (error: unknown) => { logged.push(`error ${String(error)}`); }, warn: (text: string) => { logged.push(`warning ${text}`); } } as unknown as vscode.LogOutputChannel;
  before(() => { subscriptions.push(vscode.commands.registerCommand('because-test.help', (...args: unknown[]) => { asked.push(args); })); });
  after(() => { vscode.Disposable.from(...subscriptions).dispose(); });
  beforeEach(() => { answers = new Answers(); logged = []; asked = []; });
  afterEach(async () => { await answers.dispose(); });
  const fail = (error: unknown) => guard({ log }, 'because.x', () => Promise.reject(error instanceof Error ? error : new Error(String(error))));

  it('says what is wrong and what to do, without a button where none helps', async () => {
    await fail(new UserError('It is gone.', { hint: 'Record it anew.' }));
    assert.deepEqual(answers.messages, [{ text: 'It is gone. Record it anew.', buttons: [] }]);
    assert.deepEqual(logged, ['warning because.x: It is gone. Record it anew.']);
  });

  it('has the button that leads to where it is mended', async () => {
    answers.reply = () => 'Help Me';
    await fail(new HelpedError('It is shut.', { help: { title: 'Help Me', command: 'because-test.help', args: [1] } }));
    assert.deepEqual(answers.messages, [{ text: 'It is shut.', buttons: ['Help Me'] }]);
    assert.deepEqual(asked, [[1]]);
  });

  it('offers the log for a bug, which is written there as a whole', async () => {
    await fail(new TypeError('x is not a function'));
    assert.deepEqual(answers.messages.map(({ buttons }) => buttons), [['Show Log']]);
    assert.deepEqual(logged, ['error TypeError: x is not a function']);
  });

  it('is silent when a person cancels', async () => {
    await fail(new vscode.CancellationError());
    assert.deepEqual([answers.messages, logged], [[], []]);
  });
});
