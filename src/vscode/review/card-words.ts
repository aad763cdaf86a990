/** What the card says about events and changes, in the editor's language. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Change } from '../../domain/capture/change.ts';
import type { Example } from '../../domain/capture/example.ts';
import type { Dissent } from '../../domain/ledger/dissent.ts';
import type { Event } from '../../domain/ledger/event.ts';
import { purposeName, purposeNames } from '../consent/purposes.ts';
import { stepWords } from '../views/use-words.ts';
import { stageOfOne, untitled } from '../views/words.ts';
import type { CardWords } from './card-of.ts';

export const cardWords: CardWords = { stage: stageOfOne, purpose: purposeName, step: stepWords, event: eventWords, dissent: dissentWords, change: changeWords };

function eventWords(event: Event): string {
  switch (event.type) {
    case 'granted': return vscode.l10n.t('consented to: {0}', purposeNames(event.purposes));
    case 'withdrawn': return vscode.l10n.t('withdrew the consent');
    case 'retracted': return vscode.l10n.t('took a verdict back');
    case 'allowed': return vscode.l10n.t('allowed a finding of {0}', event.check);
    case 'answered': return event.accepted ? vscode.l10n.t('took a suggested edit over') : vscode.l10n.t('declined a suggested edit');
    case 'credited': return event.anonymous ? vscode.l10n.t('chose to be anonymous in what is published') : vscode.l10n.t('chose to be named in what is published');
    case 'cleared': return vscode.l10n.t('set the level to {0}', event.level);
    case 'reviewed': return event.suggests !== undefined ? vscode.l10n.t('requested changes and suggested an edit') : { 'approved': vscode.l10n.t('approved'), 'changes-requested': vscode.l10n.t('requested changes'), 'rejected': vscode.l10n.t('rejected') }[event.verdict];
  }
}

function dissentWords({ disputedSteps = [], wouldChoose }: Dissent, options: Example['options'] | undefined): string {
  const option = (index: number): string => options?.[index] ? `“${oneLine(options[index].title, 80) || untitled()}”` : vscode.l10n.t('option {0}', index + 1);
  return [
    disputedSteps.length === 0 ? '' : vscode.l10n.t('disputes step {0}', disputedSteps.map(index => index + 1).join(', ')),
    wouldChoose === undefined ? '' : vscode.l10n.t('would have chosen {0}', option(wouldChoose)),
  ].filter(each => each !== '').join('; ');
}

function changeWords({ head, base, branch, files }: Change): string {
  const where = head === null ? vscode.l10n.t('not committed, on top of {0}', base.slice(0, 8)) : vscode.l10n.t('commit {0}', head.slice(0, 8));
  const many = files.length === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', files.length);
  return [many, where, branch].filter(Boolean).join(' · ');
}
