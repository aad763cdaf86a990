/** Receipts of consent: compared with files that a person has read (`UPDATE_GOLDEN=1` writes them anew), and with the vocabulary that they speak. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { hasReceipt, receiptOf } from '../../../src/domain/ledger/receipt.ts';
import { receiptContext, receiptPurposes } from '../../../src/domain/ledger/receipt-terms.ts';
import { purposes, type Event } from '../../../src/domain/ledger/event.ts';
import type { Policy } from '../../../src/domain/ledger/policy.ts';
import { receiptFor, receiptName, receiptsFor } from '../../../src/domain/store/receipt.ts';
import { defaultTermsText, termsHash } from '../../../src/domain/store/defaults.ts';
import { strangeTerms } from '../../support/dpv-terms.ts';
import { aboutId, granted, hashA, hashB, reviewed, withdrawn } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';
import { inRoot } from '../../support/paths.ts';

const acme = { organisation: 'Acme Labs', country: 'DE' } as Policy;
const receipt = (events: readonly Event[], options: { policy?: Policy; event?: string } = {}): string =>
  receiptFor({ facts: { id: aboutId, author: ada, contentHash: hashA, draft: false, events, problems: [] } }, { policy: options.policy }, options.event);
/** The ids of the events of a test file's helper are counted; a golden file needs its own. */
const first = granted({ id: '20261120-first0000000', terms: { version: 1, sha256: termsHash(defaultTermsText) }, purposes: ['internal-training', 'public-release'] });
const renewed = granted({ id: '20261121-second000000', at: '2026-11-21T10:00:00.000Z', contentHash: hashB, terms: { version: 2, sha256: 'd'.repeat(64) }, purposes: ['partner-training', 'evaluation'], expires: '2027-11-21T23:59:59.999Z' });
const gone = withdrawn({ id: '20261122-third0000000', at: '2026-11-22T10:00:00.000Z', contentHash: hashB, reason: 'not for others' });

const golden: Readonly<Record<string, string>> = { 'granted.jsonld': receipt([first]), 'renewed.jsonld': receipt([first, renewed], { policy: acme }), 'withdrawn.jsonld': receipt([first, renewed, gone], { policy: acme }) };

interface Status { readonly '@type': string | readonly string[]; readonly 'dct:identifier': string; }
interface Process { readonly 'dpv:hasPurpose': { readonly 'dct:identifier': string }; readonly 'dpv:hasRecipient': readonly object[]; }
interface Record27560 { readonly 'dpv:hasConsentStatus': readonly Status[]; readonly 'dpv:hasProcess': readonly Process[]; readonly [field: string]: unknown; }
const recordIn = (text: string): Record27560 => (JSON.parse(text) as Record<string, Record27560>)['dpv:hasRecordOfActivity'] ?? assert.fail('no record');

describe('ledger: receipts', () => {
  it('are those that a person has read', () => {
    for (const [name, text] of Object.entries(golden)) {
      const file = inRoot(`test/fixtures/receipts/${name}`);
      if (process.env['UPDATE_GOLDEN']) { mkdirSync(inRoot('test/fixtures/receipts'), { recursive: true }); writeFileSync(file, text); }
      assert.equal(text, readFileSync(file, 'utf8'), name);
    }
  });

  it('of several are one graph with nothing lost, and of one the receipt itself', async () => {
    const entry = (id: string) => ({ facts: { id, author: ada, contentHash: hashA, draft: false, events: [{ ...first, example: id }], problems: [] } });
    const ids = [aboutId, '20261120-another00000'];
    assert.equal(receiptsFor([entry(aboutId)], { policy: acme }), receipt([first], { policy: acme }));
    const text = receiptsFor(ids.map(entry), { policy: acme });
    const graph = (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph'];
    assert.deepEqual(graph.map(each => ({ '@context': receiptContext, ...each })), ids.map((id, at) => JSON.parse(receiptFor(entry(id), { policy: acme }).replaceAll('"_:contributor"', `"_:contributor-${String(at + 1)}"`)) as object));
    assert.deepEqual(graph.flatMap(each => strangeTerms(each)), []);
    const expanded = await jsonld.expand(JSON.parse(text) as jsonld.JsonLdDocument, { documentLoader: (url: string) => { throw new Error(url); }, safe: true } as jsonld.Options.Expand);
    assert.equal(expanded.length, 2);
    assert.deepEqual([receiptName(ids), receiptName([aboutId])], [`consent-${aboutId}-and-1-more.jsonld`, `consent-${aboutId}.jsonld`]);
    assert.throws(() => receiptsFor([entry(aboutId), { facts: { ...entry(aboutId).facts, events: [] } }], { policy: acme }), /nothing to give a receipt for/u);
  });

  it('of several people stay those of several people: each has one name and one address in the graph, and the team is one', async () => {
    const of = (author: typeof ada, id: string) => ({ facts: { id, author, contentHash: hashA, draft: false, events: [{ ...first, by: author, example: id }], problems: [] } });
    const text = receiptsFor([of(ada, aboutId), of(ben, '20261120-another00000')], { policy: acme });
    const nodes = await jsonld.flatten(JSON.parse(text) as jsonld.JsonLdDocument, undefined, { documentLoader: (url: string) => { throw new Error(url); } } as jsonld.Options.Flatten) as unknown as Record<string, { '@value': string }[] & string[]>[];
    const all = (type: string, field: string) => nodes.filter(node => node['@type']?.includes(`https://w3id.org/dpv#${type}`)).map(node => node[field]?.map(each => each['@value']));
    assert.deepEqual(all('DataSubject', 'https://w3id.org/dpv#hasName'), [[ada.name], [ben.name]]);
    assert.deepEqual(all('DataSubject', 'http://purl.org/dc/terms/identifier'), [[ada.email], [ben.email]]);
    assert.deepEqual(all('DataController', 'https://w3id.org/dpv#hasName'), [['Acme Labs']]);
  });

  it('use terms that the vocabulary has, where its kind may stand, for each purpose and state', () => {
    const all = purposes.map(purpose => receipt([granted({ purposes: [purpose] })], { policy: acme }));
    for (const text of [...all, ...Object.values(golden)]) assert.deepEqual(strangeTerms(JSON.parse(text)), []);
    assert.deepEqual(Object.keys(receiptPurposes), [...purposes]);
    assert.equal(strangeTerms({ 'dpv:hasTrust': 'dpv:hasPurpose', '@type': 'dpv:Nothing' }).length, 3, 'a term that is none is found');
  });

  it('are JSON-LD in which nothing is lost, without a look at any network', async () => {
    for (const text of Object.values(golden)) {
      const document = JSON.parse(text) as jsonld.JsonLdDocument;
      const refuse = (url: string): never => { throw new Error(`asked for ${url}`); };
      const expanded = await jsonld.expand(document, { documentLoader: refuse, safe: true } as jsonld.Options.Expand);
      assert.deepEqual(await jsonld.compact(expanded, receiptContext as unknown as jsonld.ContextDefinition, { documentLoader: refuse } as jsonld.Options.Compact), sorted(document), 'the same after a way through the processor');
    }
  });

  it('hold every field that the guide to ISO/IEC TS 27560 asks for', () => {
    for (const text of Object.values(golden)) {
      const top = JSON.parse(text) as Record<string, unknown>;
      const record = recordIn(text);
      for (const field of ['@type', 'dct:conformsTo', 'dct:identifier', 'dct:created', 'dpv:hasRecordOfActivity']) assert.ok(top[field], field);
      for (const field of ['dct:conformsTo', 'dct:identifier', 'dpv:hasDataSubject', 'dpv:hasNotice', 'dpv:hasProcess', 'dpv:hasDataController', 'dpv:hasConsentControl', 'dpv:hasRight', 'dpv:hasEntity', 'dpv:hasConsentStatus']) assert.ok(record[field], field);
      for (const process of record['dpv:hasProcess']) for (const field of ['dpv:hasPurpose', 'dpv:hasPersonalData', 'dpv:hasDataController', 'dpv:hasRecipient', 'dpv:hasStorageCondition', 'dpv:hasLegalBasis']) assert.ok(field in process, field);
      for (const status of record['dpv:hasConsentStatus']) for (const field of ['dpv:isIndicatedAtTime', 'dpv:isIndicatedBy']) assert.ok(field in status, field);
    }
  });

  it('say what holds now and what came before, in the order of the record', () => {
    const types = (text: string) => recordIn(text)['dpv:hasConsentStatus'].map(status => [status['@type']].flat()[0]);
    assert.deepEqual(types(receipt([gone, renewed, first])), ['dpv:ConsentGiven', 'dpv:RenewedConsentGiven', 'dpv:ConsentWithdrawn']);
    assert.deepEqual(recordIn(receipt([first, renewed]))['dpv:hasProcess'].map(each => each['dpv:hasPurpose']['dct:identifier']), ['partner-training', 'evaluation'], 'the last consent is the whole of it');
    assert.equal(receipt([first, renewed, gone], { event: first.id }), receipt([first]), 'that of an earlier consent is as it was then');
  });

  it('say nothing that somebody else stated: no review, no consent for another, nothing about another example', () => {
    const text = receipt([first, reviewed({ notes: 'a note of Ben' }), granted({ by: ben, purposes: ['evaluation'], at: '2026-11-23T10:00:00.000Z' }), granted({ example: '20261120-zzzzzzzzzzzz' })]);
    assert.equal(text, receipt([first]));
    assert.ok(!golden['withdrawn.jsonld']?.includes('not for others'), 'nor the reason: the receipt is passed on');
    assert.ok(!text.includes('Ben'));
  });

  it('name who withdrew, where that was not the contributor', () => {
    const status = (event: Event) => recordIn(receipt([first, event]))['dpv:hasConsentStatus'].at(-1) as unknown as Record<string, unknown>;
    const other = { id: '20261122-third0000000', at: '2026-11-22T10:00:00.000Z' };
    assert.equal(status(withdrawn(other))['dpv:isIndicatedBy'], '_:contributor');
    const stranger = status(withdrawn({ ...other, by: ben }));
    assert.deepEqual(stranger['dpv:isIndicatedBy'], { '@type': 'dpv:Entity', 'dct:identifier': ben.email, 'dpv:hasName': ben.name });
    assert.match(String(stranger['dpv:hasIndicationMethod']), /Somebody else/u);
    assert.deepEqual(strangeTerms(JSON.parse(receipt([first, withdrawn({ ...other, by: ben })]))), []);
  });

  it('are refused where nobody consented', () => {
    for (const events of [[], [granted({ by: ben })], [reviewed()]]) {
      assert.throws(() => receipt(events), /nothing to give a receipt for/u);
      assert.equal(hasReceipt({ id: aboutId, author: ada, events }), false);
    }
    assert.throws(() => receipt([first], { event: renewed.id }), /There is no consent or withdrawal 20261121-second000000/u);
    assert.throws(() => receiptOf({ facts: { id: 'x', author: ada, events: [first] }, policy: undefined, terms: () => ({ path: '', language: '' }), pathOf: () => '' }), /nothing to give a receipt for/u);
  });

  it('change with the record: an event that was altered since no longer has the hash in the receipt', () => {
    const text = receipt([first]);
    assert.notEqual(receipt([{ ...first, by: { ...first.by, name: 'Ada L.' } }]), text);
  });
});

/** The processor orders the keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, sorted(each)]));
}
