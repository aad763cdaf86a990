/** A receipt, by what lies in the repository. */
import { receiptOf } from '../ledger/receipt.ts';
import type { Entry, Snapshot } from '../store.ts';
import { defaultTermsText, termsHash } from './defaults.ts';
import { eventPath, termsPath } from './layout.ts';

/** @param event id of the consent or withdrawal that it is for; the last one without it. @throws UserError when there is none */
export function receiptFor({ facts }: Pick<Entry, 'facts'>, { policy }: Pick<Snapshot, 'policy'>, event?: string): string {
  // ISO 639-2 has a code for what nobody said: a team's own terms may be in any language.
  const language = (sha256: string): string => sha256 === termsHash(defaultTermsText) ? 'en' : 'und';
  return receiptOf({
    facts, policy,
    terms: ({ version, sha256 }) => ({ path: termsPath(version), language: language(sha256) }),
    pathOf: ({ example, id }) => eventPath(example, id),
  }, event);
}

/** Such as `consent-20261120-abc.jsonld`. */
export const receiptName = (example: string): string => `consent-${example}.jsonld`;
