/** The Data Provenance Standards' document is valid by the published schema, and is only written where everything it must say is known. */
import assert from 'node:assert/strict';
import type { Policy } from '../../../src/domain/ledger/policy.ts';
import { Policy as PolicyShape } from '../../../src/domain/ledger/policy.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { assertRequired, assertValid, schemaOf } from '../../support/paperwork/schema.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Standards { readonly provenance: { readonly 'origin-geography': readonly { readonly country: string }[] }; readonly use: { readonly consents: readonly string[]; readonly 'intended-purpose': readonly { readonly code: string }[] }; }
const policy: Policy = { schema: 1, organisation: 'Acme Labs', country: 'DE', terms: 1, purposes: ['internal-training', 'evaluation'], reviewsRequired: {}, stewards: [] };

describe('paperwork: the Data Provenance Standards', () => {
  afterEach(removeTemporaryFolders);

  async function built(given: Partial<Policy>) {
    const world = exportWorld(Array.from({ length: 20 }, (_, number) => ready(decision(number))));
    world.store.policy = { ...policy, ...given };
    const plan = await world.plan();
    const { folder } = await world.build(plan);
    const files = filesIn(folder);
    return { notes: plan.notes.join('\n'), files, standards: files['provenance-standards.json'] === undefined ? undefined : JSON.parse(files['provenance-standards.json']) as Standards };
  }

  it('is valid by the published schema, which would notice what is missing', async () => {
    const { standards, files, notes } = await built({});
    const validate = schemaOf('data-provenance-standards/data-provenance-standards-1.0.0.schema.json', { 'https://dataandtrustalliance.org/provenance': {} });
    assertValid(validate, standards);
    assertRequired(validate, standards, ['source', 'provenance', 'use', 'source.version', 'source.title', 'source.id', 'source.issuer', 'source.issuer.0.name', 'source.description',
      'provenance.origin-geography', 'provenance.origin-geography.0.country', 'provenance.date', 'provenance.generation-method', 'provenance.generation-method.0.code', 'use.intended-purpose', 'use.intended-purpose.0.code', 'use.privacy-enhancing.0.tool']);
    assert.deepEqual(standards?.provenance['origin-geography'], [{ country: 'DE' }]);
    assert.ok(!notes.includes('provenance-standards.json'));
    const consents = new Set((files['provenance.jsonl'] ?? '').trim().split('\n').map(line => (JSON.parse(line) as { consent: string }).consent));
    assert.deepEqual(new Set(standards.use.consents), new Set(['TERMS.md', ...consents]));
  });

  it('uses codes of the standard', async () => {
    const { files } = await built({});
    const codes = [...(files['provenance-standards.json'] ?? '').matchAll(/"code": "([^"]+)",\n\s*"system": "([^"]+)"/g)].map(([, code, system]) => `${system?.split('/').at(-1)} ${code}`);
    assert.deepEqual(codes.sort(), ['Method primary-user-source-survey-questionnaire', 'PET data-redaction', 'PET pseudonymization', 'Use ai-other']);
  });

  it('is not written without an organisation or a country, and the plan says what to add where', async () => {
    for (const missing of ['organisation', 'country'] as const) {
      const { [missing]: _, ...rest } = policy;
      const world = exportWorld(Array.from({ length: 12 }, (_each, number) => ready(decision(number))));
      world.store.policy = rest;
      const plan = await world.plan();
      assert.match(plan.notes.join('\n'), new RegExp(`provenance-standards\\.json will not be in the dataset.*add "${missing}".*to \\.because/policy\\.json`));
      const { folder } = await world.build(plan);
      assert.equal(filesIn(folder)['provenance-standards.json'], undefined);
    }
  });

  it('is said to be missing for every purpose, also to a team that has begun neither', async () => {
    const missed = async (purpose: 'internal-training' | 'evaluation' | 'public-release') => {
      const world = exportWorld([ready(decision(0))]);
      const { organisation: _organisation, country: _country, ...rest } = policy;
      world.store.policy = rest;
      return (await world.plan({ purpose })).notes.some(note => note.includes('provenance-standards.json'));
    };
    assert.deepEqual([await missed('internal-training'), await missed('evaluation'), await missed('public-release')], [true, true, true]);
  });

  it('takes a country as two capital letters only', () => {
    assert.ok(PolicyShape.safeParse(policy).success);
    for (const country of ['de', 'DEU', 'Germany', '']) assert.ok(!PolicyShape.safeParse({ ...policy, country }).success, country);
  });
});
