/** Question: a commit takes another one back. What was wrong with that one is known today, and by nobody in a year. */
import { oneLine } from '../hidden-characters.ts';
import { defineQuestion } from './question.ts';

export const reverted = defineQuestion({
  id: 'reverted', title: 'A revert', field: 'because', weight: 10,
  said: /\b(?:br[eo]a?k\w*|fail\w*|regress\w*|crash\w*|wrong|bugs?|caus\w+|slow\w*|leak\w*|flak\w+|too early|not ready|because)\b/iu,
  raises({ message, files }) {
    const subject = /^Revert "(.+)"/u.exec(message)?.[1];
    return subject === undefined || files[0] === undefined ? [] : [{ subject, text: `What went wrong with “${oneLine(subject, 60)}”, so that it is taken back?`, path: files[0].path }];
  },
});
