/** The list of a draft's open questions, and below them the way to a language model's. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { askChoice } from '../choice.ts';
import { Steps } from '../steps.ts';
import { answer } from './answer.ts';
import { askModel } from './ask-model.ts';
import { closeQuestion } from './kept.ts';
import type { Asked } from './named-question.ts';
import type { OpenQuestion } from './open-questions.ts';

interface Item { readonly question?: OpenQuestion; readonly run: () => Promise<void>; }

export async function allQuestions(app: App, asked: Asked, typed: Map<string, string>): Promise<void> {
  const { draft: { repository, id }, questions } = asked;
  const notWorth: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('close'), tooltip: vscode.l10n.t('Not Worth Asking') };
  const items: (Item & vscode.QuickPickItem)[] = questions.map(question => ({
    ...halves(question), iconPath: new vscode.ThemeIcon(question.by === undefined ? 'question' : 'hubot'), buttons: [notWorth],
    question, run: () => answer(app, asked, question, typed),
  }));
  // Whether there is one is looked for on the click: to look may start other extensions.
  items.push({ label: vscode.l10n.t('Ask a Language Model for Better Questions…'), iconPath: new vscode.ThemeIcon('hubot'), alwaysShow: true, run: () => askModel(app, asked) });
  const picked = await pick(items, questions.length > 0, async item => {
    if (!item.question) return;
    await closeQuestion(app, repository, id, item.question.id);
    await repository.refresh();
  });
  await picked?.run();
}

/** What is so above, what is asked of it below: a line of the list is too short for both. */
function halves({ by, text: said }: OpenQuestion): Pick<vscode.QuickPickItem, 'label' | 'description' | 'detail'> {
  // Neither quoted code nor a model's words make an icon.
  const text = said.replaceAll('$(', '$ (');
  const [, fact, ask] = by === undefined ? /^(.+?): (.+)$/u.exec(text) ?? [] : [];
  if (fact !== undefined && ask !== undefined) return { label: fact, detail: `${ask.charAt(0).toUpperCase()}${ask.slice(1)}` };
  return by === undefined ? { label: text } : { label: vscode.l10n.t('{0} asks', by), detail: text };
}

async function pick(items: readonly (Item & vscode.QuickPickItem)[], some: boolean, putAway: (item: Item) => Promise<void>): Promise<Item | undefined> {
  const steps = new Steps();
  const pressed: Promise<void>[] = [];
  try {
    const chosen = await askChoice<Item>(steps, { title: vscode.l10n.t('Questions About the Change'), placeholder: some ? vscode.l10n.t('Which one will you answer, in one line?') : vscode.l10n.t('This change raises no question that the draft leaves open.'), items, press: item => { pressed.push(putAway(item)); } });
    await Promise.all(pressed);
    return chosen.kind === 'chosen' ? chosen.item : undefined;
  } finally {
    steps.dispose();
  }
}
