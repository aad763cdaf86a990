/** The page's words, in the editor's language: keys here, texts from the editor's side. */
export const stringKeys = [
  'empty', 'approve', 'requestChanges', 'reject', 'next', 'previous', 'openChange', 'openCode', 'undo', 'verdict', 'navigation',
  'noteChanges', 'noteReject', 'noteHint', 'send', 'cancel', 'noteMissing', 'problem', 'because', 'drivers', 'options', 'chosen', 'rejected', 'notChosen', 'pro', 'con', 'rejectedBecause', 'alternativePatch',
  'dispute', 'disputeHint', 'disputed', 'disputedInReview', 'wouldChoose', 'wouldChooseHint', 'instead', 'votes', 'withVerdict', 'otherwiseKey', 'noSteps', 'noOthers',
  'steps', 'consequences', 'positive', 'negative', 'confirmation', 'findings', 'findingsNone', 'findingsPending', 'blocks', 'advises', 'consent', 'copyReceipt', 'history', 'historyNone', 'links', 'tags', 'suggestions', 'suggestedEarlier', 'compare', 'accept', 'decline', 'suggest', 'change', 'files',
  'truncated', 'renamed', 'code', 'showMore', 'nothing', 'gone', 'stale', 'undone', 'generated', 'assisted', 'kindDecision', 'kindCorrection', 'confidence', 'level', 'low', 'medium', 'high', 'message', 'author', 'edited', 'why', 'key', 'hidden', 'added', 'removed', 'until', 'loading', 'trust',
  'granted', 'nextStep', 'staleConsent', 'expired', 'lapsed', 'unsigned', 'old-terms', 'withdrawn', 'none', 'statusAdded', 'statusDeleted', 'statusRenamed', 'statusCopied', 'statusMode', 'statusTypeChanged',
] as const;
export type StringKey = (typeof stringKeys)[number];
export type Strings = Readonly<Record<StringKey, string>>;
