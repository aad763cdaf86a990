/** The SPDX document is valid by the published schema, and by the rules of the dataset profile that no schema says. */
import assert from 'node:assert/strict';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { decision, granted } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { assertRequired, assertValid, schemaOf, without } from '../../support/paperwork/schema.ts';
import { profileFaults, type SpdxElement } from '../../support/paperwork/spdx-profile.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Spdx { readonly '@graph': readonly SpdxElement[]; }

describe('paperwork: SPDX', () => {
  afterEach(removeTemporaryFolders);

  async function built() {
    const world = exportWorld(Array.from({ length: 20 }, (_, number) => ready(decision(number))));
    const { folder } = await world.build(await world.plan());
    const files = filesIn(folder);
    return { files, spdx: JSON.parse(files['spdx.json'] ?? '') as Spdx };
  }

  it('is valid by the published schema, which would notice what is missing', async () => {
    const { spdx } = await built();
    const validate = schemaOf('spdx/spdx-3.0.1.schema.json');
    assertValid(validate, spdx);
    const at = spdx['@graph'].findIndex(({ type }) => type === 'dataset_DatasetPackage');
    assertRequired(validate, spdx, ['@context', '@graph.0.created', '@graph.0.specVersion', `@graph.${at}.dataset_datasetType`, `@graph.${at}.spdxId`, `@graph.${at}.creationInfo`]);
    assert.ok(!validate({ ...spdx, '@graph': spdx['@graph'].map(each => ({ ...each, colour: 'red' })) }), 'a key that SPDX does not know is noticed');
  });

  it('follows the dataset profile', async () => {
    const { spdx } = await built();
    assert.deepEqual(profileFaults(spdx['@graph']), []);
    const at = spdx['@graph'].findIndex(({ type }) => type === 'dataset_DatasetPackage');
    for (const key of ['name', 'builtTime', 'releaseTime', 'originatedBy', 'software_downloadLocation', 'software_primaryPurpose']) assert.equal(profileFaults(without(spdx, `@graph.${at}.${key}`)['@graph']).length, 1, key);
    for (const type of ['hasDeclaredLicense', 'hasConcludedLicense']) assert.ok(profileFaults(spdx['@graph'].filter(({ relationshipType }) => relationshipType !== type)).length > 0, type);
  });

  it('states size, level and hashes as they are', async () => {
    const { files, spdx } = await built();
    const dataset = spdx['@graph'].find(({ type }) => type === 'dataset_DatasetPackage');
    assert.equal(dataset?.dataset_confidentialityLevel, 'amber');
    assert.equal(dataset?.dataset_hasSensitivePersonalInformation, 'noAssertion');
    const hashed = spdx['@graph'].filter(({ type }) => type === 'software_File') as unknown as { readonly name: string; readonly software_primaryPurpose: string; readonly verifiedUsing: readonly { readonly hashValue: string }[] }[];
    for (const { name, verifiedUsing } of hashed) assert.equal(verifiedUsing[0]?.hashValue, sha256Hex(files[name] ?? ''), name);
    const data = hashed.filter(each => each.software_primaryPurpose === 'data').map(({ name }) => name);
    assert.equal(dataset.dataset_datasetSize, data.reduce((sum, name) => sum + Buffer.byteLength(files[name] ?? ''), 0));
    assert.ok(hashed.some(({ name }) => name === 'README.md'));
    assert.ok(data.length === 3 && !data.includes('provenance.jsonl'));
  });

  it('states the highest level of any example in it', async () => {
    const green = decision(0);
    const closed = (level: 'clear' | 'green', number: number): Event => {
      const { schema, id, example, contentHash, at } = granted(decision(number));
      return { schema, id: id.replace(/.$/, 'z'), example, contentHash, type: 'cleared', by: { name: 'Sue', email: 'sue@steward.example' }, at, level };
    };
    const world = exportWorld([{ example: green, events: [...ready(green).events, closed('green', 0)] }, ...Array.from({ length: 11 }, (_, number) => ({ example: decision(number + 1), events: [...ready(decision(number + 1)).events, closed('clear', number + 1)] }))]);
    world.store.policy = { schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: ['sue@steward.example'] };
    const { folder } = await world.build(await world.plan());
    const { '@graph': graph } = JSON.parse(filesIn(folder)['spdx.json'] ?? '') as Spdx;
    assert.equal(graph.find(({ type }) => type === 'dataset_DatasetPackage')?.dataset_confidentialityLevel, 'green');
  });
});
