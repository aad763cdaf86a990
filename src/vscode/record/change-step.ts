/** First step of recording: which change it takes, with counts, each file to be ticked off, another one to be picked. Shown at once; git answers into it. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Choice } from '../../domain/capture/choose-change.ts';
import type { ChangeSource } from '../../domain/capture/change.ts';
import type { ChangedPath } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import { closed, documentButton, quickPick, type Closed, type Steps } from '../steps.ts';
import { countsText, lineCounts, nameOf } from './change-words.ts';
import { unsavedIn } from './unsaved.ts';

export interface Taken { readonly choice: Choice; readonly source: ChangeSource; readonly ticked: readonly string[]; }
export type ChangeAnswer = { readonly kind: 'next' | 'document'; readonly taken: Taken } | { readonly kind: 'other' | 'save' | 'nothing' };
interface FileItem extends vscode.QuickPickItem { readonly file: ChangedPath; }

export interface ChangeStep {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Offers to go on in the document. */
  readonly document?: boolean;
  /** Files that were ticked when the person was here before; all of them otherwise. */
  readonly ticked?: readonly string[] | undefined;
}

/** @throws whatever `looking` does, and UserError when there is nothing to record */
export async function changeStep(steps: Steps, root: vscode.Uri, looking: Promise<Choice | undefined>, shown: ChangeStep): Promise<ChangeAnswer | Closed> {
  const other = { iconPath: new vscode.ThemeIcon('git-compare'), tooltip: vscode.l10n.t('Take Another Change…') };
  const save = { iconPath: new vscode.ThemeIcon('save-all'), tooltip: vscode.l10n.t('Save All Files and Look Again') };
  const toDocument = documentButton();
  const unsaved = unsavedIn(root).length;
  const { title, step, totalSteps } = shown;
  const pick = quickPick<FileItem>({ title, step, totalSteps, several: true, busy: true, placeholder: vscode.l10n.t('Looking for the change…'), buttons: [other, ...unsaved > 0 ? [save] : [], ...shown.document ? [toDocument] : []] });
  let choice: Choice | undefined;
  const answer = await steps.run<ChangeAnswer | { readonly kind: 'failed'; readonly error: unknown }>(pick, settle => {
    let hurry: 'next' | 'document' | undefined;
    const go = (kind: 'next' | 'document') => {
      hurry = kind;
      if (!choice) return; // Enter before git has answered: taken up as soon as it has.
      const files = pick.selectedItems.map(item => item.file);
      if (files.length === 0) pick.placeholder = vscode.l10n.t('Tick at least one file.');
      else settle({ kind, taken: { choice, source: narrowed(choice, files), ticked: files.map(file => file.path) } });
    };
    looking.then(found => {
      if (!found) { settle({ kind: 'nothing' }); return; }
      choice = found;
      pick.title = vscode.l10n.t('{0}: {1} ({2})', shown.title, nameOf(found), countsText(found.files));
      pick.items = found.files.map(fileItem);
      pick.selectedItems = pick.items.filter(item => !shown.ticked || shown.ticked.includes(item.file.path));
      pick.placeholder = vscode.l10n.t('Which files belong to the decision? {0}', whatIsMissing(unsaved, found.conflicts ?? 0));
      pick.busy = false;
      if (hurry) go(hurry);
    }, (error: unknown) => { settle({ kind: 'failed', error }); });
    return [
      pick.onDidAccept(() => { go('next'); }),
      pick.onDidTriggerButton(button => { if (button === toDocument) go('document'); else settle({ kind: button === save ? 'save' : 'other' }); }),
    ];
  });
  if (answer.kind === 'failed') throw answer.error;
  if (answer.kind === 'nothing') throw new UserError(vscode.l10n.t('There is no change to record: nothing is edited, and nothing is committed yet.'), { hint: vscode.l10n.t('Change some code first.') });
  return answer.kind === 'closed' ? closed : answer;
}

function whatIsMissing(unsaved: number, conflicts: number): string {
  const inConflict = conflicts === 0 ? '' : conflicts === 1 ? vscode.l10n.t('1 file in conflict is not in it.') : vscode.l10n.t('{0} files in conflict are not in it.', conflicts);
  const notSaved = unsaved === 0 ? '' : vscode.l10n.t('Edits in {0} unsaved files are not in it yet.', unsaved);
  return [inConflict, notSaved].filter(Boolean).join(' ') || vscode.l10n.t('Enter takes the ticked ones.');
}

const fileItem = (file: ChangedPath): FileItem => {
  const folder = path.posix.dirname(file.path);
  return { label: path.posix.basename(file.path), description: [lineCounts(file), folder === '.' ? '' : folder, file.oldPath ? `← ${file.oldPath}` : ''].filter(Boolean).join('  '), file };
};

/** All files ticked: the source as it was, so that git decides what belongs to it. */
const narrowed = (choice: Choice, files: readonly ChangedPath[]): ChangeSource =>
  files.length === choice.files.length ? choice.source : { ...choice.source, paths: files.map(file => file.path) };
