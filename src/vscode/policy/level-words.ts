/** What a level means to who sets it: who may see the example, and which datasets accept it. */
import * as vscode from 'vscode';
import { levels, type Level } from '../../domain/ledger/event.ts';
import { highestLevelFor, type Policy } from '../../domain/ledger/policy.ts';
import { purposeNames } from '../consent/purposes.ts';

export function acceptedBy(level: Level, policy: Policy): string {
  const accepting = policy.purposes.filter(purpose => levels.indexOf(level) <= levels.indexOf(highestLevelFor(policy, purpose)));
  return accepting.length === 0 ? vscode.l10n.t('No dataset takes it.') : vscode.l10n.t('Accepted by: {0}.', purposeNames(accepting));
}

export function levelMeaning(level: Level): string {
  switch (level) {
    case 'clear': return vscode.l10n.t('Anybody may see it.');
    case 'green': return vscode.l10n.t('Partners of your organisation may see it.');
    case 'amber': return vscode.l10n.t('It stays inside your organisation.');
    case 'red': return vscode.l10n.t('It never leaves this repository.');
  }
}
