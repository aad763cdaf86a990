/** Each event against the example that it is about, the commit that brought it, and the other events. */
import { oneLine } from '../../capture/hidden-characters.ts';
import { personKey, samePerson } from '../consent.ts';
import { byTime, levels, type Event } from '../event.ts';
import { isOnePerson, mayBeSamePerson } from '../look-alike.ts';
import type { OnePersons } from '../one-person.ts';
import { isSignedEnough } from '../signed.ts';
import { defaultPolicy, onePersons, type InForce } from '../policy.ts';
import { levelOf, mayOpen, type Facts } from '../state.ts';
import { inCommit } from './files.ts';
import type { Finding } from './finding.ts';
import type { Addition } from './record-history.ts';

export interface About {
  readonly facts: Facts;
  /** Its content is there and readable: the facts have its hash. */
  readonly present: boolean;
  readonly policy: InForce | undefined;
  /** By the policy alone: it is what a steward has looked at. */
  readonly aliases: OnePersons;
  /** Addresses that any policy ever named as a steward’s. */
  readonly stewards: readonly string[];
  readonly pathOf: (event: Event) => string;
  readonly additions: (event: Event) => readonly Addition[];
  /** Hashes that its content had, the present one among them; undefined when git does not have every one. */
  readonly hashes: ReadonlySet<string> | undefined;
  /** Why a signature is not good. */
  readonly fault: (event: Event) => string | undefined;
  /** Whether signatures could be looked at at all. */
  readonly checked: boolean;
}

/** Clocks of two machines differ; by more than this no clock that is set by the network does. */
const toleranceMs = 15 * 60_000;
const dayMs = 86_400_000;

export function eventFindings(about: About): readonly Finding[] {
  const { facts, policy, aliases } = about;
  const found: Finding[] = [];
  const say = (severity: Finding['severity'], code: string, event: Event, message: string, hint: string): void => { found.push({ severity, code, file: about.pathOf(event), example: facts.id, message, hint }); };
  const who = ({ by }: Event): string => `${oneLine(by.name, 60)} <${oneLine(by.email, 100)}>`;
  const isOne = (a: { email: string }, b: { email: string }): boolean => isOnePerson(a, b, aliases);
  for (const event of facts.events) {
    const additions = about.additions(event);
    const fault = event.signature === undefined ? undefined : about.fault(event);
    if (fault !== undefined) say('broken', 'signature', event, fault, 'Have them state it again, signed with their own key; or add their key to the allowed signers, if it is theirs.');
    if (!isSignedEnough(event, policy)) unsigned(event);
    // A good signature shows more than a commit can: anybody may set a commit's author.
    const proven = event.signature !== undefined && about.checked && fault === undefined;
    const [first] = additions;
    if (first && !proven && !additions.some(({ commit }) => commit.people.some(person => isOne(person, event.by))))
      say('broken', 'author', event, `It says that ${who(event)} stated it, and was added in ${inCommit(first.commit)}.`, 'Have that person state it again in their own editor and commit it themselves. If a squashed pull request brought it: let it name them as Co-authored-by, merge without squashing, or sign.');
    // Anybody can write such a line. A squash does, for those whose commits it joins.
    else if (first && !proven && !additions.some(({ commit }) => isOne(commit.author, event.by)))
      say('note', 'co-author', event, `It says that ${who(event)} stated it, and only a line “Co-authored-by” of ${inCommit(first.commit)} says so too.`, 'Anybody can write that line: ask them, or have events signed. With --strict this does not pass.');
    const at = Date.parse(event.at);
    if (first && additions.every(({ commit }) => at > commit.committed + toleranceMs)) say('broken', 'time', event, `It says ${event.at}, and was there before that: ${inCommit(first.commit)}.`, 'A clock was wrong, or somebody wrote another time. Have it stated again.');
    if (at + dayMs < dayOf(event.id)) say('broken', 'time', event, `It says ${event.at}, and its id says that it was made on ${event.id.slice(0, 4)}-${event.id.slice(4, 6)}-${event.id.slice(6, 8)}.`, 'Somebody wrote another time. Have it stated again.');
    if (about.hashes && !about.hashes.has(event.contentHash) && isAboutContent(event)) say('note', 'content', event, 'It is about content that this example has in no commit.', `An edit between two commits, or a squash, loses versions. ${boundToContent(event) ? `It counts for nothing, since only what is about the present content does.${event.type === 'granted' && event.anonymous !== undefined ? ' The wish to stay without a name, or with one, holds all the same.' : ''}` : 'What it says holds all the same.'}`);
    if (about.present && event.type === 'granted' && !samePerson(event.by, facts.author)) say('broken', 'not-author', event, `${who(event)} consented, and the example is by ${oneLine(facts.author.email, 100)}.`, 'Nobody consents for somebody else: it counts for nothing, and the example is held back until it is clear who wrote it. Its author can go on without: “Because: Withdraw Consent” keeps the text as a draft, and they consent to that. Ask who wrote this consent, and why.');
    if (event.type === 'reviewed' && mayBeSamePerson(event.by, facts.author, onePersons(policy))) say('broken', 'own-review', event, `${who(event)} reviewed their own example.`, 'It counts for nothing; a colleague has to review it.');
    if (event.type === 'allowed' && about.present && !samePerson(event.by, facts.author)) say('broken', 'not-author', event, `${who(event)} let a finding pass, and the example is by ${oneLine(facts.author.email, 100)}.`, 'It counts for nothing: only its author does. Ask who wrote it, and why.');
    if (event.type === 'cleared' && opens(event)) {
      if (mayBeSamePerson(event.by, facts.author, onePersons(policy))) say('broken', 'own-clearance', event, `${who(event)} opened their own example to ${event.level}.`, 'It counts for nothing: consent is its author’s, clearance another steward’s.');
      else if (!about.stewards.some(email => samePerson({ email }, event.by))) say('broken', 'not-steward', event, `${who(event)} opened it to ${event.level}, and no policy ever named them as a steward.`, 'It counts for nothing. Ask who wrote it, and why; a steward of .because/policy.json can open it.');
    }
    if (event.type === 'retracted' && !facts.events.some(each => each.id === event.retracts && each.type === 'reviewed' && samePerson(each.by, event.by))) say('note', 'retracted', event, `It takes back ${event.retracts}, which is no verdict of ${who(event)} here.`, 'It counts for nothing.');
  }
  for (const event of facts.events) if (event.type === 'answered' && about.present && !samePerson(event.by, facts.author)) say('note', 'answered', event, `${who(event)} answered a suggested edit, and the example is by ${oneLine(facts.author.email, 100)}.`, 'It counts for nothing.');
  for (const [earlier, later] of outOfOrder(about)) say('note', 'order', later, `It says that it is older than ${earlier.id}, which the same person had committed before.`, 'A clock was put back, or two clones were joined. The times decide which is the last word.');
  return found;

  /** Anybody closes; what was said before tells whether this word would let it out further. */
  function opens(event: Event & { readonly type: 'cleared' }): boolean {
    const before = levelOf({ ...facts, contentHash: event.contentHash, events: facts.events.filter(each => byTime(each, event) < 0) }, { ...policy ?? defaultPolicy, signatures: 'off', stewards: [...about.stewards] });
    return levels.indexOf(event.level) < levels.indexOf(before);
  }

  function unsigned(event: Event): void {
    const counts = event.type === 'granted' || event.type === 'allowed' || event.type === 'retracted' || (event.type === 'credited' && !event.anonymous) || (event.type === 'reviewed' && event.verdict === 'approved') || (event.type === 'cleared' && mayOpen(event.by, facts.author, policy));
    if (counts) say('broken', 'unsigned', event, `The policy wants everything signed, and this of ${who(event)} is not.`, 'It counts for nothing. Have them state it again, signed.');
  }
}

/** A withdrawal, and how somebody wants to be named, lie with an example and are about no version of it. */
const isAboutContent = ({ type }: Event): boolean => type !== 'withdrawn' && type !== 'credited';
/** A consent and a verdict hold for one content. A closed level, an allowed value, and an answer or a retraction, which name what they are about, hold through edits. */
const boundToContent = ({ type }: Event): boolean => type === 'granted' || type === 'reviewed';

const dayOf = (id: string): number => Date.UTC(Number(id.slice(0, 4)), Number(id.slice(4, 6)) - 1, Number(id.slice(6, 8)));

/** Of each person, what came into git later and says that it is older. A withdrawal holds whatever time it says. */
function outOfOrder({ facts, additions }: About): readonly (readonly [Event, Event])[] {
  const pairs: (readonly [Event, Event])[] = [];
  const last = new Map<string, { readonly event: Event; readonly order: number }>();
  const placed = [...facts.events].filter(({ type }) => type !== 'withdrawn').sort(byTime).flatMap(event => { const order = additions(event)[0]?.commit.order; return order === undefined ? [] : [{ event, order }]; });
  for (const { event, order } of placed.reverse()) {
    const person = personKey(event.by);
    const after = last.get(person);
    if (after && after.order < order) pairs.push([after.event, event]);
    if (!after || order < after.order) last.set(person, { event, order });
  }
  return pairs;
}

/** The same event id in two places: a file that was copied. */
export function copies(all: Iterable<Facts>, pathOf: (event: Event) => string): readonly Finding[] {
  const known = new Map<string, string>();
  const found: Finding[] = [];
  for (const { id, events } of all) for (const event of events) {
    const path = pathOf(event);
    const other = known.get(event.id);
    if (other === undefined) known.set(event.id, path);
    else if (other !== path) found.push({ severity: 'broken', code: 'copied', file: path, example: id, message: `It has the id of ${other}; each event has one of its own.`, hint: 'One of them is a copy that somebody made. Compare who committed which, and have the right person state it again.' });
  }
  return found;
}
