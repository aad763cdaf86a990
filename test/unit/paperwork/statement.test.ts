/** The in-toto statement names every file of the dataset, and follows the specification. */
import assert from 'node:assert/strict';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { assertRequired, assertValid, schemaOf } from '../../support/paperwork/schema.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Statement { readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]; readonly predicate: { readonly manifest: { readonly digest: { readonly sha256: string } } }; }

describe('paperwork: the in-toto statement', () => {
  afterEach(removeTemporaryFolders);

  it('is valid, and names every file but itself by its hash', async () => {
    const world = exportWorld(Array.from({ length: 20 }, (_, number) => ready(decision(number))));
    const { folder } = await world.build(await world.plan());
    const files = filesIn(folder);
    const statement = JSON.parse(files['dataset.intoto.json'] ?? '') as Statement;
    const validate = schemaOf('in-toto/statement-v1.schema.json');
    assertValid(validate, statement);
    assertRequired(validate, statement, ['_type', 'subject', 'predicateType', 'subject.0.digest', 'subject.0.digest.sha256']);
    // Those of the published protocol buffers: test/fixtures/schemas/in-toto/README.md.
    assert.deepEqual([Object.keys(statement), ...new Set(statement.subject.map(subject => Object.keys(subject).join()))], [['_type', 'subject', 'predicateType', 'predicate'], 'name,digest']);
    assert.deepEqual(statement.subject.map(({ name }) => name), Object.keys(files).filter(name => name !== 'dataset.intoto.json').sort());
    for (const { name, digest } of statement.subject) assert.equal(digest.sha256, sha256Hex(files[name] ?? ''), name);
    assert.equal(statement.predicate.manifest.digest.sha256, sha256Hex(files['manifest.json'] ?? ''));
  });
});
