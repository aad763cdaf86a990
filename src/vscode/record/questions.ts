/** The three questions: what did you decide, because, what did you reject and why. Each answer is in the draft as it is typed. */
import * as vscode from 'vscode';
import type { Option } from '../../domain/capture/example.ts';
import { askText, type Closed, type Steps } from '../steps.ts';
import { rejectedStep } from './rejected-step.ts';
import type { DraftSession } from './draft-session.ts';

export type Question = 2 | 3 | 4;
export interface Answered { readonly kind: 'next' | 'back' | 'document'; }

export async function ask(question: Question, steps: Steps, session: DraftSession): Promise<Answered | Closed> {
  const common = { step: question, totalSteps: 5, back: true, document: true } as const;
  if (question === 2) return askText(steps, {
    ...common, title: vscode.l10n.t('Record Decision: What Did You Decide?'), value: session.example.title,
    placeholder: vscode.l10n.t('Cache the parsed policy per window'),
    prompt: vscode.l10n.t('What did you decide? One line.'),
    typing: text => { decided(session, text); },
    check: text => text.trim() === '' ? vscode.l10n.t('Say in a few words what was decided, or press Escape.') : (decided(session, text), undefined),
  });
  if (question === 3) return askText(steps, {
    ...common, title: vscode.l10n.t('Record Decision: Because?'), value: session.example.because,
    placeholder: vscode.l10n.t('reading it took 40 ms on every key'),
    prompt: vscode.l10n.t('“{0}”, because…', session.example.title),
    typing: text => { session.write({ because: text.trim() }); },
    check: text => text.trim() === '' ? vscode.l10n.t('Say why in a few words. Escape keeps the draft for later.') : undefined,
  });
  return rejectedStep(steps, session, common);
}

/** What was decided is the title and, in MADR's words, the chosen option; the two stay one while the questions are asked. */
export function decided(session: DraftSession, text: string): void {
  const title = text.trim();
  if (title === session.example.title) return;
  const chosen: readonly Option[] = title ? [{ title, description: '', pros: [], cons: [], chosen: true }] : [];
  session.write({ title, options: [...chosen, ...session.example.options.filter(option => !option.chosen)] });
}
