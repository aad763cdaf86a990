/** A draft about a change that leaves two things open, and the questions above the text of its document. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Option } from '../../src/domain/capture/example.ts';
import type { HostWorkspace } from './host-workspace.ts';
import { change } from './retry-gone.ts';
import { until } from './until.ts';

export const retry = 'Nothing is tried again in upload.ts any more: what happens now when the first attempt fails?';
export const lock = 'A lock is new in upload.ts: what goes wrong when two get there at once, and who waits for it now?';

export const openAsked = (workspace: HostWorkspace, ...more: readonly Option[]) =>
  workspace.openDraft({ title: 'Send each file once', because: '', options: [{ title: 'Send each file once', description: '', pros: [], cons: [], chosen: true }, ...more], change, anchors: [] });

export const lenses = async (uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)).filter(({ command }) => command?.command === 'because.answerQuestion' && command.arguments?.[1] !== undefined);
/** Whole, as they stand where the pointer rests: above the line a long one is cut. */
export const titles = async (uri: vscode.Uri): Promise<readonly string[]> => (await lenses(uri)).map(({ command }) => (command?.tooltip ?? '').replace(/(?: \([^()]+\))? Answer in one line\.$/u, ''));

/** Waits until exactly these stand there. */
export const asked = (uri: vscode.Uri, ...texts: readonly string[]): Promise<unknown> => until(async () => JSON.stringify(await titles(uri)) === JSON.stringify(texts), () => `the questions ${texts.join(' | ')}`);

/** Runs a command on the question that has the text. */
export async function runOn(uri: vscode.Uri, command: string, text: string): Promise<void> {
  const lens = (await lenses(uri)).find(({ command: its }) => its?.tooltip?.includes(text));
  assert.ok(lens?.command?.arguments, (await titles(uri)).join(' | '));
  await vscode.commands.executeCommand(command, ...lens.command.arguments as unknown[]);
}

/** Saves the document: the answer is the reason, and no word of what asked is in the example. */
export async function savedAnswer(workspace: HostWorkspace, document: vscode.TextDocument, because: string, word: string): Promise<void> {
  await document.save();
  const saved = await workspace.draft(draft => draft.because !== '');
  assert.equal(saved.because, because);
  assert.equal(JSON.stringify(saved).includes(word), false, 'what asked is no part of the example');
}
