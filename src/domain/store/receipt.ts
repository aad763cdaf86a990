/** A receipt, by what lies in the repository. */
import { receiptContext } from '../ledger/receipt-terms.ts';
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

/**
 * One text for several: that of the one receipt, or a JSON-LD graph of all of them, in the order of `entries`.
 * @throws UserError when there is none to give for one of them
 */
export function receiptsFor(entries: readonly Pick<Entry, 'facts'>[], snapshot: Pick<Snapshot, 'policy'>): string {
  const texts = entries.map(entry => receiptFor(entry, snapshot));
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return only;
  const receipts = texts.map(text => { const { '@context': _context, ...receipt } = JSON.parse(text) as Record<string, unknown>; return receipt; });
  return `${JSON.stringify({ '@context': receiptContext, '@graph': receipts }, null, 2)}\n`;
}

/** Such as `consent-20261120-abc.jsonld`, `consent-20261120-abc-and-4-more.jsonld`. */
export const receiptName = ([first = '', ...more]: readonly string[]): string => `consent-${first}${more.length === 0 ? '' : `-and-${String(more.length)}-more`}.jsonld`;
