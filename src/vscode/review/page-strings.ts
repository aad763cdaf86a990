/** The words of the review card, translated where the editor's language is known. */
import * as vscode from 'vscode';
import type { Strings } from '../../webview/review/strings.ts';

export const pageStrings = (): Strings => ({
  empty: vscode.l10n.t('Select an example in the tree to read and review it.'),
  trust: vscode.l10n.t('Manage Workspace Trust'),
  loading: vscode.l10n.t('Reading the example…'),
  gone: vscode.l10n.t('The content is gone; what was said about it is kept.'),
  nothing: vscode.l10n.t('Untitled'),
  approve: vscode.l10n.t('Approve'), requestChanges: vscode.l10n.t('Request Changes'), reject: vscode.l10n.t('Reject'), undo: vscode.l10n.t('Undo Verdict'),
  next: vscode.l10n.t('Next'), previous: vscode.l10n.t('Previous'), openChange: vscode.l10n.t('Change'), openCode: vscode.l10n.t('Code'),
  verdict: vscode.l10n.t('Your verdict'), navigation: vscode.l10n.t('Go to'), key: vscode.l10n.t('{0} (key {1})', '{0}', '{1}'),
  noteChanges: vscode.l10n.t('What should be changed?'), noteReject: vscode.l10n.t('Why is it rejected?'),
  noteHint: vscode.l10n.t('The author reads this note; it is kept with the example. Ctrl+Enter sends, Escape closes.'),
  noteMissing: vscode.l10n.t('Say in a sentence what is wrong.'), send: vscode.l10n.t('Send'), cancel: vscode.l10n.t('Cancel'),
  problem: vscode.l10n.t('Problem'), because: vscode.l10n.t('Because'), drivers: vscode.l10n.t('Decision drivers'), options: vscode.l10n.t('Options'),
  chosen: vscode.l10n.t('Chosen'), rejected: vscode.l10n.t('Rejected'), notChosen: vscode.l10n.t('Not chosen'), rejectedBecause: vscode.l10n.t('Rejected because'),
  pro: vscode.l10n.t('Good'), con: vscode.l10n.t('Bad'), alternativePatch: vscode.l10n.t('How it would have looked'),
  steps: vscode.l10n.t('Steps'), consequences: vscode.l10n.t('Consequences'), positive: vscode.l10n.t('Good consequences'), negative: vscode.l10n.t('Bad consequences'),
  confirmation: vscode.l10n.t('Confirmation'), links: vscode.l10n.t('Links'), tags: vscode.l10n.t('Tags'),
  findings: vscode.l10n.t('Findings'), findingsNone: vscode.l10n.t('No secrets and no advice.'), findingsPending: vscode.l10n.t('Looking for secrets…'),
  blocks: vscode.l10n.t('Blocks:'), advises: vscode.l10n.t('Advice:'),
  consent: vscode.l10n.t('Consent'), granted: vscode.l10n.t('granted'), staleConsent: vscode.l10n.t('stale, for it was edited since'), expired: vscode.l10n.t('expired'),
  'old-terms': vscode.l10n.t('given under older terms'), withdrawn: vscode.l10n.t('withdrawn'), none: vscode.l10n.t('not given'), until: vscode.l10n.t('until {0}', '{0}'),
  history: vscode.l10n.t('History'), historyNone: vscode.l10n.t('Nothing has been said about it yet.'), stale: vscode.l10n.t('on an earlier version'), undone: vscode.l10n.t('taken back'),
  change: vscode.l10n.t('Change'), files: vscode.l10n.t('Files'), message: vscode.l10n.t('Commit message'), truncated: vscode.l10n.t('More was cut when this was recorded, to keep it within the limits.'),
  renamed: vscode.l10n.t('was'), code: vscode.l10n.t('Line {0}', '{0}'), added: vscode.l10n.t('lines added'), removed: vscode.l10n.t('lines removed'), showMore: vscode.l10n.t('Show more ({0} lines left)', '{0}'),
  statusAdded: vscode.l10n.t('added'), statusDeleted: vscode.l10n.t('deleted'), statusRenamed: vscode.l10n.t('renamed'), statusCopied: vscode.l10n.t('copied'), statusMode: vscode.l10n.t('permissions'), statusTypeChanged: vscode.l10n.t('type changed'),
  generated: vscode.l10n.t('written by AI'), assisted: vscode.l10n.t('written with AI'),
  kindDecision: vscode.l10n.t('Decision'), kindCorrection: vscode.l10n.t('Correction'), confidence: vscode.l10n.t('{0} confidence', '{0}'), level: vscode.l10n.t('level {0}', '{0}'),
  low: vscode.l10n.t('low'), medium: vscode.l10n.t('medium'), high: vscode.l10n.t('high'), author: vscode.l10n.t('Author'), edited: vscode.l10n.t('edited'), why: vscode.l10n.t('Why'),
  hidden: vscode.l10n.t('A character that cannot be seen, or that turns the direction of the text'),
});
