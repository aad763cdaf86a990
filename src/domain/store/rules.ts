/** The team's policy and the terms in force, as they lie on disk. What cannot be read is undefined, and then nothing may leave. */
import { defaultPolicy, type Policy } from '../ledger/policy.ts';
import type { Snapshot } from '../store.ts';
import { defaultTermsText, normalTerms, termsHash } from './defaults.ts';
import { policyPath, termsPath } from './layout.ts';
import { failed, type Look, type Seen } from './look.ts';
import { parseRecord, policyRecord } from './records.ts';

export type TermsInForce = NonNullable<Snapshot['terms']>;
const termsLimit = 256 * 2 ** 10;

export async function lookAtRules(look: Look): Promise<{ readonly policy: Policy | undefined; readonly terms: TermsInForce | undefined }> {
  const seen = await look.file<Policy>(policyPath, policyRecord.limit, text => parseRecord(text, policyRecord));
  if (seen && failed(seen)) {
    look.problem(policyPath, (seen.at ?? policyPath) === policyPath ? { ...seen, reason: `${seen.reason} Until it is mended, nothing is exported.` } : seen);
    return { policy: undefined, terms: undefined };
  }
  const policy = seen?.value ?? defaultPolicy;
  return { policy, terms: await termsOf(look, policy.terms) };
}

async function termsOf(look: Look, version: number): Promise<TermsInForce | undefined> {
  const path = termsPath(version);
  const seen = await look.file(path, termsLimit, (text): Seen<string> => text.trim() === '' ? { code: 'broken', reason: 'The terms are empty.' } : { value: normalTerms(text) });
  if (!seen) {
    // Those that will be written with the first example. Who consented to other words has another hash, and that consent does not hold.
    if (version === 1) return { version, sha256: termsHash(defaultTermsText), text: defaultTermsText };
    look.problem(path, { code: 'broken', reason: `The policy says that terms version ${String(version)} are in force, and they are missing. Nobody can consent and nothing is exported until they are there.` });
    return undefined;
  }
  if (failed(seen)) {
    look.problem(path, seen);
    return undefined;
  }
  return { version, sha256: termsHash(seen.value), text: seen.value };
}
