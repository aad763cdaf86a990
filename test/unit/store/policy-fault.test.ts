/** A policy that cannot be used lets nothing out, and says in which line it is wrong: in the problems, in every example's reasons and at the export. Nothing else in the environment replaces it. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { purposes } from '../../../src/domain/ledger/event.ts';
import { stateOf, whyNotExported } from '../../../src/domain/ledger/state.ts';
import { keptExample, openTestStore } from '../../support/open-test-store.ts';
import { json } from '../../rules/support/sources.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const good = '{\n  "schema": 1,\n  "terms": 1,\n  "purposes": ["internal-training"],\n  "reviewsRequired": {},\n  "stewards": []\n}\n';
const faults: readonly (readonly [text: string, line: number, column: number, reason: RegExp])[] = [
  [good.replace('"stewards": []', '"stewards": ["sue"]'), 6, 16, /^It is not a policy as Because writes it: “stewards\.0” must be an e-mail address \(line 6, column 16\)\.$/u],
  [good.replace('"terms": 1', '"terms": 1,\n  "consent": "everybody"'), 4, 3, /unknown field “consent”.*\(line 4, column 3\)/u],
  [good.replace('"reviewsRequired": {}', '"reviewsRequired": { "evaluation": -1 }, "highestLevel": { "public-release": "amber" }'), 5, 24, /“reviewsRequired\.evaluation” must be at least 0 \(line 5, column 24\); “highestLevel\.public-release” must be "clear" \(line 5, column 62\)/u],
  [good.replace('"stewards": []', '"stewards": [}'), 6, 16, /not JSON, or only a part of it \(line 6, column 16\)\.$/u],
  [good.replace('"terms": 1,\n', ''), 1, 1, /“terms” must be .*\(line 1, column 1\)/u],
];

describe('store: a policy with a fault', () => {
  afterEach(removeTemporaryFolders);

  it('invariant 3: lets nothing out, and says where it is wrong', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const { id } = await keptExample(store);
    mkdirSync(path.join(root, '.because'), { recursive: true });
    for (const [text, line, column, reason] of faults) {
      writeFileSync(path.join(root, '.because/policy.json'), text);
      const { entries, policy, policyFault, terms, problems } = await store.load();
      assert.deepEqual([policy, problems.map(each => [each.path, each.line, each.column])], [undefined, [['.because/policy.json', line, column]]], text);
      assert.match(policyFault ?? '', reason);
      const facts = entries.get(id)?.facts;
      assert.ok(facts);
      const rules = { policy, policyFault, terms, now: store.clock.now() };
      assert.match(stateOf(facts, rules).reasons.join(), new RegExp(`Mend \\.because/policy\\.json: .*line ${line}, column ${column}`, 'u'));
      for (const purpose of purposes) assert.match(whyNotExported(facts, { ...rules, purpose, reviewedOnly: false }).find(({ code }) => code === 'policy-broken')?.reason ?? '', new RegExp(`line ${line}, column ${column}`, 'u'));
      assert.match((await store.survey()).policyFault ?? '', reason);
    }
    writeFileSync(path.join(root, '.because/policy.json'), good);
    assert.deepEqual([(await store.load()).problems, (await store.load()).policyFault], [[], undefined]);
  });

  it('a newer one is as closed, and stays as it is', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    await keptExample(store);
    writeFileSync(path.join(root, '.because/policy.json'), good.replace('"schema": 1', '"schema": 2'));
    const { policy, policyFault } = await store.load();
    assert.deepEqual([policy, policyFault], [undefined, 'A newer version of Because wrote it (schema 2; this one knows 1). Update Because to use it.']);
  });

  it('no setting of the editor can say anything about it', () => {
    const { contributes: { configuration } } = json('package.json') as { contributes: { configuration: { properties: Record<string, unknown> } } };
    assert.deepEqual(Object.keys(configuration.properties).filter(key => /polic|consent|purpose|review|level|steward|terms|secret|den(y|ied)|retention|sign/iu.test(key)), []);
  });
});
