/** A receipt, by what lies in the repository. */
import { contributorNode, receiptContext } from '../ledger/receipt-terms.ts';
import { receiptOf, receiptText, type Receipt } from '../ledger/receipt.ts';
import type { Entry, Snapshot } from '../store.ts';
import { defaultTermsText, termsHash } from './defaults.ts';
import { eventPath, termsPath } from './layout.ts';

/** @param event id of the consent or withdrawal that it is for; the last one without it. @throws UserError when there is none */
export const receiptFor = (entry: Pick<Entry, 'facts'>, snapshot: Pick<Snapshot, 'policy'>, event?: string): string => receiptText(receiptIn(entry, snapshot, { event }));

/** @param contributor their id in the text, where it is one of several */
function receiptIn({ facts }: Pick<Entry, 'facts'>, { policy }: Pick<Snapshot, 'policy'>, { event, contributor }: { readonly event?: string | undefined; readonly contributor?: string }): Receipt {
  // ISO 639-2 has a code for what nobody said: a team's own terms may be in any language.
  const language = (sha256: string): string => sha256 === termsHash(defaultTermsText) ? 'en' : 'und';
  return receiptOf({
    facts, policy,
    terms: ({ version, sha256 }) => ({ path: termsPath(version), language: language(sha256) }),
    pathOf: ({ example, id }) => eventPath(example, id),
    ...contributor !== undefined && { contributor },
  }, event);
}

/**
 * One text for several: that of the one receipt, or a JSON-LD graph of all of them, in the order of `entries`.
 * @throws UserError when there is none to give for one of them
 */
export function receiptsFor(entries: readonly Pick<Entry, 'facts'>[], snapshot: Pick<Snapshot, 'policy'>): string {
  const [only, ...more] = entries;
  if (only !== undefined && more.length === 0) return receiptFor(only, snapshot);
  // In one document one id is one node: whoever reads it would take two authors for one person.
  const receipts = entries.map((entry, at) => { const { '@context': _context, ...receipt } = receiptIn(entry, snapshot, { contributor: `${contributorNode}-${String(at + 1)}` }); return receipt; });
  return receiptText({ '@context': receiptContext, '@graph': receipts });
}

/** Such as `consent-20261120-abc.jsonld`, `consent-20261120-abc-and-4-more.jsonld`. */
export const receiptName = ([first = '', ...more]: readonly string[]): string => `consent-${first}${more.length === 0 ? '' : `-and-${String(more.length)}-more`}.jsonld`;
