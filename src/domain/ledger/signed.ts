/** What a signature is over, and what counts without one where the policy wants each to have one. Whether a signature is good is told elsewhere: here one counts by being there. */
import { canonicalJson } from '../capture/canonical-json.ts';
import type { Event } from './event.ts';
import type { Policy } from './policy.ts';

/** The namespace of `ssh-keygen -Y`: what was signed for anything else is no statement here, and the other way round. */
export const signatureNamespace = 'because';

/** RFC 8785 canonical JSON of all but the signature itself: example, content and id are in it, so that nothing can be moved to another place. */
export function signedText(event: Event): string {
  const { signature: _signature, ...stated } = event;
  return canonicalJson(stated);
}

const required = (policy: Pick<Policy, 'signatures'> | undefined): boolean => policy?.signatures === 'required';

/** False for what the policy wants signed and is not. */
export const isSignedEnough = (event: Event, policy: Pick<Policy, 'signatures'> | undefined): boolean => event.signature !== undefined || !required(policy);

/** The events that count. What only restricts counts unsigned too: a withdrawal, an objection, a stricter level, a consent to less (which `consentFor` says is unsigned, and so is none). */
export function counted(events: readonly Event[], policy: Pick<Policy, 'signatures'> | undefined): readonly Event[] {
  if (!required(policy)) return events;
  return events.filter(event => event.signature !== undefined || !(event.type === 'allowed' || event.type === 'retracted' || (event.type === 'reviewed' && event.verdict === 'approved')));
}
