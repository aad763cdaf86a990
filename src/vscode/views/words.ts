/** The words of the domain as the interface says them, in the editor's language. */
import * as vscode from 'vscode';
import type { Disagreeing } from '../../domain/ledger/disagreement.ts';
import type { Verdict } from '../../domain/ledger/event.ts';
import type { Stage } from '../../domain/ledger/state.ts';
import type { Filter } from '../listing/filter.ts';
import type { Sort } from '../listing/sort.ts';

export const stageName = (stage: Stage): string => ({
  'draft': vscode.l10n.t('Drafts'), 'to-review': vscode.l10n.t('To review'), 'ready': vscode.l10n.t('Ready'),
  'blocked': vscode.l10n.t('Blocked'), 'withdrawn': vscode.l10n.t('Withdrawn'),
})[stage];

/** Said of one example, where `stageName` is the name of a group. */
export const stageOfOne = (stage: Stage): string => stage === 'draft' ? vscode.l10n.t('Draft') : stageName(stage);

export const verdictDone = (verdict: Verdict, title: string): string => ({
  'approved': vscode.l10n.t('Approved “{0}”.', title), 'changes-requested': vscode.l10n.t('Requested changes to “{0}”.', title), 'rejected': vscode.l10n.t('Rejected “{0}”.', title),
})[verdict];

export const sortName = (sort: Sort): string => ({
  newest: vscode.l10n.t('Newest First'), oldest: vscode.l10n.t('Oldest First'), title: vscode.l10n.t('Title'), author: vscode.l10n.t('Author'),
})[sort];

export function filterName(filter: Filter): string {
  switch (filter.by) {
    case 'mine': return vscode.l10n.t('mine');
    case 'waiting': return vscode.l10n.t('waiting for me');
    case 'judged': return vscode.l10n.t('reviewed by me');
    case 'disagreement': return vscode.l10n.t('reviewers disagree');
    case 'tag': return vscode.l10n.t('tag {0}', filter.tag);
    case 'author': return vscode.l10n.t('by {0}', filter.email);
    case 'text': return vscode.l10n.t('“{0}”', filter.text);
  }
}

/** In a word or two, for a row. */
export const disagreementName = ({ verdictsDiffer }: Disagreeing): string => verdictsDiffer ? vscode.l10n.t('reviewers disagree') : vscode.l10n.t('disputed in part');

/** What is disputed beside the verdicts, a sentence each. */
export const disputedWords = ({ steps, options }: Disagreeing): readonly string[] => [
  ...steps.length > 0 ? [vscode.l10n.t('Disputed by a reviewer: step {0}.', steps.map(index => index + 1).join(', '))] : [],
  ...options.length > 0 ? [vscode.l10n.t('A reviewer would have chosen option {0}.', options.map(index => index + 1).join(', '))] : [],
];

export const untitled = (): string => vscode.l10n.t('Untitled');
