/** THE list of commands, one line each. Loaded with the first command that somebody runs; `register-commands.ts` registers them before. */
import type { Command } from '../app.ts';
import type { CommandId } from '../ids.ts';
import { allowFinding } from './allow-finding.ts';
import { approve } from './approve.ts';
import { attachChange } from './attach-change.ts';
import { chooseOther } from './choose-other.ts';
import { clearFilter } from './clear-filter.ts';
import { copyReceipt } from './copy-receipt.ts';
import { discardDraft } from './discard-draft.ts';
import { disputeSteps } from './dispute-steps.ts';
import { editExample } from './edit-example.ts';
import { exportDataset } from './export-dataset.ts';
import { filterExamples } from './filter-examples.ts';
import { fixByteOrderMark } from './fix-byte-order-mark.ts';
import { giveConsent } from './give-consent.ts';
import { keepDraft } from './keep-draft.ts';
import { nextExample } from './next-example.ts';
import { openChange } from './open-change.ts';
import { openCode } from './open-code.ts';
import { openDraft } from './open-draft.ts';
import { previousExample } from './previous-example.ts';
import { recordDecision } from './record-decision.ts';
import { redactFinding } from './redact-finding.ts';
import { refresh } from './refresh.ts';
import { reject } from './reject.ts';
import { requestChanges } from './request-changes.ts';
import { saveWithConsent } from './save-with-consent.ts';
import { setLevel } from './set-level.ts';
import { showExample } from './show-example.ts';
import { showLines } from './show-lines.ts';
import { showLog } from './show-log.ts';
import { showTerms } from './show-terms.ts';
import { sortExamples } from './sort-examples.ts';
import { undoVerdict } from './undo-verdict.ts';
import { validateDataset } from './validate-dataset.ts';
import { withdrawConsent } from './withdraw-consent.ts';
import { writeDataset } from './write-dataset.ts';

export const handlers: Readonly<Record<CommandId, Command>> = {
  'because.recordDecision': recordDecision,
  'because.openDraft': openDraft,
  'because.saveWithConsent': saveWithConsent,
  'because.keepDraft': keepDraft,
  'because.attachChange': attachChange,
  'because.discardDraft': discardDraft,
  'because.editExample': editExample,
  'because.giveConsent': giveConsent,
  'because.withdrawConsent': withdrawConsent,
  'because.copyReceipt': copyReceipt,
  'because.showTerms': showTerms,
  'because.redactFinding': redactFinding,
  'because.allowFinding': allowFinding,
  'because.approve': approve,
  'because.clearFilter': clearFilter,
  'because.filterExamples': filterExamples,
  'because.nextExample': nextExample,
  'because.openChange': openChange,
  'because.openCode': openCode,
  'because.previousExample': previousExample,
  'because.refresh': refresh,
  'because.reject': reject,
  'because.requestChanges': requestChanges,
  'because.setLevel': setLevel,
  'because.showExample': showExample,
  'because.showLog': showLog,
  'because.sortExamples': sortExamples,
  'because.disputeSteps': disputeSteps,
  'because.chooseOther': chooseOther,
  'because.undoVerdict': undoVerdict,
  'because.exportDataset': exportDataset,
  'because.showLines': showLines,
  'because.writeDataset': writeDataset,
  'because.validateDataset': validateDataset,
  'because.fixByteOrderMark': fixByteOrderMark,
};
