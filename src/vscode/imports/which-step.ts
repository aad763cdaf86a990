/** Which of what was found becomes a draft; what is there already, and what cannot be taken, stands below with the reason. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Importable, NotTaken } from '../../domain/imports/importable.ts';
import { quickPick, Steps } from '../steps.ts';

interface Item extends vscode.QuickPickItem { readonly each?: Importable; }

/** @param known places in `found` of what was imported before. @returns undefined when it is closed */
export async function whichStep(found: readonly Importable[], notTaken: readonly NotTaken[], known: ReadonlyMap<number, string>): Promise<readonly Importable[] | undefined> {
  const steps = new Steps();
  const pick = quickPick<Item>({ title: vscode.l10n.t('Import: Which of Them?'), several: true, placeholder: vscode.l10n.t('Each ticked one becomes a private draft.') });
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const fresh = found.filter((_, at) => !known.has(at)), old = found.filter((_, at) => known.has(at));
  const rows = fresh.map((each): Item => ({ label: oneLine(each.title, 100) || each.from, description: each.about, detail: each.from, each }));
  pick.items = [
    ...rows,
    ...old.length > 0 ? [separator(vscode.l10n.t('Imported Already')), ...old.map((each): Item => ({ label: oneLine(each.title, 100) || each.from, description: vscode.l10n.t('there already'), detail: each.from }))] : [],
    ...notTaken.length > 0 ? [separator(vscode.l10n.t('Not Taken')), ...notTaken.map((each): Item => ({ label: `$(circle-slash) ${oneLine(each.from, 100)}`, description: oneLine(each.why, 120) }))] : [],
  ];
  pick.selectedItems = pick.items.filter(({ each }) => each !== undefined);
  try {
    const answer = await steps.run<{ readonly kind: 'picked'; readonly wanted: readonly Importable[] }>(pick, settle => [pick.onDidAccept(() => {
      const wanted = pick.selectedItems.flatMap(({ each }) => each ?? []);
      if (wanted.length > 0) settle({ kind: 'picked', wanted });
      else pick.placeholder = fresh.length === 0 ? vscode.l10n.t('All of it was imported before, or cannot be taken. Escape closes this.') : vscode.l10n.t('Tick at least one.');
    })]);
    return answer.kind === 'picked' ? answer.wanted : undefined;
  } finally {
    steps.dispose();
  }
}
