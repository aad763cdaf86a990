/** Answers the extension's quick inputs inside the extension host, through the workbench that really shows them. */
import * as vscode from 'vscode';

export async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>, what: string): Promise<T> {
  const end = Date.now() + 40_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise(resolve => { setTimeout(resolve, 20); });
  }
}

type Message = { readonly text: string; readonly detail: string | undefined; readonly buttons: readonly string[] };

export class QuickInputs {
  readonly #picks: vscode.QuickPick<vscode.QuickPickItem>[] = [];
  readonly #boxes: vscode.InputBox[] = [];
  /** Who listens to the buttons of items, which no test can press. */
  readonly #pressed = new Map<vscode.QuickPick<vscode.QuickPickItem>, (event: vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>) => unknown>();
  /** Every message that was shown; none is put on the screen. */
  readonly messages: Message[] = [];
  /** Which button a message gets; none closes it. */
  press: (message: Message) => string | undefined = () => undefined;
  readonly #restore: (() => void)[] = [];

  constructor() {
    const window = vscode.window as unknown as Record<string, unknown>;
    const replace = (name: string, value: unknown) => {
      const real = window[name];
      window[name] = value;
      this.#restore.push(() => { window[name] = real; });
    };
    const { createQuickPick, createInputBox } = vscode.window;
    replace('createQuickPick', () => {
      const pick = createQuickPick();
      const { onDidTriggerItemButton } = pick;
      const heard: vscode.Event<vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>> = (listener, ...rest) => { this.#pressed.set(pick, listener); return onDidTriggerItemButton(listener, ...rest); };
      Object.defineProperty(pick, 'onDidTriggerItemButton', { value: heard });
      this.#picks.push(pick);
      return pick;
    });
    replace('createInputBox', () => { const box = createInputBox(); this.#boxes.push(box); return box; });
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage']) {
      replace(name, (text: string, ...rest: (string | vscode.MessageOptions)[]) => {
        const options = rest.find(each => typeof each !== 'string');
        const message = { text, detail: options?.detail, buttons: rest.filter(each => typeof each === 'string') };
        this.messages.push(message);
        return Promise.resolve(this.press(message));
      });
    }
  }

  /** Waits for the pick whose title or placeholder has these words, takes the item with this label, and resolves with all labels. */
  async choose(words: RegExp, label: RegExp): Promise<readonly string[]> {
    const pick = await this.#open(this.#picks, words);
    const item = await until(() => pick.items.find(each => label.test(each.label)), `${label} among ${pick.items.map(each => each.label).join(', ')}`);
    await this.#highlight(pick, item);
    const labels = pick.items.map(each => each.label);
    await this.#accept(this.#picks, pick);
    return labels;
  }

  /** Accepts a pick of several as it is ticked, or with these labels ticked. */
  async tick(words: RegExp, labels?: readonly RegExp[]): Promise<void> {
    const pick = await this.#open(this.#picks, words);
    if (labels) pick.selectedItems = pick.items.filter(item => labels.some(label => label.test(item.label)));
    await this.#accept(this.#picks, pick);
  }

  /** Presses the button with this tooltip on an item of a pick. */
  async button(words: RegExp, label: RegExp, tooltip: RegExp): Promise<void> {
    const pick = await this.#open(this.#picks, words);
    const item = await until(() => pick.items.find(each => label.test(each.label)), String(label));
    const button = await until(() => item.buttons?.find(each => tooltip.test(each.tooltip ?? '')), String(tooltip));
    this.#pressed.get(pick)?.({ item, button });
    this.#picks.splice(this.#picks.indexOf(pick), 1);
  }

  async type(words: RegExp, text?: string): Promise<void> {
    const box = await this.#open(this.#boxes, words);
    if (text !== undefined) box.value = text;
    await this.#accept(this.#boxes, box);
  }

  async escape(words: RegExp): Promise<void> {
    const pick = await this.#open(this.#picks, words);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    this.#picks.splice(this.#picks.indexOf(pick), 1);
  }

  dispose(): void { for (const restore of this.#restore.splice(0)) restore(); }

  #open<T extends vscode.QuickInput>(list: readonly T[], words: RegExp): Promise<T> {
    return until(() => list.find(input => input.enabled && words.test(`${input.title ?? ''} ${(input as { placeholder?: string }).placeholder ?? ''} ${(input as { prompt?: string }).prompt ?? ''}`)), String(words));
  }

  /** Accepting takes what the workbench highlights, which follows when it says so. */
  async #highlight(pick: vscode.QuickPick<vscode.QuickPickItem>, item: vscode.QuickPickItem): Promise<void> {
    const confirmed = () => pick.activeItems[0]?.label === item.label;
    if (await until(() => pick.activeItems.length > 0, 'a highlighted item') && confirmed()) return;
    let followed = false;
    const listener = pick.onDidChangeActive(() => { followed = confirmed(); });
    pick.activeItems = [item];
    await until(() => followed, `${item.label} to be highlighted`);
    listener.dispose();
  }

  /** The key goes to what the workbench shows, which may lag behind: it is pressed until the input was answered. */
  async #accept<T extends vscode.QuickInput>(list: T[], input: T): Promise<void> {
    let answered = false;
    const listeners = [(input as unknown as vscode.QuickPick<vscode.QuickPickItem>).onDidAccept(() => { answered = true; }), input.onDidHide(() => { answered = true; })];
    await until(async () => {
      if (!answered) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return answered;
    }, `an answer to ${input.title ?? ''}`);
    for (const listener of listeners) listener.dispose();
    list.splice(list.indexOf(input), 1);
  }
}
