/** Which examples may be in a dataset. Looking and writing ask the same question, each of the content in its hands at that moment. */
import type { Example } from '../capture/example.ts';
import type { Sealed } from '../capture/hash.ts';
import { consented, type ConsentedExample, type TermsInForce } from '../ledger/consent.ts';
import type { Cleared, Granted, Level, Reviewed } from '../ledger/event.ts';
import type { Policy } from '../ledger/policy.ts';
import { isSignedEnough } from '../ledger/signed.ts';
import { mayOpen, stateOf, whyNotExported, type ExampleState, type ExportRules, type Facts } from '../ledger/state.ts';
import type { Snapshot, TermsRead } from '../store.ts';
import { codeOf } from './code-shown.ts';
import { fingerprint } from './fingerprint.ts';
import { reviewFacts, type ReviewFacts } from './review-facts.ts';
import type { LeftOut } from './left-out.ts';
import type { Recipe } from './recipe.ts';

export interface Selected {
  readonly example: ConsentedExample;
  readonly contentHash: string;
  readonly level: Level;
  /** Ids of the approvals on this content. */
  readonly reviews: readonly string[];
  /** What the approvals say beside the verdict. */
  readonly said: ReviewFacts;
  readonly grounds: Grounds;
}

/** The events that this rests on; the latest dates the dataset. */
export interface Grounds { /** Lets it leave. */ readonly grant: Granted; /** On this content, by id. */ readonly approvals: readonly Reviewed[]; /** The words of stewards on this content, by id, where the policy gives them a share. */ readonly cleared: readonly Cleared[]; }

const withoutText = ({ version, sha256, continuing }: TermsRead): TermsInForce => ({ version, sha256, ...continuing && { continuing: continuing.map(withoutText) } });

export const rulesFor = (recipe: Recipe, { policy, policyFault, terms }: Pick<Snapshot, 'policy' | 'policyFault' | 'terms'>, now: Date): ExportRules =>
  ({ policy, policyFault, terms: terms && withoutText(terms), now, purpose: recipe.purpose, reviewedOnly: recipe.reviewedOnly, ...recipe.filters?.approvals !== undefined && { approvals: recipe.filters.approvals } });

/** The example as one that may leave, or every reason why not. */
export function select({ facts, content }: { readonly facts: Facts; readonly content: Sealed }, rules: ExportRules): Selected | readonly LeftOut[] {
  const state = stateOf(facts, rules);
  const reasons = refusals(facts, rules, state);
  if (reasons.length > 0) return reasons;
  // By the very object that the tasks will read, whose hash must be the one that was consented to.
  const allowed = consented(content, rules.purpose, { ...rules, events: facts.events });
  const { grant } = state.consent[rules.purpose];
  if (!allowed || grant?.contentHash !== facts.contentHash || content.example.id !== facts.id) return [{ example: facts.id, code: 'consent-stale', reason: 'Its content is not what its author consented to.' }];
  const approvals = [...state.review.approvals].sort((a, b) => a.id < b.id ? -1 : 1);
  return { example: allowed, contentHash: grant.contentHash, level: state.level, ...confirmed(allowed, approvals), grounds: { grant, approvals, cleared: clearedBy(facts, rules.policy) } };
}

export const confirmed = (example: Example, approvals: readonly Reviewed[]): Pick<Selected, 'reviews' | 'said'> =>
  ({ reviews: approvals.map(({ id }) => id), said: reviewFacts(example, approvals) });

/** Whose clearance of this content counts for a share: under a policy that wants signatures, only what is signed. */
export const clearedBy = ({ author, contentHash, events }: Facts, policy: Policy | undefined): readonly Cleared[] => (policy?.shares?.stewardship ?? 0) === 0 ? []
  : events.filter((event): event is Cleared => event.type === 'cleared' && event.contentHash === contentHash && mayOpen(event.by, author, policy) && isSignedEnough(event, policy)).sort((a, b) => a.id < b.id ? -1 : 1);

export const refusals = (facts: Facts, rules: ExportRules, state?: ExampleState): LeftOut[] => whyNotExported(facts, rules, state).map(({ code, reason }) => ({ example: facts.id, code, reason }));

/**
 * What ties an example to others: the same file under its old or new name, the same commit, the same question. What was recorded before the commit knows only what it stands on,
 * as does a single commit: so the two of one change meet. Of a range and a branch, what they began from says nothing.
 */
export function groupKeys({ change, problem, drivers }: Example): string[] {
  const paths = change.files.flatMap(file => file.oldPath === undefined ? [file.path] : [file.path, file.oldPath]);
  const commit = change.head === null ? [`from ${change.base}`] : [`commit ${change.head}`, ...change.message !== undefined ? [`${onto}${change.base}`] : []];
  // With code of no file, the problem is all that there is to go by.
  const asked = problem.trim() === '' || change.files.some(file => codeOf(file).some(({ text }) => text.trim() !== '')) ? [] : [`asks ${fingerprint([problem, ...drivers].map(text => text.trim()).join('\n'))}`];
  return [...new Set(paths.map(path => `file ${path}`)), ...commit, ...asked];
}

/** Before the commit that a committed change stands on. */
const onto = 'onto ';

/** Two commits on one are no more than that: only with something that was recorded there before its commit do they belong together. */
export function met<T extends { readonly keys: readonly string[] }>(all: readonly T[]): readonly T[] {
  const open = new Set(all.flatMap(({ keys }) => keys.filter(key => key.startsWith('from '))));
  return all.map(each => each.keys.some(key => key.startsWith(onto)) ? { ...each, keys: each.keys.flatMap(key => { const from = `from ${key.slice(onto.length)}`; return !key.startsWith(onto) ? [key] : open.has(from) ? [from] : []; }) } : each);
}

/** The parts that make two examples nearly the same, each alone: the same diff under other words, the same words about another diff. */
export const comparable = (example: Example): readonly string[] => [
  example.change.files.map(({ patch }) => patch.slice(patch.indexOf('\n@@') + 1)).join('\n'),
  [example.title, example.problem, ...example.drivers, ...example.options.flatMap(option => [option.title, option.description, option.rejectedBecause ?? '']), example.because].join('\n'),
];
