/** Advice: nothing stands after “because”, or only a word that stands for a reason. */
import { defineCheck } from './check.ts';
import { wordsOf } from './words.ts';

const empty = /^(?:because|n\/?a|none|todo|tbd|fixme|wip|no reason|see (?:above|below|commit|diff|title|pr|ticket)|(?:it )?(?:just )?(?:works|better|needed|required|obvious|self[- ]explanatory)|\?+|\.+|-+)[.!\s]*$/i;

export const noReason = defineCheck({
  id: 'no-reason', title: 'No reason', field: 'because',
  run: ({ because }) => because.trim() === '' || wordsOf(because).length === 0 || (because.length < 400 && empty.test(because.trim()))
    ? 'There is no reason yet. Say what made you choose this.' : undefined,
});
