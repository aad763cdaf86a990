/** What a commit of the list is set aside by, as the view hands it over. */
import type { OwnCommit } from '../../src/domain/history/own-commits.ts';
import { nameOfPrints } from '../../src/domain/history/prints.ts';

export const aboutCommitOf = ({ id, prints, subject }: OwnCommit): { readonly id: string; readonly print: string; readonly called: string } => ({ id, print: nameOfPrints(prints), called: subject });
