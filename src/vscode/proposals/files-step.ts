/** Which files of a version belong to it: asked where it has several, with those ticked that the change is about too. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { parsePatch } from '../../domain/capture/patch.ts';
import type { PatchFrom } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import { quickPick, type Closed, type Steps } from '../steps.ts';

type File = PatchFrom['files'][number];
interface Item extends vscode.QuickPickItem { readonly file: File; }
export type FilesAnswer = { readonly kind: 'files'; readonly files: readonly File[] } | { readonly kind: 'back' } | Closed;

/** @throws UserError when there is nothing in it */
export async function filesStep(steps: Steps, title: string, { files, notes }: PatchFrom, about: readonly string[]): Promise<FilesAnswer> {
  if (files.length === 0) throw new UserError(vscode.l10n.t('There is nothing in it that could be kept: {0}', notes.slice(0, 3).join(' ') || vscode.l10n.t('it changes nothing.')));
  if (files.length === 1) return { kind: 'files', files };
  const pick = quickPick<Item>({ title, several: true, placeholder: vscode.l10n.t('Which of these files belong to it? Ticked are those of your change.'), buttons: [vscode.QuickInputButtons.Back] });
  pick.items = files.map(file => ({ label: path.posix.basename(file.path), description: [countsIn(file.patch), path.posix.dirname(file.path) === '.' ? '' : path.posix.dirname(file.path)].filter(Boolean).join('  '), file }));
  pick.selectedItems = pick.items.filter(({ file }) => about.includes(file.path));
  if (pick.selectedItems.length === 0) pick.selectedItems = pick.items;
  return steps.run<Exclude<FilesAnswer, Closed>>(pick, settle => [
    pick.onDidTriggerButton(() => { settle({ kind: 'back' }); }),
    pick.onDidAccept(() => {
      if (pick.selectedItems.length === 0) pick.placeholder = vscode.l10n.t('Tick at least one file.');
      else settle({ kind: 'files', files: pick.selectedItems.map(({ file }) => file) });
    }),
  ]);
}

/** `+3 −2`, of a patch of one file or of several. */
export function countsIn(patch: string): string {
  const lines = patch.split(/^(?=diff --git )/mu).flatMap(part => { try { return parsePatch(part).hunks.flatMap(hunk => hunk.lines); } catch { return []; } });
  return `+${lines.filter(line => line.startsWith('+')).length} −${lines.filter(line => line.startsWith('-')).length}`;
}
