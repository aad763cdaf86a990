/** A manifest against the events and the policy: each example in it had consent, review and a level that its purpose takes, by what had been stated when it was built and by the rules in force then. */
import * as z from 'zod/mini';
import { consentFor, samePerson, type TermsInForce } from '../ledger/consent.ts';
import { levels, Purpose, Terms, type Event } from '../ledger/event.ts';
import { defaultPolicy, highestLevelFor, onePersons } from '../ledger/policy.ts';
import { reviewOf } from '../ledger/review.ts';
import { counted } from '../ledger/signed.ts';
import { levelOf, type Facts } from '../ledger/state.ts';
import type { Finding } from '../ledger/verify/finding.ts';
import { policyThen, type KnownPolicy } from './policy-then.ts';
import { quantity } from './quantity.ts';

const Claimed = z.object({
  purpose: Purpose, asOf: z.iso.datetime(), terms: z.extend(Terms, { continuing: z.optional(z.array(Terms)) }),
  policy: z.optional(z.object({ sha256: z.nullable(z.string()), reviewsRequired: z.number(), highestLevel: z.enum(levels) })),
  recipe: z.object({ reviewedOnly: z.boolean(), filters: z.optional(z.object({ approvals: z.optional(z.number()) })) }),
  examples: z.array(z.object({ id: z.string(), contentHash: z.string(), consent: z.optional(z.string()), reviews: z._default(z.array(z.string()), []) })),
  allowed: z.array(z.object({ example: z.string(), event: z.string() })),
});
type Claimed = z.infer<typeof Claimed>;

/** `unknown`: that policy is in no commit and is not the one in force, or the manifest does not say. */
export interface BuiltUnder { readonly dataset: string; readonly policy: 'today' | 'earlier' | 'unknown'; readonly reviewsRequired: number | null; readonly highestLevel: string | null; }
export interface VerifiedManifest { readonly examples: number; readonly findings: readonly Finding[]; readonly builtUnder?: BuiltUnder; }

const anew = 'Build the dataset anew, and tell those who have this one.';

/** @param factsOf what was said about an example; undefined when nothing is known of it. @param policyOf the policy of that hash, see `knownPolicies`. @param believed the same, where only some of them may be believed; undefined where each may */
export function verifyManifest(file: string, text: string, factsOf: (id: string) => Facts | undefined, policyOf: (sha256: string | null) => KnownPolicy | undefined, believed: (sha256: string | null) => { readonly known: KnownPolicy | undefined } | undefined = () => undefined): VerifiedManifest {
  const findings: Finding[] = [];
  const say = (code: string, example: string | null, message: string, hint: string, severity: Finding['severity'] = 'broken'): void => { findings.push({ severity, code, file, example, message, hint }); };
  let value: unknown;
  try { value = JSON.parse(text); } catch { value = undefined; }
  const { data: manifest } = z.safeParse(Claimed, value);
  if (!manifest) {
    say('manifest', null, 'It cannot be read as a manifest, so that nobody can tell what its dataset holds.', 'Restore it with git; it is written by an export and never by hand.');
    return { examples: 0, findings };
  }
  const known = manifest.policy && policyOf(manifest.policy.sha256);
  const limited = believed(manifest.policy ? manifest.policy.sha256 : 'not said');
  for (const each of limited && !limited.known ? notBelieved : policyFaults(manifest, known)) say('manifest-policy', null, ...each);
  const asOf = new Date(manifest.asOf);
  const terms: TermsInForce = { version: manifest.terms.version, sha256: manifest.terms.sha256, ...manifest.terms.continuing && { continuing: manifest.terms.continuing } };
  const needed = Math.max(manifest.recipe.reviewedOnly ? 1 : 0, manifest.recipe.filters?.approvals ?? 0, manifest.policy?.reviewsRequired ?? 0);
  const ceiling = highestLevelFor({ highestLevel: { [manifest.purpose]: manifest.policy?.highestLevel } }, manifest.purpose);
  for (const { id, contentHash, consent, reviews } of manifest.examples) {
    const facts = factsOf(id);
    const events = facts?.events.filter(({ at }) => Date.parse(at) <= asOf.getTime()) ?? [];
    if (!facts || events.length === 0) { say('manifest-consent', id, 'It holds this example, and no event says that its author had consented to anything by then.', 'Find out where the events are: restore them with git, or withdraw the dataset.'); continue; }
    // Without that policy, what the manifest itself says is all there is.
    const policy = known?.policy ?? defaultPolicy;
    const { status } = consentFor(manifest.purpose, { example: id, author: facts.author, contentHash, events, policy, terms, now: asOf });
    if (status !== 'granted') say('manifest-consent', id, `It holds this example for ${manifest.purpose}, and by ${manifest.asOf} its author’s consent to that, on this content, was: ${inWords[status]}.`, anew);
    else if (consent !== undefined && !isThere(facts, consent, event => event.type === 'granted' && event.contentHash === contentHash)) say('manifest-consent', id, `It says that event ${consent} is the consent to this content, and there is no such event.`, 'Look for that event in git, and restore it.');
    // Whoever but its author opened it counts as a steward where nobody knows who was one.
    const level = levelOf({ ...facts, contentHash, events }, known ? policy : { ...policy, stewards: events.flatMap(event => event.type === 'cleared' ? [event.by.email] : []) });
    if (levels.indexOf(level) > levels.indexOf(ceiling)) say('manifest-level', id, `It holds this example for ${manifest.purpose}, which takes ${ceiling} at most, and by ${manifest.asOf} its level was ${level}.`, anew);
    const { approvals, objections } = reviewOf({ author: facts.author, contentHash, events: counted(events, policy) }, onePersons(policy));
    const gone = reviews.find(review => !isThere(facts, review, event => event.type === 'reviewed' && event.verdict === 'approved' && event.contentHash === contentHash && !samePerson(event.by, facts.author)));
    if (objections.length > 0) say('manifest-review', id, 'It holds this example, and a reviewer had objected to this content by then.', anew);
    else if (approvals.length < needed) say('manifest-review', id, `It holds only what ${needed === 1 ? 'a colleague' : `${String(needed)} colleagues`} approved, and by then ${approvals.length === 0 ? 'nobody' : `only ${String(approvals.length)}`} had approved this content.`, anew);
    else if (gone !== undefined) say('manifest-review', id, `It says that event ${gone} approved this content, and there is no such event.`, 'Look for that event in git, and restore it.');
  }
  for (const { example, event } of manifest.allowed)
    if (!factsOf(example)?.events.some(each => each.id === event && each.type === 'allowed')) say('manifest-allowed', example, `It says that event ${event} let a finding pass, and there is no such event.`, 'Look for what was found in the dataset, and restore the event with git.');
  return { examples: manifest.examples.length, findings, builtUnder: { dataset: file.slice(file.lastIndexOf('/') + 1, -'.json'.length), policy: known ? known.today ? 'today' : 'earlier' : 'unknown', reviewsRequired: manifest.policy?.reviewsRequired ?? null, highestLevel: manifest.policy?.highestLevel ?? null } };
}

const inWords = { stale: 'given on other content', expired: 'expired', lapsed: 'older than the policy keeps one', unsigned: 'not signed', 'old-terms': 'given to other terms', withdrawn: 'withdrawn', none: 'not given' } as const;

/** Also what was stated after the last moment that the dataset names: a verdict may come while it is written. */
const isThere = ({ events }: Facts, id: string, is: (event: Event) => boolean): boolean => events.some(event => event.id === id && is(event));

const notBelieved = [['It was built under a policy that the change brought itself, or that is in no commit: what that let in was agreed to by nobody who owns the policy.', 'Have the policy agreed to first, and build the dataset anew.', 'broken']] as const;

function policyFaults({ policy: claimed, purpose }: Claimed, known: KnownPolicy | undefined): readonly (readonly [message: string, hint: string, severity: Finding['severity']])[] {
  if (!claimed) return [];
  if (!known) return [['The policy that it was built under is in no commit and is not the one in force: nobody can tell what else it said.', 'Look for .because/policy.json on other branches; commit a policy before datasets are built under it.', 'note']];
  const said = policyThen(known.policy, purpose);
  if (said.reviewsRequired === claimed.reviewsRequired && said.highestLevel === claimed.highestLevel && known.policy.purposes.includes(purpose)) return [];
  return [[`It says that its policy asked for ${quantity(claimed.reviewsRequired, 'approval')} and took ${claimed.highestLevel} at most, and that policy ${known.policy.purposes.includes(purpose) ? `asks for ${String(said.reviewsRequired)} and takes ${said.highestLevel}` : `does not offer ${purpose}`}.`, 'It is written by an export and never by hand: restore it with git, or build the dataset anew.', 'broken']];
}
