/** What the thread that plans a dataset and those that examine examples for it say to each other. */
import type { Examined } from '../domain/dataset/examine.ts';
import type { Recipe } from '../domain/dataset/recipe.ts';
import type { Selected } from '../domain/dataset/select.ts';
import type { TeamRules } from '../domain/ports.ts';
import type { Event } from '../domain/ledger/event.ts';

/** `bare`: nothing is looked for and no token counted, to measure what the rest costs. */
export interface Task { readonly recipe: Recipe; readonly bare: boolean; /** What the policy looks for too. */ readonly team?: TeamRules | undefined; }
export interface Asked { readonly selected: Pick<Selected, 'example' | 'reviews' | 'said'>; readonly events: readonly Event[]; }
/** One for each that was asked about together, in their order. */
export type Answered = readonly Examined[];
