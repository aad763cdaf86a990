/** Where a finding stands, in words. */
import * as vscode from 'vscode';

export function fieldName(field: string): string {
  const [first = '', second = ''] = field.split('.');
  switch (first) {
    case 'title': return vscode.l10n.t('title');
    case 'problem': return vscode.l10n.t('problem');
    case 'drivers': return vscode.l10n.t('drivers');
    case 'options': return vscode.l10n.t('options');
    case 'because': return vscode.l10n.t('because');
    case 'steps': return vscode.l10n.t('steps');
    case 'consequences': return vscode.l10n.t('consequences');
    case 'confirmation': return vscode.l10n.t('confirmation');
    case 'sections': return vscode.l10n.t('your own sections');
    case 'change': return second === 'message' ? vscode.l10n.t('commit message') : vscode.l10n.t('change');
    default: return first;
  }
}
