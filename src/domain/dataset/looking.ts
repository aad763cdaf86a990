/** Looks at one example for a plan: whether it may be in, whether the recipe takes it, and what it gives. The same in the thread that plans and in those that help; what comes out is small, but for the lines. */
import { counted } from '../ledger/signed.ts';
import type { Event } from '../ledger/event.ts';
import type { ExportRules, Facts } from '../ledger/state.ts';
import type { Passed } from '../store/pass.ts';
import { traitsOf, type Traits } from './candidate.ts';
import type { Examined } from './examine.ts';
import { filtering } from './filter.ts';
import { slipOf, type Slip } from './filter-slips.ts';
import type { LeftOut } from './left-out.ts';
import type { Recipe } from './recipe.ts';
import { refusals, select, type Grounds, type Selected } from './select.ts';
import type { Ratings } from './statistics/agreement.ts';
import { verdictsOn } from './statistics/verdicts.ts';
import { refusedByPolicy } from './under-policy.ts';

export interface Looked {
  readonly judged?: Ratings | undefined;
  /** Of one that filters were asked of. */
  readonly slip?: Slip;
  /** Why it is out; missing when it is in, if it gives a line. */
  readonly refused?: readonly LeftOut[];
  readonly picked?: Picked;
}
export interface Picked { readonly grounds: Grounds; readonly traits: Traits; readonly examined: Examined; }

export type Examine = (selected: Selected, events: readonly Event[]) => Promise<Examined>;

/** @param rules those of the plan: the same ones for every example */
export function looking(recipe: Recipe, rules: ExportRules, examine: Examine): (passed: Passed) => Promise<Looked> {
  const unwanted = filtering(recipe.filters);
  return async ({ facts, content }) => {
    // What has no content to read, such as a broken file, has its reasons too.
    const selected = content ? select({ facts, content }, rules) : refusals(facts, rules);
    if (!('example' in selected)) return refusedFor(facts, selected, rules);
    const judged = judgedOn(facts, [], rules);
    const slip = recipe.filters && { slip: slipOf(selected.example) };
    const filtered = [...refusedByPolicy(rules.policy, selected.example), ...unwanted(selected.example)];
    if (filtered.length > 0) return { judged, ...slip, refused: filtered.map(each => ({ example: facts.id, ...each })) };
    return { judged, ...slip, picked: { grounds: selected.grounds, traits: traitsOf(selected), examined: await examine(selected, counted(facts.events, rules.policy)) } };
  };
}

export const refusedFor = (facts: Facts, refused: readonly LeftOut[], rules: ExportRules): Looked => ({ judged: judgedOn(facts, refused, rules), refused });

const judgedOn = (facts: Facts, reasons: readonly LeftOut[], { policy }: ExportRules): Ratings | undefined => verdictsOn({ ...facts, events: counted(facts.events, policy) }, reasons, policy);
