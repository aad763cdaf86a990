/**
 * Watches the quick inputs that the extension makes and answers them as a person would: real inputs in the real editor, accepted, gone back from and
 * closed by the editor's own commands. Only typing and ticking go through the input's own properties: a host test has no keyboard. What is set so is
 * no news to whoever set it; `type` therefore tells those who listen for keys, as the editor does after each one.
 * Messages are heard and not shown: the editor under test hides them.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';

type Pick = vscode.QuickPick<vscode.QuickPickItem>;
type Input = Pick | vscode.InputBox;
type ItemButton = vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>;

/** One input, what listens to its buttons, and how it stands. */
interface Watched {
  readonly input: Input;
  readonly onButton: ((button: vscode.QuickInputButton) => void)[];
  readonly onItemButton: ((event: ItemButton) => void)[];
  readonly onValue: ((text: string) => void)[];
  shown: boolean;
  /** Accepted, gone back from, or hidden. */
  hidden: boolean;
  accepted: number;
}

export class Answers {
  readonly #all: Watched[] = [];
  readonly #restore: () => void;
  /** Every message that was shown, oldest first. */
  readonly messages: { readonly text: string; readonly buttons: readonly string[] }[] = [];
  /** Which button of a message is pressed; none by itself. */
  reply: (text: string) => string | undefined = () => undefined;
  /** Whether they mean it, when what they ticked is said once more. */
  meansIt = true;
  /** Titles of all inputs that were shown, in order. */
  get titles(): readonly string[] { return this.#all.filter(each => each.shown).map(each => each.input.title ?? ''); }

  constructor() {
    const { createQuickPick, createInputBox } = vscode.window;
    Object.assign(vscode.window, { createQuickPick: () => this.#watch(createQuickPick()), createInputBox: () => this.#watch(createInputBox()) });
    const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
    const heard = (text: string, ...rest: unknown[]): Promise<string | undefined> => {
      this.messages.push({ text, buttons: rest.filter(each => typeof each === 'string') });
      return Promise.resolve(this.reply(text) ?? (this.meansIt && rest.includes('I Consent') ? 'I Consent' : undefined));
    };
    Object.assign(vscode.window, { showInformationMessage: heard, showWarningMessage: heard, showErrorMessage: heard });
    this.#restore = () => { Object.assign(vscode.window, { createQuickPick, createInputBox, showInformationMessage, showWarningMessage, showErrorMessage }); };
  }

  /** No test leaves a dialog to the next. */
  async dispose(): Promise<void> {
    this.#restore();
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  }

  /** The input that stands there now, once its title matches. */
  async at(title: RegExp): Promise<Input> { return (await this.#open(title)).input; }

  async message(text: RegExp): Promise<{ readonly text: string; readonly buttons: readonly string[] }> {
    return until(() => this.messages.find(each => text.test(each.text)), () => `a message ${String(text)}; there were: ${this.messages.map(each => each.text).join(' | ') || 'none'}`);
  }

  async pick(title: RegExp): Promise<Pick> {
    const input = await this.at(title);
    assert.ok('items' in input, 'it is a list');
    return input;
  }

  async type(title: RegExp, text: string): Promise<void> {
    const { input, onValue } = await this.#open(title);
    input.value = text;
    for (const listener of onValue) listener(text);
  }

  /** Types, if there is something to type, and accepts. */
  async answer(title: RegExp, text?: string): Promise<void> {
    const open = await this.#open(title);
    if (text !== undefined) open.input.value = text;
    await this.#accept(open);
  }

  /** Ticks what has these labels, and nothing else, and accepts. */
  async tick(title: RegExp, ...labels: readonly string[]): Promise<void> {
    // A list may come in the place of another that has the same title.
    const { open, pick, wanted } = await until(async () => {
      const [open, pick] = [await this.#open(title), await this.pick(title)];
      const wanted = pick.items.filter(item => labels.includes(item.label));
      return open.input === pick && wanted.length === labels.length && { open, pick, wanted };
    }, () => `${labels.join(', ')} in ${String(title)}; there are: ${this.#all.flatMap(({ input }) => 'items' in input ? [input.items.map(item => item.label).join(', ')] : []).at(-1) ?? 'no lists'}`);
    pick.selectedItems = wanted;
    await this.#accept(open);
  }

  /** Accepts the one item whose label matches. */
  async choose(title: RegExp, label: RegExp): Promise<void> {
    const open = await this.#open(title);
    const pick = await this.pick(title);
    const item = await until(() => pick.items.find(each => label.test(each.label)), () => `an item ${String(label)} among ${pick.items.map(each => each.label).join(', ')}`);
    // Accepting takes what the window highlights, and that follows when it says so.
    await until(() => pick.activeItems.length > 0, () => 'a highlighted item');
    if (pick.activeItems[0] !== item) {
      let followed = false;
      const listener = pick.onDidChangeActive(items => { followed ||= items[0]?.label === item.label; });
      pick.activeItems = [item];
      await until(() => followed, () => `a highlight on ${item.label}`);
      listener.dispose();
    }
    await this.#accept(open);
  }

  /** Presses a button of the title bar. An extension's own have no command, so its listeners get the very button. */
  async press(title: RegExp, tooltip: RegExp): Promise<void> {
    const { input, onButton } = await this.#open(title);
    const button = input.buttons.find(each => tooltip.test(each.tooltip ?? ''));
    assert.ok(button, `a button ${String(tooltip)} among ${input.buttons.map(each => each.tooltip ?? 'Back').join(', ')}`);
    for (const listener of onButton) listener(button);
  }

  async pressOnItem(title: RegExp, label: RegExp, tooltip: RegExp): Promise<void> {
    const { onItemButton } = await this.#open(title);
    const pick = await this.pick(title);
    const item = pick.items.find(each => label.test(each.label));
    const button = item?.buttons?.find(each => tooltip.test(each.tooltip ?? ''));
    assert.ok(item && button, `${String(tooltip)} on ${String(label)} among ${pick.items.map(each => each.label).join(', ')}`);
    for (const listener of onItemButton) listener({ item, button });
  }

  back(title: RegExp): Promise<void> { return this.#leave(title, 'workbench.action.quickInputBack'); }
  escape(title: RegExp): Promise<void> { return this.#leave(title, 'workbench.action.closeQuickOpen'); }

  async #open(title: RegExp): Promise<Watched> {
    const found = await until(() => {
      const open = this.#all.findLast(each => each.shown && !each.hidden);
      return open && title.test(open.input.title ?? '') && !open.input.busy ? open : undefined;
    }, () => `a quick input with the title ${String(title)}; shown so far: ${this.titles.join(' | ') || 'none'}`);
    await settled();
    return found;
  }

  /** The key goes to what the window shows, which may lag behind: it is pressed until the input heard it. */
  async #accept(open: Watched): Promise<void> {
    const before = open.accepted;
    await settled();
    await until(async () => {
      if (open.accepted > before || open.hidden) return true;
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return open.accepted > before || open.hidden;
    }, () => `an answer to ${open.input.title ?? ''}`);
  }

  async #leave(title: RegExp, command: string): Promise<void> {
    const open = await this.#open(title);
    await until(async () => {
      if (!open.hidden) await vscode.commands.executeCommand(command);
      return open.hidden;
    }, () => `the end of ${open.input.title ?? ''}`);
  }

  #watch<T extends vscode.QuickInput>(input: T): T {
    const watched: Watched = { input: input as unknown as Input, onButton: [], onItemButton: [], onValue: [], shown: false, hidden: false, accepted: 0 };
    this.#all.push(watched);
    input.onDidHide(() => { watched.hidden = true; });
    (watched.input as Pick).onDidAccept(() => { watched.accepted++; });
    const own: Partial<Record<PropertyKey, unknown>> = {
      show: () => { watched.shown = true; input.show(); },
      dispose: () => { watched.hidden = true; input.dispose(); },
      onDidChangeValue: heard(watched.input.onDidChangeValue, watched.onValue),
      onDidTriggerButton: heard(watched.input.onDidTriggerButton, watched.onButton),
      ...'onDidTriggerItemButton' in input && { onDidTriggerItemButton: heard((watched.input as Pick).onDidTriggerItemButton, watched.onItemButton) },
    };
    return new Proxy(input, {
      get: (target, key) => {
        if (key in own) return own[key];
        const value = Reflect.get(target, key, target) as unknown;
        return typeof value === 'function' ? value.bind(target) as unknown : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });
  }
}

const heard = <E>(event: vscode.Event<E>, listeners: ((event: E) => void)[]): vscode.Event<E> => (listener: (event: E) => unknown) => {
  listeners.push(listener);
  return event(listener);
};

/** What was set on an input leaves for the window in the next turn, and before whatever is asked of the window after that. */
const settled = (): Promise<void> => new Promise(resolve => { setTimeout(resolve, 1); });
