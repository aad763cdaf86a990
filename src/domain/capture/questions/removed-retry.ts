/** Question: what was tried again when it failed is tried once now. */
import { isSmall, onlyIn } from './look.ts';
import { defineQuestion, nameOf } from './question.ts';

export const removedRetry = defineQuestion({
  id: 'removed-retry', title: 'A retry is gone', field: 'because', weight: 9,
  said: /\bre-?tr(?:y|ies|ied|ying)\w*|\bback[- ]?off\b|\b(?:try|tried|attempts?)\b.{0,40}\b(?:again|once)\b/iu,
  raises: seen => onlyIn(seen, 'gone', /(?<![a-z])retr(?:y(?!_?[aA]fter)|ies|ying)|Retr(?:y(?!_?-?After)|ies|ying)|back_?off|Backoff|\bfor\b.*\b(?:max_?)?[aA]ttempts?\b|\bmax_?[aA]ttempts?\b|\bMAX_ATTEMPTS\b/u).filter(isSmall).map(({ file, line }) =>
    ({ subject: 'retry', text: `Nothing is tried again in ${nameOf(file.path)} any more: what happens now when the first attempt fails?`, path: file.path, line: line.line, gone: true as const })),
});
