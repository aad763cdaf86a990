/** Our purposes in the words of the Data Privacy Vocabulary 2.3 (https://w3id.org/dpv), and how its prefixes are to be read. */
import type { Purpose } from './event.ts';

const iri = { '@type': '@id' } as const, many = { '@container': '@set' } as const;

/** Written out in full: nothing has to be fetched to read a receipt. */
export const receiptContext = {
  dpv: 'https://w3id.org/dpv#', pd: 'https://w3id.org/dpv/pd#', loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/', rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', schema: 'https://schema.org/', skos: 'http://www.w3.org/2004/02/skos/core#', spdx: 'http://spdx.org/rdf/terms#',
  'dct:conformsTo': iri, 'dct:publisher': iri, 'schema:recipient': iri, 'skos:broader': iri, 'spdx:algorithm': iri,
  'dpv:hasDataController': iri, 'dpv:hasJurisdiction': iri, 'dpv:hasLegalBasis': iri, 'dpv:hasProcessing': iri, 'dpv:isIndicatedBy': iri,
  'dpv:hasConsentStatus': many, 'dpv:hasProcess': many, 'dpv:hasRecipient': many,
} as const;

/** Ids within one receipt: blank nodes, since neither a person nor a team has an address of its own here. Where several receipts are one text, each has a contributor of its own; the team is the same. */
export const contributorNode = '_:contributor', teamNode = '_:team';

/** What is done with the example for a purpose, and who gets it. DPV knows no purpose of training models, so that ours stand below its `ResearchAndDevelopment`. */
export const receiptPurposes: Readonly<Record<Purpose, { readonly processing: readonly string[]; readonly recipients: readonly { readonly type: string; readonly description: string }[] }>> = {
  'internal-training': { processing: ['dpv:Store', 'dpv:Use'], recipients: [] },
  'partner-training': { processing: ['dpv:Store', 'dpv:Use', 'dpv:Share'], recipients: [{ type: 'dpv:ThirdParty', description: 'A named partner of the team.' }] },
  'public-release': { processing: ['dpv:Store', 'dpv:Use', 'dpv:MakeAvailable'], recipients: [{ type: 'dpv:Recipient', description: 'Anyone: the dataset is published.' }] },
  'evaluation': { processing: ['dpv:Store', 'dpv:Assess'], recipients: [] },
};
