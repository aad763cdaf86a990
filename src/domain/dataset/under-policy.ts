/** What the team's policy says about content: which paths no record may hold. */
import { embedsDenied, rejectedEmbedsDenied } from '../capture/denied.ts';
import type { Example } from '../capture/example.ts';
import type { Policy } from '../ledger/policy.ts';

/** Why an example stays out for what it holds: it was recorded before the policy said so. Under a policy that cannot be read nothing is in anyway, and says so. */
export function refusedByPolicy(policy: Policy | undefined, example: Pick<Example, 'change' | 'options'>): readonly { readonly code: string; readonly reason: string }[] {
  if (!policy) return [];
  const [held, rejected] = [embedsDenied(example.change, policy), rejectedEmbedsDenied(example, policy)];
  return [
    ...held.length === 0 ? [] : [{ code: 'denied-path', reason: `The policy keeps out what it holds of ${held.join(', ')}. Its author can attach the change again, which leaves these files out.` }],
    ...rejected.length === 0 ? [] : [{ code: 'denied-path', reason: `The policy keeps out what the patch of a rejected option holds of ${rejected.join(', ')}. Its author can take these files out of that patch.` }],
  ];
}
