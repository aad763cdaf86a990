/** A manifest against the events: each example in it had consent and, where the recipe asks for it, review, by what had been stated when it was built. */
import * as z from 'zod/mini';
import { consentFor, type TermsInForce } from '../ledger/consent.ts';
import { levels, Purpose, Terms } from '../ledger/event.ts';
import { defaultPolicy, highestLevelFor } from '../ledger/policy.ts';
import { reviewOf } from '../ledger/review.ts';
import { levelOf, type Facts } from '../ledger/state.ts';
import type { Finding } from '../ledger/verify/finding.ts';

const Claimed = z.object({
  purpose: Purpose, asOf: z.iso.datetime(), terms: z.extend(Terms, { continuing: z.optional(z.array(Terms)) }),
  recipe: z.object({ reviewedOnly: z.boolean(), filters: z.optional(z.object({ approvals: z.optional(z.number()) })) }),
  examples: z.array(z.object({ id: z.string(), contentHash: z.string() })),
  allowed: z.array(z.object({ example: z.string(), event: z.string() })),
});

export interface VerifiedManifest { readonly examples: number; readonly findings: readonly Finding[]; }

/** @param factsOf what was said about an example; undefined when nothing is known of it */
export function verifyManifest(file: string, text: string, factsOf: (id: string) => Facts | undefined): VerifiedManifest {
  const findings: Finding[] = [];
  const say = (code: string, example: string | null, message: string, hint: string): void => { findings.push({ severity: 'broken', code, file, example, message, hint }); };
  let value: unknown;
  try { value = JSON.parse(text); } catch { value = undefined; }
  const { data: manifest } = z.safeParse(Claimed, value);
  if (!manifest) {
    say('manifest', null, 'It cannot be read as a manifest, so that nobody can tell what its dataset holds.', 'Restore it with git; it is written by an export and never by hand.');
    return { examples: 0, findings };
  }
  const asOf = new Date(manifest.asOf);
  const terms: TermsInForce = { version: manifest.terms.version, sha256: manifest.terms.sha256, ...manifest.terms.continuing && { continuing: manifest.terms.continuing } };
  const needed = Math.max(manifest.recipe.reviewedOnly ? 1 : 0, manifest.recipe.filters?.approvals ?? 0);
  for (const { id, contentHash } of manifest.examples) {
    const facts = factsOf(id);
    const events = facts?.events.filter(({ at }) => Date.parse(at) <= asOf.getTime()) ?? [];
    if (!facts || events.length === 0) { say('manifest-consent', id, 'It holds this example, and no event says that its author had consented to anything by then.', 'Find out where the events are: restore them with git, or withdraw the dataset.'); continue; }
    // The rules of the policy at that time are not on record; what the manifest itself says is.
    const { status } = consentFor(manifest.purpose, { example: id, author: facts.author, contentHash, events, policy: defaultPolicy, terms, now: asOf });
    if (status !== 'granted') say('manifest-consent', id, `It holds this example for ${manifest.purpose}, and by ${manifest.asOf} its author’s consent to that, on this content, was: ${inWords[status]}.`, 'Build the dataset anew, and tell those who have this one.');
    // Who is a steward is not on record for that time either: whoever but its author opened it then counts as one.
    const stewards = events.flatMap(event => event.type === 'cleared' ? [event.by.email] : []);
    const level = levelOf({ ...facts, contentHash, events }, { ...defaultPolicy, stewards }), highest = highestLevelFor(defaultPolicy, manifest.purpose);
    if (levels.indexOf(level) > levels.indexOf(highest)) say('manifest-level', id, `It holds this example for ${manifest.purpose}, which takes ${highest} at most, and by ${manifest.asOf} its level was ${level}.`, 'Build the dataset anew, and tell those who have this one.');
    const { approvals, objections } = reviewOf({ author: facts.author, contentHash, events });
    if (objections.length > 0) say('manifest-review', id, 'It holds this example, and a reviewer had objected to this content by then.', 'Build the dataset anew, and tell those who have this one.');
    else if (approvals.length < needed) say('manifest-review', id, `It holds only what ${needed === 1 ? 'a colleague' : `${String(needed)} colleagues`} approved, and by then ${approvals.length === 0 ? 'nobody' : `only ${String(approvals.length)}`} had approved this content.`, 'Build the dataset anew, and tell those who have this one.');
  }
  for (const { example, event } of manifest.allowed)
    if (!factsOf(example)?.events.some(each => each.id === event && each.type === 'allowed')) say('manifest-allowed', example, `It says that event ${event} let a finding pass, and there is no such event.`, 'Look for what was found in the dataset, and restore the event with git.');
  return { examples: manifest.examples.length, findings };
}

const inWords = { stale: 'given on other content', expired: 'expired', lapsed: 'older than the policy keeps one', unsigned: 'not signed', 'old-terms': 'given to other terms', withdrawn: 'withdrawn', none: 'not given' } as const;
