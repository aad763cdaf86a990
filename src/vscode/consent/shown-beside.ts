/** The tabs that the question of consent opens beside itself: each once, and gone with the question. */
import * as vscode from 'vscode';
import { changeTabs } from '../review/change-tabs.ts';

const schemeOf = ({ input }: vscode.Tab): string | undefined => input instanceof vscode.TabInputText ? input.uri.scheme : undefined;
const allTabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);

/** In the place of an earlier one of its kind, which may have shown an older text; the dialog keeps the keyboard. */
export async function showBesideOnce(uri: vscode.Uri): Promise<void> {
  const earlier = allTabs().filter(tab => schemeOf(tab) === uri.scheme);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    viewColumn: earlier[0]?.group.viewColumn ?? (allTabs().length === 0 ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside), preview: false, preserveFocus: true,
  });
  await close(earlier.filter(({ input }) => !(input instanceof vscode.TabInputText && input.uri.toString() === uri.toString())));
}

/** Remembers what stands there now; what was opened for this question since is closed by the answer. */
export function tabsOfQuestion(title: string, schemes: readonly string[]): () => Promise<void> {
  const opened = (): readonly vscode.Tab[] => [...allTabs().filter(tab => schemes.includes(schemeOf(tab) ?? '')), ...changeTabs(title)];
  const before = new Set(opened().map(({ label }) => label));
  return () => close(opened().filter(({ label }) => !before.has(label)));
}

async function close(tabs: readonly vscode.Tab[]): Promise<void> {
  // A tab that the person closed at this very moment is none of our business.
  if (tabs.length > 0) await Promise.resolve(vscode.window.tabGroups.close(tabs, true)).catch(() => undefined);
}
