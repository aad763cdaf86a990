/** What the events about an example add up to: what it may be used for, what must happen to it next, and why it is not exported. */
import type { Person } from '../capture/example.ts';
import type { Finding } from '../capture/checks/check.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import { consentFor, samePerson, type ConsentRules, type ConsentStatus, type PurposeConsent } from './consent.ts';
import { byTime, levels, purposes, type Event, type Level, type Purpose, type Reviewed } from './event.ts';
import { openFindings } from './findings.ts';
import { isOnePerson, mayBeSamePerson } from './look-alike.ts';
import { joined } from './one-person.ts';
import { highestLevelFor, onePersons, reviewsFor, type InForce } from './policy.ts';
import { reviewOf, type Review } from './review.ts';
import { counted, isSignedEnough } from './signed.ts';

/** The groups of the tree, in the order in which an example passes through them. */
export const stages = ['draft', 'to-review', 'ready', 'blocked', 'withdrawn'] as const;
export type Stage = (typeof stages)[number];

/** The few facts about an example that its state needs; small enough to keep for ten thousand of them. */
export interface Facts {
  readonly id: string;
  readonly author: Person;
  readonly contentHash: string;
  readonly draft: boolean;
  readonly events: readonly Event[];
  /** Reasons why the record cannot be trusted: an unreadable event, a duplicate, a broken file. Any one blocks. */
  readonly problems: readonly string[];
  /** Paths that the policy keeps out today and of which the kept content holds something: then no dataset takes it. */
  readonly denied?: readonly string[];
}

/** The rules in force. `policy` undefined = it is broken: nothing may leave. `terms` undefined = they cannot be read. */
export type Rules = ConsentRules;

export interface ExampleState {
  readonly stage: Stage;
  readonly level: Level;
  readonly consent: Readonly<Record<Purpose, PurposeConsent>>;
  readonly review: Review;
  /** Of the findings that are known: those that keep it out of every dataset, until its author settles them. */
  readonly findings: readonly Finding[];
  /** One sentence each, for the group or badge: why it is where it is. */
  readonly reasons: readonly string[];
}

/**
 * What keeps anybody from trusting the record, a consent by somebody else than its author included: either that one was forged, or another author was written into the
 * file. Two addresses of one person are that only where the policy says so; anybody can write a `.mailmap`.
 */
export function problemsOf(facts: Facts, policy: Pick<InForce, 'aliases'> | undefined): readonly string[] {
  // Without a policy nothing leaves, and nobody knows which addresses are one person's.
  if (facts.draft || !policy) return facts.problems;
  const one = joined(policy.aliases ?? []);
  const [other] = about(facts).filter(event => event.type === 'granted' && !samePerson(event.by, facts.author) && !isOnePerson(event.by, facts.author, one)).sort(byTime);
  if (!other) return facts.problems;
  const who = ({ name, email }: Person): string => `${oneLine(name, 60)} <${oneLine(email, 100)}>`;
  return [...facts.problems, `${who(other.by)} consented to it, and it says that it is by ${who(facts.author)}: nobody consents for somebody else. Whoever wrote it can go on without: “Withdraw Consent…”, keep the text as a draft, and consent to that. If another author was written into it, put the first one back with git; if both addresses are one person’s, name them under “aliases” in .because/policy.json.`];
}

const about = (facts: Facts): readonly Event[] => facts.events.filter(event => event.example === facts.id);

/**
 * Amber until a steward says otherwise. Only a present steward who is not its author opens, with a word on this content; who edits an example after it was cleared gets
 * amber again. Anybody closes, and that holds until a present steward says otherwise: also when the one who said it has left the list.
 */
export function levelOf(facts: Facts, policy: InForce | undefined): Level {
  const said = about(facts).flatMap(event => {
    if (event.type !== 'cleared') return [];
    const opens = mayOpen(event.by, facts.author, policy) && isSignedEnough(event, policy);
    const present = event.contentHash === facts.contentHash;
    return [{ at: Date.parse(event.at), opens, present, level: opens && !present ? strictest(event.level, 'amber') : event.level }];
  });
  // Two words at the same moment contradict each other: the stricter one holds. One on earlier content takes back none on this.
  const holding = said.filter(word => !said.some(later => later.opens && later.at > word.at && (later.present || !word.present)));
  return strictest(said.some(({ opens }) => opens) ? 'clear' : 'amber', ...holding.map(({ level }) => level));
}
/** The two keys are held by two people: consent is the author's, clearance somebody else's. */
export const mayOpen = (by: { readonly email: string }, author: { readonly email: string }, policy: Pick<InForce, 'stewards' | 'aliases' | 'persons'> | undefined): boolean =>
  !mayBeSamePerson(by, author, onePersons(policy)) && (policy?.stewards.some(email => samePerson({ email }, by)) ?? false);
const strictest = (...some: readonly Level[]): Level => levels.findLast(level => some.includes(level)) ?? 'amber';

/** @param known what was found in this very content, where somebody has looked: looking takes too long to do it for every list */
export function stateOf(given: Facts, rules: Rules, known: readonly Finding[] = []): ExampleState {
  const facts: Facts = { ...given, events: counted(about(given), rules.policy) };
  const each = (purpose: Purpose) => consentFor(purpose, { ...facts, ...rules, example: facts.id });
  const consent: ExampleState['consent'] = {
    'internal-training': each('internal-training'), 'partner-training': each('partner-training'),
    'public-release': each('public-release'), 'evaluation': each('evaluation'),
  };
  const review = reviewOf(facts, onePersons(rules.policy));
  const level = levelOf(facts, rules.policy);
  const findings = openFindings(known.filter(({ severity }) => severity === 'blocks'), facts.events, facts);
  const at = (stage: Stage, ...reasons: string[]): ExampleState => ({ stage, level, consent, review, findings, reasons });
  if (isWithdrawn(facts)) return at('withdrawn', 'Consent was withdrawn.', ...facts.problems);
  const problems = problemsOf(facts, rules.policy);
  if (problems.length > 0) return at('blocked', ...problems);
  if (facts.draft) return at('draft', 'Private: nobody but you sees it.');
  if (!rules.policy) return at('blocked', brokenPolicy(rules));
  if (!rules.terms) return at('blocked', 'The terms in force cannot be read.');
  const granted = purposes.filter(purpose => consent[purpose].status === 'granted');
  if (granted.length === 0) return at('blocked', whyNoConsent(Object.values(consent).map(({ status }) => status)));
  const offered = granted.filter(purpose => rules.policy?.purposes.includes(purpose));
  if (offered.length === 0) return at('blocked', `The policy does not offer ${granted.join(', ')}, and its author consented to nothing else.`);
  if (level === 'red') return at('blocked', 'Its level is red: it never leaves.');
  if (facts.denied && facts.denied.length > 0) return at('blocked', heldBack(facts.denied), ...contested(review));
  if (findings.length > 0) return at('blocked', ...new Set(findings.map(({ message, hash }) => hash === undefined ? message : `${message} Its author redacts it, or allows this one finding with a reason.`)), ...contested(review));
  if (review.objections.length > 0) return at('blocked', ...contested(review));
  const approvals = review.approvals.length;
  const { policy } = rules;
  const needed = Math.max(1, Math.min(...offered.map(purpose => reviewsFor(policy, purpose))));
  if (approvals === 0) return at('to-review', review.stale.length > 0 ? 'It was edited after its review.' : 'Nobody has reviewed it yet.');
  if (approvals < needed) return at('to-review', `It has ${String(approvals)} of ${String(needed)} approvals.`);
  return at('ready', `Approved by ${namesOf(review.approvals)}.`);
}

const namesOf = (verdicts: readonly Reviewed[]): string => verdicts.map(event => oneLine(event.by.name, 60)).join(', ');
/** Who objects, and who does not agree with them. */
const contested = ({ approvals, objections }: Review): readonly string[] => [...objections.map(objection), ...objections.length > 0 && approvals.length > 0 ? [`${namesOf(approvals)} approved it: the reviewers disagree.`] : []];

const heldBack = (denied: readonly string[]): string => `The policy keeps out what it holds of ${oneLine(denied.slice(0, 3).join(', '))}${denied.length > 3 ? ', …' : ''}. Its author can attach the change again, which leaves that out.`;

const brokenPolicy = ({ policyFault }: Rules): string => `The policy file cannot be read, so nothing may leave. Mend .because/policy.json${policyFault === undefined ? '.' : `: ${policyFault}`}`;

/** Names and notes come from the repository: shown on one line, without what could steer a terminal. */
const objection = ({ by, verdict, notes }: Reviewed): string =>
  `${oneLine(by.name, 60)} ${verdict === 'rejected' ? 'rejected it' : 'asked for changes'}${notes?.trim() ? `: ${oneLine(notes)}` : '.'}`;

const isWithdrawn = (facts: Facts): boolean => about(facts).some(event => event.type === 'withdrawn');

function whyNoConsent(statuses: readonly ConsentStatus[]): string {
  if (statuses.includes('stale')) return 'It was edited after its author consented; the author can renew the consent.';
  if (statuses.includes('old-terms')) return 'The terms have changed since its author consented; the author can renew the consent.';
  if (statuses.includes('expired')) return 'The consent has expired; the author can renew it.';
  if (statuses.includes('lapsed')) return 'The consent is older than the policy keeps one; the author can renew it.';
  if (statuses.includes('unsigned')) return 'The policy wants every consent signed, and this one is not; the author can renew it.';
  return 'Its author has not consented to any use.';
}

/** `approvals`: how many there have to be at least, beside what the policy asks. */
export interface ExportRules extends Rules { readonly purpose: Purpose; readonly reviewedOnly: boolean; readonly approvals?: number; }

/** Every reason why this example stays out of a dataset for this purpose; [] means that it may be in. Unknown state means out. @param state where it is known already */
export function whyNotExported(facts: Facts, rules: ExportRules, state = stateOf(facts, rules)): readonly { readonly code: string; readonly reason: string }[] {
  const out: { code: string; reason: string }[] = [];
  const no = (code: string, reason: string) => { out.push({ code, reason }); };
  if (!rules.policy) no('policy-broken', brokenPolicy(rules));
  else if (!rules.policy.purposes.includes(rules.purpose)) no('purpose-not-offered', `The policy does not offer ${rules.purpose}.`);
  if (!rules.terms) no('terms-missing', 'The terms in force cannot be read.');
  if (facts.draft) no('draft', 'It is a private draft.');
  for (const problem of problemsOf(facts, rules.policy)) no('unreadable', problem);
  const { status } = state.consent[rules.purpose];
  if (status !== 'granted' && !(status === 'old-terms' && !rules.terms)) no(`consent-${status}`, {
    none: `Its author has not consented to ${rules.purpose}.`, stale: 'It was edited after its author consented.',
    expired: 'The consent has expired.', lapsed: `The consent is older than the ${String(rules.policy?.retention?.days)} days for which the policy keeps one; its author can renew it.`, unsigned: 'The policy wants every consent signed, and this one is not, or not with a key that is known to be its author’s.', 'old-terms': 'The terms have changed since the consent.', withdrawn: 'Consent was withdrawn.',
  }[status]);
  const highest = highestLevelFor(rules.policy, rules.purpose);
  if (levels.indexOf(state.level) > levels.indexOf(highest)) no('level', `Its level is ${state.level}; ${rules.purpose} takes ${highest} at most. A steward named in .because/policy.json can change it: “Because: Set Level…”.`);
  for (const event of state.review.objections) no(event.verdict, objection(event));
  const needed = Math.max(rules.reviewedOnly ? 1 : 0, rules.approvals ?? 0, rules.policy ? reviewsFor(rules.policy, rules.purpose) : 0);
  if (state.review.approvals.length < needed) no('not-reviewed', `It has ${state.review.approvals.length} of ${needed} approvals on its present content.`);
  return out;
}
