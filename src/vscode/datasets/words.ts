/** How a dataset and its recipients stand, in the editor's words. */
import * as vscode from 'vscode';
import { linesRevoked, toBeTold, type DatasetState } from '../../domain/dataset/copies/overview.ts';
import { UserError } from '../../domain/user-error.ts';

export const examplesWord = (count: number): string => count === 1 ? vscode.l10n.t('1 example') : vscode.l10n.t('{0} examples', count.toLocaleString(vscode.env.language));
export const linesWord = (count: number): string => count === 1 ? vscode.l10n.t('1 line') : vscode.l10n.t('{0} lines', count.toLocaleString(vscode.env.language));

/** `revoked in part: 2 examples, 4 lines · replaced by team-2.0.0`; '' when nothing is to be said. */
export function stateWords(state: DatasetState): string {
  if (state.held.fault !== undefined) return vscode.l10n.t('cannot be read');
  const told = toBeTold(state).length;
  return [
    ...state.revoked.length > 0 ? [vscode.l10n.t('revoked in part: {0}, {1}', examplesWord(state.revoked.length), linesWord(linesRevoked(state)))] : [],
    ...state.unclear.length > 0 ? [vscode.l10n.t('unclear: {0}', examplesWord(state.unclear.length))] : [],
    ...state.cutOff === undefined ? [] : [vscode.l10n.t('cut off')],
    ...state.replacedBy === undefined ? [] : [vscode.l10n.t('replaced by {0}', state.replacedBy)],
    ...told > 0 ? [vscode.l10n.t('{0} to be notified', told)] : [],
  ].join(' · ');
}

export const unknownDataset = (id: string): UserError => new UserError(vscode.l10n.t('There is no manifest of {0} in .because/datasets.', id));
