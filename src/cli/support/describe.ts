/** An example's entry as `--json` shows it, and the few words that lists share. One shape for every command. */
import type { Finding } from '../../domain/capture/checks/check.ts';
import { purposes, type Purpose } from '../../domain/ledger/event.ts';
import { laterOf } from '../../domain/ledger/moment.ts';
import { stateOf, type ExampleState, type Rules, type Stage } from '../../domain/ledger/state.ts';
import { stepWords, usesOf } from '../../domain/ledger/uses.ts';
import type { Entry, Snapshot } from '../../domain/store.ts';
import { cyan, dim, green, red, yellow, type Span } from './line.ts';

export const rulesOf = (snapshot: Snapshot, now: Date): Rules => ({ policy: snapshot.policy, policyFault: snapshot.policyFault, terms: snapshot.terms, now: laterOf(now, snapshot.newest) });

export interface Described {
  readonly id: string; readonly stage: Stage; readonly reasons: readonly string[]; readonly level: string;
  readonly title: string | null; readonly kind: string | null; readonly author: { readonly name: string; readonly email: string };
  readonly createdAt: string | null; readonly updatedAt: string | null; readonly paths: readonly string[]; readonly tags: readonly string[];
  readonly consent: Readonly<Record<Purpose, string>>;
  /** By purpose that the policy offers: null when it may be used for it now, else the one thing that is missing. */
  readonly uses: Readonly<Partial<Record<Purpose, { readonly code: string; readonly next: string } | null>>>; readonly approvedBy: readonly string[]; readonly contentHash: string; readonly file: string;
  /** What keeps it out until its author settles it; null where nobody has looked for secrets, which `stage` and `uses` then know nothing of. */
  readonly findings: readonly { readonly check: string; readonly message: string; readonly field: string | null }[] | null;
}

/** @param known what was found in this content; undefined where nobody has looked */
export function describe({ facts, summary, path }: Entry, rules: Rules, known?: readonly Finding[]): Described {
  const state: ExampleState = stateOf(facts, rules, known);
  return {
    id: facts.id, stage: state.stage, reasons: state.reasons, level: state.level,
    title: summary?.title ?? null, kind: summary?.kind ?? null, author: { name: facts.author.name, email: facts.author.email },
    createdAt: summary?.createdAt ?? null, updatedAt: summary?.updatedAt ?? null, paths: summary?.paths ?? [], tags: summary?.tags ?? [],
    consent: Object.fromEntries(purposes.map(purpose => [purpose, state.consent[purpose].status])) as Record<Purpose, string>,
    uses: Object.fromEntries(usesOf(facts, rules, known, state).map(({ purpose, step }) => [purpose, step ? { code: step.code, next: stepWords(step) } : null])),
    approvedBy: state.review.approvals.map(event => event.by.email), contentHash: facts.contentHash, file: path,
    findings: known ? state.findings.map(({ check, message, field }) => ({ check, message, field: field ?? null })) : null,
  };
}

const looks = { draft: dim, 'to-review': yellow, ready: green, blocked: red, withdrawn: dim } as const;
export const stageSpan = (stage: Stage): Span => looks[stage](stage);
export const idSpan = (id: string): Span => cyan(id);
/** What stands for the title of an example that has none yet, or no more. */
export const titleOf = ({ title, stage }: Pick<Described, 'title' | 'stage'>): string => title || (stage === 'withdrawn' ? '(withdrawn)' : '(no title)');
/** `2026-11-20`, from the id: an example without content has one too. */
export const dayOf = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
