/** One question answered in one line: the answer goes into the document, in the author's own words. */
import * as vscode from 'vscode';
import { answerIn } from '../../domain/capture/questions/answer-in.ts';
import type { AnswerField } from '../../domain/capture/questions/question.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { askText, Steps } from '../steps.ts';
import { closeQuestion } from './kept.ts';
import { spoken, type Asked } from './named-question.ts';
import type { OpenQuestion } from './open-questions.ts';

/** @param typed what was typed under a question and not sent, by its draft and its id: Escape loses nothing */
export async function answer(app: App, { draft: { repository, id }, document }: Pick<Asked, 'draft' | 'document'>, question: OpenQuestion, typed: Map<string, string>): Promise<void> {
  const key = `${id} ${question.id}`, text = await askAnswer(question, key, typed);
  if (text === undefined) return;
  const { start, end, text: written } = answerIn(await import('../../domain/capture/madr.ts'), document.getText(), question.field, text);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), written);
  if (!await vscode.workspace.applyEdit(edit)) throw new UserError(vscode.l10n.t('The text changed while the answer was being put into it.'), { hint: vscode.l10n.t('Answer again; what you typed is still there.') });
  typed.delete(key);
  await closeQuestion(app, repository, id, question.id);
  await repository.refresh();
}

async function askAnswer(question: OpenQuestion, key: string, typed: Map<string, string>): Promise<string | undefined> {
  const steps = new Steps();
  try {
    const given = await askText(steps, {
      title: vscode.l10n.t('Answer in One Line'), value: typed.get(key) ?? '', prompt: spoken(question), placeholder: becomes(question.field),
      typing: text => { typed.set(key, text); },
      check: text => text.trim() === '' ? vscode.l10n.t('Answer in a few words. Escape leaves the question open.') : undefined,
    });
    return given.kind === 'next' ? given.text.trim().replace(/\s+/gu, ' ') : undefined;
  } finally {
    steps.dispose();
  }
}

const becomes = (field: AnswerField): string => ({
  because: vscode.l10n.t('Becomes a part of your reason'), drivers: vscode.l10n.t('Becomes one of the things that mattered'), consequences: vscode.l10n.t('Becomes what it costs'),
})[field];
