/** Several quick inputs in a row that feel like one dialog: the next is shown before the last is gone, nothing closes on a lost focus, Escape is an answer. */
import * as vscode from 'vscode';
import { unlinked } from './tell.ts';

/** Escape, or another quick input that took the place. */
export interface Closed { readonly kind: 'closed'; }
export const closed: Closed = { kind: 'closed' };

export class Steps implements vscode.Disposable {
  #current: vscode.QuickInput | undefined;

  /** Shows the input and waits for the first answer that `listen` settles; what it listens to is disposed of then. */
  async run<A>(input: vscode.QuickInput, listen: (settle: (answer: A) => void) => readonly vscode.Disposable[]): Promise<A | Closed> {
    const previous = this.#current;
    this.#current = input;
    input.ignoreFocusOut = true;
    const listeners: vscode.Disposable[] = [];
    try {
      return await new Promise<A | Closed>(resolve => {
        listeners.push(...listen(resolve), input.onDidHide(() => { resolve(closed); }));
        input.show();
        previous?.dispose();
      });
    } finally {
      for (const listener of listeners) listener.dispose();
    }
  }

  /** Does something while the last input is still shown, as busy; Escape cancels it. @throws AbortError then, if the work heeds its signal */
  async busy<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const cancelled = new AbortController();
    const input = this.#current;
    if (input) input.busy = true;
    const listener = input?.onDidHide(() => { cancelled.abort(); });
    try {
      return await work(cancelled.signal);
    } finally {
      listener?.dispose();
    }
  }

  dispose(): void {
    this.#current?.dispose();
    this.#current = undefined;
  }
}

/** The button on every step: the same draft goes on as a markdown document. */
export const documentButton = (): vscode.QuickInputButton => ({ iconPath: new vscode.ThemeIcon('markdown'), tooltip: vscode.l10n.t('Continue in Document') });

export interface TextQuestion {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly placeholder: string;
  readonly prompt: string;
  readonly value: string;
  readonly back?: boolean;
  /** `answered`: goes on in the document with an answer that passes the checks, and not without one. */
  readonly document?: boolean | 'answered';
  /** Every change of the text, so that a closed window loses nothing. */
  readonly typing?: (text: string) => void;
  /** What is wrong with the answer, or undefined; asked on Enter. */
  readonly check?: (text: string) => string | undefined;
  /** The same, where it takes a moment; asked when `check` has found nothing. */
  readonly look?: (text: string) => Promise<string | undefined>;
}
export type TextAnswer = { readonly kind: 'next' | 'back' | 'document'; readonly text: string };

export async function askText(steps: Steps, question: TextQuestion): Promise<TextAnswer | Closed> {
  const input = vscode.window.createInputBox();
  input.title = question.title;
  input.step = question.step;
  input.totalSteps = question.totalSteps;
  input.placeholder = question.placeholder;
  input.prompt = unlinked(question.prompt);
  input.value = question.value;
  const toDocument = documentButton();
  input.buttons = [...question.back ? [vscode.QuickInputButtons.Back] : [], ...question.document ? [toDocument] : []];
  return steps.run<TextAnswer>(input, settle => {
    const go = (kind: 'next' | 'document'): void => {
      const text = input.value.toWellFormed();
      const wrong = question.check?.(text);
      if (wrong !== undefined) input.validationMessage = unlinked(wrong);
      else if (!question.look) settle({ kind, text });
      // Who goes on typing meanwhile is asked again with the next Enter.
      else void question.look(text).catch(String).then(found => {
        if (found !== undefined) input.validationMessage = unlinked(found);
        else if (input.value.toWellFormed() === text) settle({ kind, text });
      });
    };
    return [
      input.onDidChangeValue(text => {
        input.validationMessage = undefined;
        question.typing?.(text.toWellFormed());
      }),
      input.onDidTriggerButton(button => {
        if (button === toDocument && question.document === 'answered') go('document');
        else settle({ kind: button === toDocument ? 'document' : 'back', text: input.value.toWellFormed() });
      }),
      input.onDidAccept(() => { go('next'); }),
    ];
  });
}

export interface List<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items?: readonly T[];
  readonly step?: number | undefined;
  readonly totalSteps?: number | undefined;
  readonly buttons?: readonly vscode.QuickInputButton[];
  /** Rows are ticked, none or any. */
  readonly several?: boolean;
  /** The items are still being looked for. */
  readonly busy?: boolean;
}

/** A list that is not shown yet. What is typed is looked for in all that its rows say. */
export function quickPick<T extends vscode.QuickPickItem>({ title, placeholder, items = [], step, totalSteps, buttons = [], several = false, busy = false }: List<T>): vscode.QuickPick<T> {
  const pick = vscode.window.createQuickPick<T>();
  pick.matchOnDescription = pick.matchOnDetail = true;
  return Object.assign(pick, { title, placeholder, step, totalSteps, buttons, busy, canSelectMany: several, items });
}

/** One of a few; undefined when it was closed. Separators cannot be picked. */
export async function askOne<T extends vscode.QuickPickItem>(items: readonly T[], question: { readonly title: string; readonly placeholder: string }): Promise<T | undefined> {
  const steps = new Steps();
  const pick = quickPick<T>({ ...question, items });
  try {
    const answer = await steps.run<{ readonly kind: 'picked'; readonly item: T }>(pick, settle => [
      pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle({ kind: 'picked', item }); }),
    ]);
    return answer.kind === 'picked' ? answer.item : undefined;
  } finally {
    steps.dispose();
  }
}
