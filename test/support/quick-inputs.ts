/**
 * Watches the quick inputs that the extension makes and answers them as a person would: real inputs in the real editor, accepted, gone back from and
 * closed by the editor's own commands. Only typing and ticking go through the input's own properties: a host test has no keyboard.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';

type Pick = vscode.QuickPick<vscode.QuickPickItem>;
type Shown = (Pick | vscode.InputBox) & { readonly trigger: (button: vscode.QuickInputButton) => void; readonly triggerItem: (item: vscode.QuickPickItem, button: vscode.QuickInputButton) => void };

export class QuickInputs {
  readonly #shown: Shown[] = [];
  readonly #restore: () => void;
  readonly #closed = new Set<unknown>();
  /** Titles of all inputs that were shown, in order. */
  get titles(): readonly string[] { return this.#shown.map(input => input.title ?? ''); }

  constructor() {
    const { createQuickPick, createInputBox } = vscode.window;
    const watched = <T extends vscode.QuickInput>(input: T): T => this.#watch(input);
    Object.assign(vscode.window, { createQuickPick: () => watched(createQuickPick()), createInputBox: () => watched(createInputBox()) });
    this.#restore = () => { Object.assign(vscode.window, { createQuickPick, createInputBox }); };
  }

  /** No test leaves a dialog to the next. */
  async dispose(): Promise<void> {
    this.#restore();
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  }

  /** The input that stands there now, once its title matches. */
  async at(title: RegExp): Promise<Shown> {
    return until(() => {
      const last = this.#shown.findLast(input => !this.#closed.has(input));
      return last && title.test(last.title ?? '') && !last.busy ? last : undefined;
    }, () => `a quick input with the title ${String(title)}; shown so far: ${this.titles.join(' | ') || 'none'}`);
  }

  async pick(title: RegExp): Promise<Pick> {
    const input = await this.at(title);
    assert.ok('items' in input, 'it is a list');
    return input;
  }

  /** Types into it, and lets the editor hear it. */
  async type(title: RegExp, text: string): Promise<void> {
    const input = await this.at(title);
    input.value = text;
    await settle();
  }

  async answer(title: RegExp, text?: string): Promise<void> {
    if (text !== undefined) await this.type(title, text);
    else await this.at(title);
    await this.enter();
  }

  /** Ticks what has these labels and accepts. */
  async tick(title: RegExp, ...labels: readonly string[]): Promise<void> {
    const pick = await this.pick(title);
    pick.selectedItems = pick.items.filter(item => labels.includes(item.label));
    assert.equal(pick.selectedItems.length, labels.length, `labels: ${pick.items.map(item => item.label).join(', ')}`);
    await settle();
    await this.enter();
  }

  /** Accepts the one item whose label matches. */
  async choose(title: RegExp, label: RegExp): Promise<void> {
    const pick = await this.pick(title);
    const item = await until(() => pick.items.find(each => label.test(each.label)), () => `an item ${String(label)} among ${pick.items.map(each => each.label).join(', ')}`);
    pick.activeItems = [item];
    await settle();
    await this.enter();
  }

  async press(title: RegExp, tooltip: RegExp): Promise<void> {
    const input = await this.at(title);
    const button = input.buttons.find(each => tooltip.test(each.tooltip ?? ''));
    assert.ok(button, `a button ${String(tooltip)} among ${input.buttons.map(each => each.tooltip ?? 'Back').join(', ')}`);
    input.trigger(button);
  }

  async pressOnItem(title: RegExp, label: RegExp, tooltip: RegExp): Promise<void> {
    const pick = await this.pick(title) as Pick & Shown;
    const item = pick.items.find(each => label.test(each.label));
    const button = item?.buttons?.find(each => tooltip.test(each.tooltip ?? ''));
    assert.ok(item && button, `${String(tooltip)} on ${String(label)} among ${pick.items.map(each => each.label).join(', ')}`);
    pick.triggerItem(item, button);
  }

  async enter(): Promise<void> { await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'); }
  async back(title: RegExp): Promise<void> { await this.at(title); await vscode.commands.executeCommand('workbench.action.quickInputBack'); }
  async escape(title: RegExp): Promise<void> { await this.at(title); await vscode.commands.executeCommand('workbench.action.closeQuickOpen'); }

  #watch<T extends vscode.QuickInput>(input: T): T {
    const show = input.show.bind(input);
    const listeners: ((button: vscode.QuickInputButton) => void)[] = [];
    const itemListeners: ((event: { item: vscode.QuickPickItem; button: vscode.QuickInputButton }) => void)[] = [];
    input.onDidHide(() => { this.#closed.add(input); });
    // Buttons of an extension's own have no command: their listeners are called with the very button.
    return new Proxy(input, {
      get: (target, key) => {
        if (key === 'show') return () => { this.#shown.push(proxyOf(target, listeners, itemListeners)); show(); };
        if (key === 'onDidTriggerButton') return heard(target, key, listeners);
        if (key === 'onDidTriggerItemButton') return heard(target, key, itemListeners);
        const value = Reflect.get(target, key, target) as unknown;
        return typeof value === 'function' ? value.bind(target) as unknown : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });
  }
}

function heard<E>(target: object, key: string, listeners: ((event: E) => void)[]): vscode.Event<E> {
  const event = Reflect.get(target, key, target) as vscode.Event<E>;
  return (listener: (event: E) => void) => {
    listeners.push(listener);
    return event(listener);
  };
}

function proxyOf(input: vscode.QuickInput, listeners: ((button: vscode.QuickInputButton) => void)[], itemListeners: ((event: { item: vscode.QuickPickItem; button: vscode.QuickInputButton }) => void)[]): Shown {
  return new Proxy(input as Shown, {
    get: (target, key) => key === 'trigger' ? (button: vscode.QuickInputButton) => { for (const listener of listeners) listener(button); }
      : key === 'triggerItem' ? (item: vscode.QuickPickItem, button: vscode.QuickInputButton) => { for (const listener of itemListeners) listener({ item, button }); }
      : Reflect.get(target, key, target) as unknown,
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

/** What was set on an input goes to the window in the next turn. */
const settle = (): Promise<void> => new Promise(resolve => { setTimeout(resolve, 0); });
