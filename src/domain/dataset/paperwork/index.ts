/** THE list of documents, in the order in which they are written: each may name those before it. */
import { card } from './card.ts';
import { croissant } from './croissant.ts';
import type { PaperDocument } from './document.ts';
import { provenanceStandards } from './provenance-standards.ts';
import { spdx } from './spdx.ts';
import { statement } from './statement.ts';
import { statistics } from './statistics.ts';

export const documents: readonly PaperDocument[] = [statistics, card, croissant, provenanceStandards, spdx, statement];
