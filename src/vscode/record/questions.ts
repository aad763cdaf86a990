/** The three questions: what did you decide, because, what did you reject and why. Each answer is in the draft as it is typed. */
import * as vscode from 'vscode';
import type { Option } from '../../domain/capture/example.ts';
import { askText, type Closed, type Steps, type TextQuestion } from '../steps.ts';
import { rejectedStep, type AskCode } from './rejected-step.ts';
import type { DraftSession } from './draft-session.ts';

export type Question = 2 | 3 | 4;
export interface Answered { readonly kind: 'next' | 'back' | 'document'; }

/** @param raised what the change itself asks for the reason, shown under the input */
export async function ask(question: Question, steps: Steps, session: DraftSession, askCode: AskCode, raised?: string): Promise<Answered | Closed> {
  const common = { step: question, totalSteps: 5, back: true, document: true } as const;
  if (question === 2) return answered(text => { decided(session, text); }, {
    ...common, title: vscode.l10n.t('Record Decision: What Did You Decide?'), value: session.example.title,
    placeholder: vscode.l10n.t('Cache the parsed policy per window'), prompt: vscode.l10n.t('What did you decide? One line.'),
    check: text => text.trim() === '' ? vscode.l10n.t('Say in a few words what was decided, or press Escape.') : undefined,
  }, steps);
  if (question === 3) return answered(text => { if (text.trim() !== session.example.because) session.write({ because: text.trim() }); }, {
    ...common, title: vscode.l10n.t('Record Decision: Because?'), value: session.example.because,
    placeholder: vscode.l10n.t('reading it took 40 ms on every key'), prompt: raised === undefined ? vscode.l10n.t('“{0}”, because…', session.example.title) : vscode.l10n.t('“{0}”, because… {1}', session.example.title, raised),
    check: text => text.trim() === '' ? vscode.l10n.t('Say why in a few words. Escape keeps the draft for later.') : undefined,
  }, steps);
  return rejectedStep(steps, session, common, askCode);
}

/** What stands in the input is written at every key and once more with the answer. */
async function answered(write: (text: string) => void, question: TextQuestion, steps: Steps): Promise<Answered | Closed> {
  const answer = await askText(steps, { ...question, typing: write });
  if (answer.kind !== 'closed') write(answer.text);
  return answer;
}

/** What was decided is the title and, in MADR's words, the chosen option; the two stay one while the questions are asked. */
export function decided(session: DraftSession, text: string): void {
  const title = text.trim();
  if (title === session.example.title) return;
  const chosen: readonly Option[] = title ? [{ title, description: '', pros: [], cons: [], chosen: true }] : [];
  session.write({ title, options: [...chosen, ...session.example.options.filter(option => !option.chosen)] });
}
