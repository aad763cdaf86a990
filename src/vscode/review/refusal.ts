/** Why a verdict on this example cannot be given by this person now; undefined when it can. Said on the card, and again by the command. */
import * as vscode from 'vscode';
import type { Row } from '../listing/row.ts';

export function refusal(row: Row | undefined, trusted: boolean): string | undefined {
  if (!row || row.state.stage === 'withdrawn') return vscode.l10n.t('Its author has withdrawn it.');
  if (row.entry.facts.draft) return vscode.l10n.t('This is your private draft; others review it after you consent to its use.');
  if (row.mine) return vscode.l10n.t('You wrote this example, so somebody else reviews it.');
  if (!trusted) return vscode.l10n.t('In Restricted Mode Because runs no git and so does not know who you are. Trust the workspace to review.');
  if (row.entry.facts.problems.length > 0 || !row.entry.summary) return vscode.l10n.t('It cannot be read as a whole; the Problems view says why.');
  if (!row.reviewable) return vscode.l10n.t('No consent of its author is in force, so there is nothing to review yet.');
  return undefined;
}
