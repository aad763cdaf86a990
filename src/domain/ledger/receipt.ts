/**
 * The receipt of a consent or of its withdrawal, for the person who gave it: ISO/IEC TS 27560:2023 as JSON-LD in the words of the Data Privacy Vocabulary.
 * Made of what is on record and nothing else, so that anyone who has the record can make the same bytes again. Fields: https://w3id.org/dpv/guides/consent-27560.
 */
import { canonicalJson } from '../capture/canonical-json.ts';
import { sha256Hex } from '../capture/hash.ts';
import { UserError } from '../user-error.ts';
import { mayWithdraw, samePerson } from './consent.ts';
import { byTime, type Event, type Granted, type Terms } from './event.ts';
import { purposeMeaning, type Policy } from './policy.ts';
import { contributorNode, receiptContext, receiptPurposes, teamNode } from './receipt-terms.ts';
import type { Facts } from './state.ts';

type Stated = Extract<Event, { type: 'granted' | 'withdrawn' }>;

export interface ReceiptGiven {
  readonly facts: Pick<Facts, 'id' | 'author' | 'events'>;
  /** Who the team is; undefined when the policy cannot be read. */
  readonly policy: Pick<Policy, 'organisation' | 'country'> | undefined;
  /** Where the terms of a consent lie, and their language as BCP 47 has it. */
  readonly terms: (terms: Terms) => { readonly path: string; readonly language: string };
  readonly pathOf: (event: Event) => string;
  /** The id of who gave the consent, where several receipts are one text. */
  readonly contributor?: string;
}

/** JSON-LD. */
export interface Receipt { readonly '@context': object; readonly [field: string]: unknown; }

/** The consents and withdrawals that a receipt is about, oldest first. A withdrawal counts whoever stated it, as it does everywhere. */
const stated = ({ id, author, events }: ReceiptGiven['facts']): readonly Stated[] =>
  events.filter((event): event is Stated => event.example === id && (event.type === 'withdrawn' || (event.type === 'granted' && samePerson(event.by, author)))).sort(byTime);

export const hasReceipt = (facts: ReceiptGiven['facts']): boolean => stated(facts).length > 0;

/**
 * What the receipt says.
 * @param event id of the consent or withdrawal that it is for, with all that came before; the last one without it
 * @throws UserError when its author never consented to anything, or there is no such event
 */
export function receiptOf(given: ReceiptGiven, event?: string): Receipt {
  const all = stated(given.facts);
  const last = event === undefined ? all.length - 1 : all.findIndex(({ id }) => id === event);
  const shown = all.slice(0, last + 1);
  const end = shown.at(-1);
  if (!end && event !== undefined) throw new UserError(`There is no consent or withdrawal ${event} of this example.`, { hint: '`because show` lists its history.' });
  if (!end) throw new UserError('Nobody has consented to anything here, so there is nothing to give a receipt for.', { hint: 'A receipt comes with a consent, and with its withdrawal.' });
  const grant = shown.findLast(each => each.type === 'granted');
  return {
    '@context': receiptContext, '@type': 'dpv:ConsentReceipt', 'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt',
    'dct:identifier': `${end.example}/${end.id}`, 'dct:created': end.at, 'dct:publisher': teamNode, 'schema:recipient': given.contributor ?? contributorNode,
    'dpv:hasRecordOfActivity': recordOf(given, shown, grant),
  };
}

/** Two-space indent, trailing newline. */
export const receiptText = (receipt: object): string => `${JSON.stringify(receipt, null, 2)}\n`;

function recordOf(given: ReceiptGiven, shown: readonly Stated[], grant: Granted | undefined): object {
  const { facts: { id, author }, policy } = given;
  const country = policy?.country === undefined ? {} : { 'dpv:hasJurisdiction': `loc:${policy.country}` };
  return {
    '@type': 'dpv:ConsentRecord', 'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record', 'dct:identifier': id,
    'dpv:hasDataSubject': { '@id': given.contributor ?? contributorNode, '@type': 'dpv:DataSubject', 'dct:identifier': author.email, 'dpv:hasName': author.name },
    'dpv:hasDataController': teamNode, ...country,
    'dpv:hasEntity': {
      '@id': teamNode, '@type': ['dpv:Organisation', 'dpv:DataController'],
      ...policy?.organisation === undefined ? { 'dct:description': 'The team that keeps this repository. Its policy names no organisation.' } : { 'dpv:hasName': policy.organisation },
    },
    ...grant && { 'dpv:hasNotice': noticeOf(grant, given), 'dpv:hasProcess': grant.purposes.map(purpose => processOf(purpose, grant)) },
    'dpv:hasConsentControl': { '@type': ['dpv:ProvideConsent', 'dpv:WithdrawConsent'], 'dpv:isExercisedAt': '“Because: Give Consent” and “Because: Withdraw Consent” in the editor, for this example.' },
    'dpv:hasRight': { '@type': 'dpv:DataSubjectRight', 'dct:title': 'To withdraw the consent at any time, without giving a reason', 'dpv:isExercisedAt': '“Because: Withdraw Consent” in the editor, for this example.' },
    'dpv:hasConsentStatus': shown.map((event, at) => statusOf(event, shown.slice(0, at).some(({ type }) => type === 'granted'), given)),
  };
}

const checksum = (sha256: string): object => ({ '@type': 'spdx:Checksum', 'spdx:algorithm': 'spdx:checksumAlgorithm_sha256', 'spdx:checksumValue': sha256 });

function noticeOf({ terms }: Granted, given: ReceiptGiven): object {
  const { path, language } = given.terms(terms);
  return { '@type': 'dpv:ConsentNotice', 'dct:title': `Terms of consent, version ${String(terms.version)}`, 'dct:source': path, 'dct:language': language, 'spdx:checksum': checksum(terms.sha256) };
}

function processOf(purpose: Granted['purposes'][number], grant: Granted): object {
  const { processing, recipients } = receiptPurposes[purpose];
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': { 'dct:identifier': purpose, 'dct:description': purposeMeaning[purpose], 'skos:broader': 'dpv:ResearchAndDevelopment' },
    'dpv:hasLegalBasis': 'dpv:ExplicitlyExpressedConsent',
    'dpv:hasPersonalData': {
      '@type': 'dpv:PersonalData', 'dct:identifier': grant.example, 'skos:broader': ['pd:TechnicalKnowledge', 'pd:Opinion', 'pd:Name', 'pd:EmailAddress'],
      'dct:description': 'The example: its author’s reasoning and the change that it is about, with their name and address. The hash is that of the content that was consented to.', 'spdx:checksum': checksum(grant.contentHash),
    },
    'dpv:hasProcessing': processing, 'dpv:hasDataController': teamNode,
    'dpv:hasRecipient': [{ '@id': teamNode }, ...recipients.map(({ type, description }) => ({ '@type': type, 'dct:description': description }))],
    'dpv:hasStorageCondition': [
      { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': { '@type': 'dpv:Location', 'dct:description': 'The folder .because of this repository and of its copies, and the datasets that were built with it.' } },
      { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': durationOf(grant) },
    ],
  };
}

/** `rdf:value` as the guide has it (8.5.4). */
const durationOf = ({ expires }: Granted): object =>
  expires === undefined ? { '@type': 'dpv:UntilEventDuration', 'rdf:value': 'Withdrawal of the consent' } : { '@type': 'dpv:UntilTimeDuration', 'rdf:value': expires };

function statusOf(event: Stated, before: boolean, { facts, pathOf, contributor = contributorNode }: ReceiptGiven): object {
  const own = event.type === 'granted' || mayWithdraw(event.by, facts);
  return {
    '@type': event.type === 'withdrawn' ? 'dpv:ConsentWithdrawn' : [before ? 'dpv:RenewedConsentGiven' : 'dpv:ConsentGiven', 'dpv:ExplicitlyExpressedConsent'],
    'dct:identifier': event.id, 'dpv:isIndicatedBy': own ? contributor : { '@type': 'dpv:Entity', 'dct:identifier': event.by.email, 'dpv:hasName': event.by.name }, 'dpv:isIndicatedAtTime': event.at,
    'dpv:hasIndicationMethod': event.type === 'withdrawn' ? own ? 'The contributor withdrew it, by a command of the editor.' : 'Somebody else than the contributor stated the withdrawal in the repository. It counts all the same: nothing uses the example any more.' : `The contributor ticked in the editor’s dialog: ${event.purposes.join(', ')}.`,
    ...event.type === 'granted' && { 'dpv:hasDuration': durationOf(event) },
    // By this hash whoever has the receipt can tell whether the record still says the same.
    'dct:source': pathOf(event), 'spdx:checksum': checksum(sha256Hex(canonicalJson(event))),
  };
}
