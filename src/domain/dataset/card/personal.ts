/** What was done so that no secret and no person is in it, and how far that goes. */
import type { PaperFacts } from '../paperwork/document.ts';
import { counted } from './markdown.ts';

export const personal = ({ manifest: { allowed } }: PaperFacts): string => `## Personal and Sensitive Information

Because writes no name or address of an author or reviewer into any file of a dataset. Each line was searched for secrets, home folders and its author's e-mail address; lines with a finding are left out unless a person looked at that one finding and allowed it (${counted(allowed.length, 'was', 'were')}, listed by hash in \`manifest.json\`). Such a search does not find everything, and code and prose may mention people.`;
