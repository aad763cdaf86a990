/** Which findings still block: all but those that the author has allowed, one by one and with a reason. */
import type { Finding } from '../capture/checks/check.ts';
import { findingKey } from '../capture/scan-example.ts';
import { samePerson } from './consent.ts';
import type { Event } from './event.ts';

/**
 * A finding is allowed for this value, by this check, in this example, and by nobody but its author; a later edit elsewhere in the example does not change that.
 * A finding without a hash cannot be allowed.
 */
export function openFindings(findings: readonly Finding[], events: readonly Event[], example: { readonly id: string; readonly author: { readonly email: string } }): readonly Finding[] {
  const allowed = new Set(events.flatMap(event =>
    event.type === 'allowed' && event.example === example.id && event.reason.trim() !== '' && samePerson(event.by, example.author) ? [findingKey({ check: event.check, hash: event.finding })] : []));
  return findings.filter(finding => finding.hash === undefined || !allowed.has(findingKey(finding)));
}
