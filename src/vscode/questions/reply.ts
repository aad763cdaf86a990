/** One request to a language model and its whole reply, waited for no longer than somebody would. A model that stalls, refuses or fails is a clear sentence, and nothing else happens. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { UserError } from '../../domain/user-error.ts';
import { nameOfModel } from './models.ts';

/** UTF-16 units of a reply: three questions are a few hundred. */
const mostReply = 20_000;

/** @param patienceMs how long it may be silent. @throws UserError with what the model did instead; CancellationError when the person had enough */
export async function replyOf(model: vscode.LanguageModelChat, text: string, token: vscode.CancellationToken, patienceMs: number): Promise<string> {
  const source = new vscode.CancellationTokenSource();
  let timer: NodeJS.Timeout | undefined;
  let cancelled: vscode.Disposable | undefined;
  // A provider need not listen to its token: whoever waits is let go in any case.
  const givenUp = new Promise<never>((_resolve, reject) => {
    const stalled = (): void => { reject(new UserError(vscode.l10n.t('{0} does not answer.', nameOfModel(model)), { hint: nothing() })); };
    timer = setTimeout(stalled, patienceMs);
    cancelled = token.onCancellationRequested(() => { reject(new vscode.CancellationError()); });
    if (token.isCancellationRequested) reject(new vscode.CancellationError());
  });
  const heard = (): void => { timer?.refresh(); };
  const reading = read(model, text, source.token, heard);
  reading.catch(() => undefined);
  try {
    return await Promise.race([reading, givenUp]);
  } catch (error) {
    throw inWords(error, model);
  } finally {
    clearTimeout(timer);
    cancelled?.dispose();
    source.cancel();
    source.dispose();
  }
}

async function read(model: vscode.LanguageModelChat, text: string, token: vscode.CancellationToken, heard: () => void): Promise<string> {
  const justification = vscode.l10n.t('Because asks the model for questions about your change, which you answer.');
  const response = await model.sendRequest([vscode.LanguageModelChatMessage.User(text)], { justification }, token);
  let reply = '';
  for await (const part of response.text) {
    heard();
    reply += part;
    if (reply.length > mostReply) break;
  }
  return reply;
}

const nothing = (): string => vscode.l10n.t('Your draft is as it was.');

/** What a model or its extension says is quoted, on one line. */
function inWords(error: unknown, model: vscode.LanguageModelChat): unknown {
  if (error instanceof UserError || error instanceof vscode.CancellationError) return error;
  const name = nameOfModel(model);
  const code = error instanceof vscode.LanguageModelError ? error.code : '';
  // Of a fault of its extension the editor says only that there was one, with the fault as the cause.
  const fault = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const said = oneLine(fault instanceof Error ? fault.message : String(fault), 160);
  if (code === 'NoPermissions') return new UserError(vscode.l10n.t('Because may not use {0}.', name), { hint: vscode.l10n.t('You can allow it with “Manage Language Model Access” in the account menu. Your draft is as it was.') });
  if (code === 'Blocked') return new UserError(vscode.l10n.t('{0} refused: {1}', name, said), { hint: nothing() });
  if (code === 'NotFound') return new UserError(vscode.l10n.t('{0} is not there any more.', name), { hint: nothing() });
  return new UserError(vscode.l10n.t('{0} failed: {1}', name, said), { hint: nothing() });
}
