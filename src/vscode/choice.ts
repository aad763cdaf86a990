/** One quick pick among others, as the export and the review ask. Back and Escape are answers. */
import * as vscode from 'vscode';
import { closed, quickPick, type Closed, type Steps } from './steps.ts';

export interface Choice<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly (T & vscode.QuickPickItem)[];
  readonly step?: number;
  readonly totalSteps?: number;
  readonly back?: boolean;
  /** The item that Enter takes at once. */
  readonly active?: T & vscode.QuickPickItem;
  /** Called for the button on an item; the pick then closes. */
  readonly press?: (item: T) => void;
}
export type Chosen<T> = { readonly kind: 'chosen'; readonly item: T } | { readonly kind: 'back' } | Closed;

export async function askChoice<T extends object>(steps: Steps, choice: Choice<T>): Promise<Chosen<T>> {
  const pick = start(choice);
  if (choice.active) pick.activeItems = [choice.active];
  return steps.run<Chosen<T>>(pick, settle => [
    pick.onDidTriggerButton(() => { settle({ kind: 'back' }); }),
    pick.onDidTriggerItemButton(({ item }) => { choice.press?.(item); settle(closed); }),
    pick.onDidAccept(() => { const [item] = pick.activeItems; if (item) settle({ kind: 'chosen', item }); }),
  ]);
}

/** Any of the items, none too. */
export async function askTicks<T extends object>(steps: Steps, choice: Choice<T>, ticked: readonly (T & vscode.QuickPickItem)[]): Promise<Chosen<readonly T[]>> {
  const pick = start(choice, true);
  pick.selectedItems = ticked;
  return steps.run<Chosen<readonly T[]>>(pick, settle => [pick.onDidAccept(() => { settle({ kind: 'chosen', item: pick.selectedItems }); })]);
}

/** Several items. @param fit what of the selection may stay together after `added` was ticked last */
export async function askSeveral<T extends object>(steps: Steps, choice: Choice<T>, ticked: readonly (T & vscode.QuickPickItem)[], fit: (selected: readonly T[], added: T | undefined) => readonly T[]): Promise<Chosen<readonly T[]>> {
  const pick = start(choice, true);
  pick.selectedItems = ticked;
  let before: readonly T[] = ticked;
  return steps.run<Chosen<readonly T[]>>(pick, settle => [
    pick.onDidTriggerButton(() => { settle({ kind: 'back' }); }),
    pick.onDidChangeSelection(selected => {
      const kept = fit(selected, selected.find(item => !before.includes(item)));
      before = kept;
      if (kept.length !== selected.length) pick.selectedItems = selected.filter(item => kept.includes(item));
    }),
    pick.onDidAccept(() => { if (pick.selectedItems.length > 0) settle({ kind: 'chosen', item: pick.selectedItems }); }),
  ]);
}

const start = <T extends object>({ back, ...choice }: Choice<T>, several = false): vscode.QuickPick<T & vscode.QuickPickItem> =>
  quickPick<T & vscode.QuickPickItem>({ ...choice, several, buttons: back ? [vscode.QuickInputButtons.Back] : [] });
