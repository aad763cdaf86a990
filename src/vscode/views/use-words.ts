/** What an example may be used for, and the one thing that is missing where it may not, in the editor's language. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Level } from '../../domain/ledger/event.ts';
import type { Step, Use } from '../../domain/ledger/uses.ts';
import { purposeName, purposeNames } from '../consent/purposes.ts';

export function levelName(level: Level): string {
  switch (level) {
    case 'clear': return vscode.l10n.t('Clear');
    case 'green': return vscode.l10n.t('Green');
    case 'amber': return vscode.l10n.t('Amber');
    case 'red': return vscode.l10n.t('Red');
  }
}

/** `its author consents to it`: to be read after the purpose. */
export function stepWords({ code, reason, highest, missing = 0 }: Step): string {
  switch (code) {
    case 'draft': case 'consent-none': return vscode.l10n.t('its author consents to it');
    case 'consent-stale': case 'consent-expired': case 'consent-lapsed': case 'consent-old-terms': return vscode.l10n.t('its author renews the consent');
    case 'consent-unsigned': return vscode.l10n.t('its author consents again, signed');
    case 'consent-withdrawn': return vscode.l10n.t('withdrawn for good');
    case 'level': return vscode.l10n.t('a steward who is not its author sets the level to {0}', levelName(highest ?? 'clear'));
    case 'changes-requested': return vscode.l10n.t('its author answers the review');
    case 'rejected': return vscode.l10n.t('the reviewer who rejected it takes that back');
    case 'not-reviewed': return missing === 1 ? vscode.l10n.t('one more approval') : vscode.l10n.t('{0} more approvals', missing);
    case 'denied-path': return vscode.l10n.t('its author takes out what the policy keeps out: attach the change again');
    case 'finding': return vscode.l10n.t('its author settles what was found in it');
    default: return oneLine(reason, 300);
  }
}

/** `✓ Internal training, Evaluation`; '' where there is none. */
export function usableFor(uses: readonly Use[]): string {
  const usable = uses.flatMap(({ purpose, step }) => step ? [] : [purpose]);
  return usable.length === 0 ? '' : `✓ ${purposeNames(usable)}`;
}

/** `✓ Internal training`, `✗ Partner training · next: its author consents to it` */
export const useLine = ({ purpose, step }: Use): string => step ? `✗ ${purposeName(purpose)} · ${vscode.l10n.t('next: {0}', stepWords(step))}` : `✓ ${purposeName(purpose)}`;

/** `✗ Evaluation · next: its author consents to it`: of the first purpose that it may not be used for; '' where there is none. */
export function firstStep(uses: readonly Use[]): string {
  const first = uses.find(({ step }) => step);
  return first ? oneLine(useLine(first), 120) : '';
}
