/** What a purpose and its end are called in front of a person. */
import * as vscode from 'vscode';
import { purposeMeaning } from '../../domain/ledger/policy.ts';
import type { Purpose } from '../../domain/ledger/event.ts';

export function purposeName(purpose: Purpose): string {
  switch (purpose) {
    case 'internal-training': return vscode.l10n.t('Internal training');
    case 'partner-training': return vscode.l10n.t('Partner training');
    case 'public-release': return vscode.l10n.t('Public release');
    case 'evaluation': return vscode.l10n.t('Evaluation');
  }
}

export const purposeSentence = (purpose: Purpose): string => vscode.l10n.t(purposeMeaning[purpose]);

export const purposeNames = (purposes: readonly Purpose[]): string => purposes.map(purposeName).join(', ');

/** `until 2027-11-20`, `without end` */
export const untilText = (expires: string | undefined): string =>
  expires === undefined ? vscode.l10n.t('without end') : vscode.l10n.t('until {0}', expires.slice(0, 10));
