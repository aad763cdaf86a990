/** The schema that ships for editors is what the code reads a policy by. `UPDATE_GOLDEN=1` writes it anew. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../support/paths.ts';
import { policyFieldPaths, policyFields, policySchema } from '../support/policy-schema.ts';
import { json } from './support/sources.ts';

const file = 'schemas/policy.schema.json';

describe('the schema of policies', () => {
  it('is the shape that the code reads', () => {
    const text = `${JSON.stringify(policySchema(), null, 2)}\n`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(inRoot(file), text);
    assert.ok(existsSync(inRoot(file)));
    assert.equal(readFileSync(inRoot(file), 'utf8'), text, 'UPDATE_GOLDEN=1 npx mocha test/rules/policy-schema.test.ts writes it anew');
  });

  it('describes every field, and no other', () => {
    assert.deepEqual(Object.keys(policyFields).sort(), policyFieldPaths().sort());
  });

  it('is offered for the policy of a repository', () => {
    const { contributes } = json('package.json') as { contributes: { jsonValidation: readonly { url: string }[] } };
    assert.deepEqual(contributes.jsonValidation.filter(({ url }) => url === `./${file}`), [{ fileMatch: '/.because/policy.json', url: `./${file}` }]);
  });

  it('and docs/policy.md says what each is for', () => {
    const text = readFileSync(inRoot('docs/policy.md'), 'utf8');
    assert.deepEqual(policyFieldPaths().filter(field => !text.includes(`\`${field}\``)), []);
    assert.deepEqual([...text.matchAll(/^\| `([a-zA-Z.]+)` \|/gm)].map(([, field]) => field).filter(field => !Object.hasOwn(policyFields, field ?? '')), [], 'nothing else is promised');
  });
});
