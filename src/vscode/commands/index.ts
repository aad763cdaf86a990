/** THE list of commands, one line each. Loaded with the first command that somebody runs; `register-commands.ts` registers them before. */
import type { Command } from '../app.ts';
import type { CommandId } from '../ids.ts';
import { acceptSuggestion } from './accept-suggestion.ts';
import { addRejected } from './add-rejected.ts';
import { aiProposals } from './ai-proposals.ts';
import { allowFinding } from './allow-finding.ts';
import { answerQuestion } from './answer-question.ts';
import { approve } from './approve.ts';
import { askModel } from './ask-model.ts';
import { attachChange } from './attach-change.ts';
import { attachRejected } from './attach-rejected.ts';
import { auditHistory } from './audit-history.ts';
import { bringBack } from './bring-back.ts';
import { buildReplacement } from './build-replacement.ts';
import { chooseAnonymity } from './choose-anonymity.ts';
import { chooseOther } from './choose-other.ts';
import { clearFilter } from './clear-filter.ts';
import { commitAndRecord } from './commit-and-record.ts';
import { compareDatasets } from './compare-datasets.ts';
import { compareSuggestion } from './compare-suggestion.ts';
import { compareVersions } from './compare-versions.ts';
import { copyNotice } from './copy-notice.ts';
import { copyReceipt } from './copy-receipt.ts';
import { declineSuggestion } from './decline-suggestion.ts';
import { dismissQuestion } from './dismiss-question.ts';
import { discardDraft } from './discard-draft.ts';
import { disputeSteps } from './dispute-steps.ts';
import { editExample } from './edit-example.ts';
import { exemptUncaptured } from './exempt-uncaptured.ts';
import { exportDataset } from './export-dataset.ts';
import { filterExamples } from './filter-examples.ts';
import { fixByteOrderMark } from './fix-byte-order-mark.ts';
import { giveConsent } from './give-consent.ts';
import { importDrafts } from './import-drafts.ts';
import { keepDraft } from './keep-draft.ts';
import { laterUncaptured } from './later-uncaptured.ts';
import { markAiProposal } from './mark-ai-proposal.ts';
import { markNotified } from './mark-notified.ts';
import { myContributions } from './my-contributions.ts';
import { neverForPath } from './never-for-path.ts';
import { newTerms } from './new-terms.ts';
import { nextExample } from './next-example.ts';
import { openChange } from './open-change.ts';
import { openCode } from './open-code.ts';
import { openDatasetFolder } from './open-dataset-folder.ts';
import { openDataset } from './open-dataset.ts';
import { openDraft } from './open-draft.ts';
import { openGuidelines } from './open-guidelines.ts';
import { openUncaptured } from './open-uncaptured.ts';
import { previousExample } from './previous-example.ts';
import { recordComment } from './record-comment.ts';
import { recordCorrection } from './record-correction.ts';
import { recordDecision } from './record-decision.ts';
import { recordFromHistory } from './record-from-history.ts';
import { recordRecipient } from './record-recipient.ts';
import { recordReviewTime } from './record-review-time.ts';
import { recordUncaptured } from './record-uncaptured.ts';
import { redactFinding } from './redact-finding.ts';
import { refresh } from './refresh.ts';
import { reject } from './reject.ts';
import { remindMe } from './remind-me.ts';
import { renewConsents } from './renew-consents.ts';
import { requestChanges } from './request-changes.ts';
import { saveContributions } from './save-contributions.ts';
import { saveWithConsent } from './save-with-consent.ts';
import { sendSuggestion } from './send-suggestion.ts';
import { setLevel } from './set-level.ts';
import { setUpPolicy } from './set-up-policy.ts';
import { showContributions } from './show-contributions.ts';
import { showExample } from './show-example.ts';
import { showKnowledge } from './show-knowledge.ts';
import { showLines } from './show-lines.ts';
import { showLog } from './show-log.ts';
import { showNotices } from './show-notices.ts';
import { showTerms } from './show-terms.ts';
import { skipUncaptured } from './skip-uncaptured.ts';
import { sortExamples } from './sort-examples.ts';
import { stopReminding } from './stop-reminding.ts';
import { suggestEdit } from './suggest-edit.ts';
import { undoVerdict } from './undo-verdict.ts';
import { validateDataset } from './validate-dataset.ts';
import { withdrawAll } from './withdraw-all.ts';
import { withdrawConsent } from './withdraw-consent.ts';
import { writeDataset } from './write-dataset.ts';

export const handlers: Readonly<Record<CommandId, Command>> = {
  'because.recordDecision': recordDecision,
  'because.recordComment': recordComment,
  'because.addRejected': addRejected,
  'because.markAiProposal': markAiProposal,
  'because.aiProposals': aiProposals,
  'because.recordCorrection': recordCorrection,
  'because.compareVersions': compareVersions,
  'because.openDraft': openDraft,
  'because.saveWithConsent': saveWithConsent,
  'because.keepDraft': keepDraft,
  'because.attachChange': attachChange,
  'because.attachRejected': attachRejected,
  'because.discardDraft': discardDraft,
  'because.editExample': editExample,
  'because.giveConsent': giveConsent,
  'because.renewConsents': renewConsents,
  'because.withdrawConsent': withdrawConsent,
  'because.copyReceipt': copyReceipt,
  'because.showTerms': showTerms,
  'because.setUpPolicy': setUpPolicy,
  'because.newTerms': newTerms,
  'because.openGuidelines': openGuidelines,
  'because.redactFinding': redactFinding,
  'because.allowFinding': allowFinding,
  'because.answerQuestion': answerQuestion,
  'because.dismissQuestion': dismissQuestion,
  'because.askModel': askModel,
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
  'because.recordReviewTime': recordReviewTime,
  'because.setLevel': setLevel,
  'because.showContributions': showContributions,
  'because.auditHistory': auditHistory,
  'because.recordFromHistory': recordFromHistory,
  'because.importDrafts': importDrafts,
  'because.showKnowledge': showKnowledge,
  'because.showExample': showExample,
  'because.showLog': showLog,
  'because.commitAndRecord': commitAndRecord,
  'because.recordUncaptured': recordUncaptured,
  'because.openUncaptured': openUncaptured,
  'because.exemptUncaptured': exemptUncaptured,
  'because.skipUncaptured': skipUncaptured,
  'because.neverForPath': neverForPath,
  'because.laterUncaptured': laterUncaptured,
  'because.bringBack': bringBack,
  'because.remindMe': remindMe,
  'because.stopReminding': stopReminding,
  'because.sortExamples': sortExamples,
  'because.disputeSteps': disputeSteps,
  'because.chooseOther': chooseOther,
  'because.suggestEdit': suggestEdit,
  'because.sendSuggestion': sendSuggestion,
  'because.compareSuggestion': compareSuggestion,
  'because.acceptSuggestion': acceptSuggestion,
  'because.declineSuggestion': declineSuggestion,
  'because.undoVerdict': undoVerdict,
  'because.exportDataset': exportDataset,
  'because.showLines': showLines,
  'because.writeDataset': writeDataset,
  'because.openDataset': openDataset,
  'because.openDatasetFolder': openDatasetFolder,
  'because.compareDatasets': compareDatasets,
  'because.buildReplacement': buildReplacement,
  'because.recordRecipient': recordRecipient,
  'because.showNotices': showNotices,
  'because.copyNotice': copyNotice,
  'because.markNotified': markNotified,
  'because.myContributions': myContributions,
  'because.saveContributions': saveContributions,
  'because.withdrawAll': withdrawAll,
  'because.chooseAnonymity': chooseAnonymity,
  'because.validateDataset': validateDataset,
  'because.fixByteOrderMark': fixByteOrderMark,
};
