/** Which examples may be in a dataset. Looking and writing ask the same question, each of the content in its hands at that moment. */
import type { Example } from '../capture/example.ts';
import { consented, personKey, type ConsentedExample } from '../ledger/consent.ts';
import type { Event } from '../ledger/event.ts';
import { stateOf, whyNotExported, type ExampleState, type ExportRules, type Facts } from '../ledger/state.ts';
import type { Snapshot, Store } from '../store.ts';
import { reviewFacts, type ReviewFacts } from './review-facts.ts';
import type { LeftOut } from './left-out.ts';
import type { Recipe } from './recipe.ts';

export interface Selected {
  readonly example: ConsentedExample;
  readonly contentHash: string;
  /** Id of the event that lets it leave. */
  readonly consent: string;
  /** Ids of the approvals on this content. */
  readonly reviews: readonly string[];
  /** Who gave them, in the same order, by address: for counting and telling apart on this machine, never for a file that leaves. */
  readonly reviewers: readonly string[];
  /** What the approvals say beside the verdict. */
  readonly said: ReviewFacts;
  /** The events that this rests on; the latest dates the dataset. */
  readonly grounds: readonly Event[];
}

/** The rules in force now, and all that was said, read afresh. */
export async function rulesNow(store: Store, recipe: Recipe, now: Date, signal?: AbortSignal, { thorough = true } = {}): Promise<{ readonly rules: ExportRules; readonly snapshot: Snapshot }> {
  const snapshot = await store.load(signal, { thorough });
  return { snapshot, rules: { policy: snapshot.policy, terms: snapshot.terms && { version: snapshot.terms.version, sha256: snapshot.terms.sha256 }, now, purpose: recipe.purpose, reviewedOnly: recipe.reviewedOnly } };
}

/** The example as one that may leave, or every reason why not. */
export function select({ facts, example }: { readonly facts: Facts; readonly example: Example }, rules: ExportRules): Selected | readonly LeftOut[] {
  const state = stateOf(facts, rules);
  const reasons = refusals(facts, rules, state);
  if (reasons.length > 0) return reasons;
  // By the very object that the tasks will read: its hash is taken there, and must be the one that was consented to.
  const allowed = consented(example, rules.purpose, { events: facts.events, terms: rules.terms, now: rules.now });
  const { grant } = state.consent[rules.purpose];
  if (!allowed || grant?.contentHash !== facts.contentHash || example.id !== facts.id) return [{ example: facts.id, code: 'consent-stale', reason: 'Its content is not what its author consented to.' }];
  const approvals = [...state.review.approvals].sort((a, b) => a.id < b.id ? -1 : 1);
  return { example: allowed, contentHash: grant.contentHash, consent: grant.id, reviews: approvals.map(({ id }) => id), reviewers: approvals.map(({ by }) => personKey(by)), said: reviewFacts(example, approvals), grounds: [grant, ...approvals] };
}

export const refusals = (facts: Facts, rules: ExportRules, state?: ExampleState): LeftOut[] => whyNotExported(facts, rules, state).map(({ code, reason }) => ({ example: facts.id, code, reason }));

/** What ties an example to others: the same file under its old or new name, the same commit. */
export function groupKeys({ change }: Example): string[] {
  const paths = change.files.flatMap(file => file.oldPath === undefined ? [file.path] : [file.path, file.oldPath]);
  return [...new Set(paths.map(path => `file ${path}`)), ...(change.head === null ? [] : [`commit ${change.head}`])];
}

/** The parts that make two examples nearly the same, each alone: the same diff under other words, the same words about another diff. */
export const comparable = (example: Example): readonly string[] => [
  example.change.files.map(({ patch }) => patch.slice(patch.indexOf('\n@@') + 1)).join('\n'),
  [example.title, example.problem, ...example.drivers, ...example.options.flatMap(option => [option.title, option.description, option.rejectedBecause ?? '']), example.because].join('\n'),
];
