/** What was done so that no secret and no person is in it, and how far that goes. */
import type { Attribution } from '../attribution.ts';
import type { PaperFacts } from '../paperwork/document.ts';
import { quantity } from '../quantity.ts';

const said: Readonly<Record<Attribution, string>> = {
  none: 'Because writes no name or address of an author or reviewer into any file of a dataset.',
  pseudonym: 'Because writes no name or address of an author or reviewer into any file of a dataset; authors are told apart by numbers, and whoever recognises one line of an author knows which others are theirs.',
  name: 'Because writes the names of authors, unless they chose to be anonymous, and no other name and no address, into `provenance.jsonl`, `manifest.json` and this card, as the terms that these authors consented to allow.',
};

export const personal = ({ manifest: { allowed, recipe: { attribution = 'none' } } }: PaperFacts): string => `## Personal and Sensitive Information

${said[attribution]} Each line was searched for secrets, home folders and its author's e-mail address; lines with a finding are left out unless a person looked at that one finding and allowed it (${quantity(allowed.length, 'was', 'were')}, listed by hash in \`manifest.json\`). Such a search does not find everything, and code and prose may mention people.`;
