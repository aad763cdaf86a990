/** THE list of the sections of a dataset card, in the order in which they are read. Each is a function from facts to markdown without a blank line at its end; '' leaves it out. */
import type { PaperFacts } from '../paperwork/document.ts';
import { contributors } from './contributors.ts';
import { creation } from './creation.ts';
import { description } from './description.ts';
import { limits } from './limits.ts';
import { personal } from './personal.ts';
import { statistics } from './statistics.ts';
import { structure } from './structure.ts';
import { uses } from './uses.ts';

export const sections: readonly ((facts: PaperFacts) => string)[] = [description, uses, statistics, structure, contributors, creation, personal, limits];
