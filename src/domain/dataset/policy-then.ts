/** What a manifest says of the policy that it was built under: enough to find that very policy in git's history, and what it asked for the purpose of the dataset. */
import { canonicalJson } from '../capture/canonical-json.ts';
import { sha256Hex } from '../capture/hash.ts';
import type { Level, Purpose } from '../ledger/event.ts';
import { asWritten, defaultPolicy, highestLevelFor, reviewsFor, type Policy } from '../ledger/policy.ts';

export interface PolicyThen {
  /** As `policyHash` takes it. */
  readonly sha256: string | null;
  /** How many colleagues must have approved, for this purpose. */
  readonly reviewsRequired: number;
  /** The highest level that it takes, for this purpose. */
  readonly highestLevel: Level;
}

/** SHA-256 of the policy's RFC 8785 canonical JSON: how it is indented makes no other policy. null where the team has none, and the defaults hold. */
export function policyHash(policy: Policy): string | null {
  const text = canonicalJson(asWritten(policy));
  return text === canonicalJson(defaultPolicy) ? null : sha256Hex(text);
}

export interface KnownPolicy { readonly policy: Policy; /** It is the one in force. */ readonly today: boolean; }

/** Finds the policy that a manifest names by its hash, as it was written: today's `.mailmap` tells nothing of that day. @param today undefined: it cannot be read. @param earlier those of git's history */
export function knownPolicies(today: Policy | undefined, earlier: readonly Policy[]): (sha256: string | null) => KnownPolicy | undefined {
  const known = new Map<string | null, KnownPolicy>([defaultPolicy, ...earlier].map(policy => [policyHash(policy), { policy, today: false }]));
  if (today) known.set(policyHash(today), { policy: asWritten(today), today: true });
  return sha256 => known.get(sha256);
}

export const policyThen = (policy: Policy, purpose: Purpose): PolicyThen => ({ sha256: policyHash(policy), reviewsRequired: reviewsFor(policy, purpose), highestLevel: highestLevelFor(policy, purpose) });
