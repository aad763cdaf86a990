/** One example as the tree, the badge and the queue see it, for the person at this keyboard. Pure. */
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Person } from '../../domain/capture/example.ts';
import { lapsesAt, samePerson } from '../../domain/ledger/consent.ts';
import { disagreementOf, type Disagreeing } from '../../domain/ledger/disagreement.ts';
import { onePersons } from '../../domain/ledger/policy.ts';
import { lastVerdictOf } from '../../domain/ledger/review.ts';
import { openSuggestions, type OpenSuggestion } from '../../domain/ledger/suggestions.ts';
import { stateOf, type ExampleState, type Rules } from '../../domain/ledger/state.ts';
import { usesOf, type Use } from '../../domain/ledger/uses.ts';
import type { Entry } from '../../domain/store.ts';

export interface Row {
  readonly entry: Entry;
  readonly state: ExampleState;
  /** What it may be used for: worked out when asked, since few of ten thousand rows are looked at. */
  readonly uses: () => readonly Use[];
  /** Written by the person at this keyboard; a draft always is, for git never carried it here. */
  readonly mine: boolean;
  /** Something is mine to do: review it, or answer an objection to what I wrote, or settle what was found in it, or take out what the policy keeps out. */
  readonly waiting: boolean;
  /** Kept, allowed by its author for something, and not mine: open to a verdict. */
  readonly reviewable: boolean;
  /** Its reviewers hold something otherwise than each other or than its author; undefined where they do not. */
  readonly disagreement: Disagreeing | undefined;
  /** A verdict of mine on it stands. */
  readonly judged: boolean;
  /** Edits that colleagues suggest and that its author has not answered. */
  readonly suggested: readonly OpenSuggestion[];
  /** Until when this holds, in ms since 1970: a consent may expire or lapse. Infinity when nothing does. */
  readonly until: number;
}

/** @param me undefined while nobody knows who is at the keyboard, as in Restricted Mode: then nothing but drafts is theirs, and nothing waits for them. @param known findings in this content */
export function rowOf(entry: Entry, rules: Rules, me: Person | undefined, known?: readonly Finding[]): Row {
  const { facts } = entry;
  const state = stateOf(facts, rules, known);
  const mine = facts.draft || (me !== undefined && samePerson(me, facts.author));
  const allowed = Object.values(state.consent).some(each => each.status === 'granted');
  const reviewable = !mine && !facts.draft && allowed && facts.problems.length === 0 && state.stage !== 'withdrawn' && entry.summary !== undefined;
  const waiting = mine ? !facts.draft && state.stage === 'blocked' && (state.findings.length > 0 || (facts.denied?.length ?? 0) > 0 || state.review.objections.some(event => event.verdict === 'changes-requested'))
    : me !== undefined && reviewable && state.stage === 'to-review';
  const judged = me !== undefined && lastVerdictOf(me, facts.events) !== undefined;
  const disagreement = facts.draft || state.stage === 'withdrawn' ? undefined : disagreementOf(state.review);
  return { entry, state, uses: () => usesOf(facts, rules, known, state), disagreement, mine, waiting, reviewable, judged, suggested: openSuggestions(facts, onePersons(rules.policy)), until: nextEnd(entry, rules) };
}

function nextEnd(entry: Entry, { policy, now }: Rules): number {
  let until = Infinity;
  for (const event of entry.facts.events) {
    if (event.type !== 'granted') continue;
    for (const at of [Date.parse(event.expires ?? ''), lapsesAt(event, policy)]) if (at > now.getTime() && at < until) until = at;
  }
  return until;
}

/** The words that `when` clauses of the tree's menus look for. */
export function contextWords(row: Row): string {
  const { facts, summary } = row.entry;
  const withdrawn = row.state.stage === 'withdrawn';
  const words: readonly [string, boolean][] = [
    ['example', true], ['draft', facts.draft], ['kept', !facts.draft && !withdrawn], ['content', summary !== undefined && !withdrawn],
    ['mine', row.mine], ['reviewable', row.reviewable], ['judged', row.judged], ['withdrawn', withdrawn], ['suggested', row.suggested.length > 0],
  ];
  return words.filter(([, on]) => on).map(([word]) => word).join(' ');
}
