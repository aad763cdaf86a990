/** What it may be used for, and what not. */
import { purposes } from '../../ledger/event.ts';
import { purposeMeaning } from '../../ledger/policy.ts';
import type { PaperFacts } from '../paperwork/document.ts';

export const uses = ({ manifest: { purpose } }: PaperFacts): string => `## Uses

${purposeMeaning[purpose]} Each author has consented to this use of exactly this content.

### Out-of-Scope Use

${purposes.filter(other => other !== purpose).map(other => `- \`${other}\`: ${purposeMeaning[other]}`).join('\n')}

These uses need a consent of their own and a dataset of their own. Authors may withdraw: later versions leave their examples out, and this version should then no longer be used for new training.`;
