/** What the thread that plans a dataset and those that read and examine examples for it say to each other. */
import type { Examined } from '../domain/dataset/examine.ts';
import type { Recipe } from '../domain/dataset/recipe.ts';
import type { Selected } from '../domain/dataset/select.ts';
import type { Event } from '../domain/ledger/event.ts';
import type { ExportRules } from '../domain/ledger/state.ts';
import type { Packed } from './examining-pack.ts';

/** `bare`: nothing is looked for and no token counted, or only that, to measure what the rest costs. `root`: of the repository, where examples are to be read too. */
export interface Task { readonly recipe: Recipe; readonly rules: ExportRules; readonly bare: boolean | 'tokens'; readonly root?: string; }
/** An example that was read already, or the id of one that was not. */
export type Asked = { readonly selected: Pick<Selected, 'example' | 'reviews' | 'said'>; readonly events: readonly Event[] } | { readonly id: string };
/** One for each that was asked about together, in their order; what was read is packed, one after the other. */
export interface Answered { readonly answers: readonly (Examined | 'read')[]; readonly packed?: Packed; /** That of the tokenizer. */ readonly encoding: string; }
