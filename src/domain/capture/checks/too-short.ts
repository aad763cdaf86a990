/** Advice: too few words for a stranger to understand, or for a model to learn from. */
import { defineCheck } from './check.ts';
import { wordsOf } from './words.ts';

/** Fewer words than this, in problem, reason and options together, teach nobody anything. */
const enough = 12, enoughReason = 4;

/** Silent while there is no reason at all: `no-reason` says that. */
export const tooShort = defineCheck({
  id: 'too-short', title: 'Too short to learn from', field: 'because',
  run({ problem, because, drivers, options, consequences, steps = [], confirmation = '' }) {
    const reason = wordsOf(because).length;
    if (reason === 0) return undefined;
    const all = [problem, because, ...drivers, ...options.flatMap(option => [option.description, option.rejectedBecause ?? '', ...option.pros, ...option.cons]), ...consequences.positive, ...consequences.negative, ...steps, confirmation];
    let words = 0;
    for (const text of all) if (words < enough) words += wordsOf(text).length;
    return reason < enoughReason || words < enough
      ? 'This is short. A stranger should understand the problem and the reason a year from now.' : undefined;
  },
});
