/** Where the data comes from, how it was captured, who allowed it and who looked at it. */
import type { TermsInForce } from '../../ledger/consent.ts';
import type { PaperFacts } from '../paperwork/document.ts';
import { agreed, raw, recorded } from '../paperwork/words.ts';
import { quantity } from '../quantity.ts';

export function creation({ manifest, statistics: { reviews, assisted, examples } }: PaperFacts): string {
  const { recipe, purpose, terms } = manifest;
  const [first, last] = recorded(manifest);
  const [none = 0, ...approved] = reviews.approvals;
  const more = approved.slice(1).reduce((sum, count) => sum + count, 0);
  return `## Dataset Creation

### Curation Rationale

To let models learn the reasons behind changes to code from those who made them.

### Source Data

${raw} Recorded from ${first} to ${last}. Patches are made by git with fixed settings, so that nobody's own show in them.

### Collection

Each author was asked three things, in the editor or on the command line: what did you decide, because of what, and what did you rule out and why? Who had more to say wrote it in a document in MADR form; it may begin from a decision record or a message of a commit that was there before. How long after the change a reason was written is not known.
${assisted === 0 ? 'No author marked any text as written with or by a machine.' : `In ${assisted} of ${examples} decisions the author marked some of the text as written with or by a machine.`}

### Consent

For each decision its author said in a dialog what it may be used for: here \`${purpose}\`. That holds for exactly this content under version ${terms.version} of the terms${earlier(terms)}, and no program, setting or manager can say it for them.
Withdrawing is as easy. The consent of each line is named in \`provenance.jsonl\`.

### Annotations

The reasons are annotations of the authors on their own changes. ${examples - none} of ${examples} were approved by a colleague on their present content${recipe.reviewedOnly ? ', as this dataset requires' : ''}, ${more} of them by more than one; ${quantity(reviews.reviewers, 'reviewer', 'reviewers')} in all. Nobody reviews their own, and a decision that a reviewer objects to is not in here.${reviews.time === undefined ? '' : ` Of ${reviews.time.reviews} reviews whose reviewers chose to have their time recorded, half took no longer than ${reviews.time.medianSeconds} seconds.`}

How far reviewers agree ([Krippendorff's alpha](https://repository.upenn.edu/handle/20.500.14332/2089): 1 is full agreement, 0 what chance gives):

${agreed({ reviews }).map(each => `- ${each}`).join('\n')}`;
}

/** Nobody is said to have consented to words that they never saw. */
const earlier = ({ continuing = [] }: TermsInForce): string => continuing.length === 0 ? '' : ` (or ${continuing.map(({ version }) => version).join(', ')}, whose words let consent go on)`;
