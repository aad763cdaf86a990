/** Every id that `package.json` and the code share, once. `test/rules/manifest.test.ts` holds both to it. */
export const commandIds = [
  'because.recordDecision',
  'because.openDraft',
  'because.saveWithConsent',
  'because.keepDraft',
  'because.attachChange',
  'because.discardDraft',
  'because.giveConsent',
  'because.withdrawConsent',
  'because.copyReceipt',
  'because.showTerms',
  'because.redactFinding',
  'because.allowFinding',
  'because.showExample',
  'because.editExample',
  'because.approve',
  'because.requestChanges',
  'because.reject',
  'because.disputeSteps',
  'because.chooseOther',
  'because.undoVerdict',
  'because.setLevel',
  'because.nextExample',
  'because.previousExample',
  'because.openChange',
  'because.openCode',
  'because.filterExamples',
  'because.clearFilter',
  'because.sortExamples',
  'because.refresh',
  'because.exportDataset',
  'because.showLines',
  'because.writeDataset',
  'because.validateDataset',
  'because.fixByteOrderMark',
  'because.showLog',
] as const;
export type CommandId = (typeof commandIds)[number];

export const viewIds = { examples: 'because.examples', review: 'because.review' } as const;

/** Context keys for `when` clauses. */
export type ContextKey = 'because:state' | 'because:empty' | 'because:filtered' | 'because:draftDocument';
export type WorkspaceState = 'noFolder' | 'noRepository' | 'restricted' | 'virtual' | 'ready';
