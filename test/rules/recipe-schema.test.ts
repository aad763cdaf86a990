/** The schema that ships for editors is what the code reads recipes by. `UPDATE_GOLDEN=1` writes it anew. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../support/paths.ts';
import { recipeFields } from '../support/recipe-fields.ts';
import { recipeFieldPaths, recipeSchema } from '../support/recipe-schema.ts';
import { json } from './support/sources.ts';

const file = 'schemas/recipe.schema.json';

describe('the schema of recipes', () => {
  it('is the shape that the code reads', () => {
    const text = `${JSON.stringify(recipeSchema(), null, 2)}\n`;
    if (process.env['UPDATE_GOLDEN']) { mkdirSync(inRoot('schemas'), { recursive: true }); writeFileSync(inRoot(file), text); }
    assert.ok(existsSync(inRoot(file)));
    assert.equal(readFileSync(inRoot(file), 'utf8'), text, 'UPDATE_GOLDEN=1 npx mocha test/rules/recipe-schema.test.ts writes it anew');
  });

  it('describes every field, and no other', () => {
    assert.deepEqual(Object.keys(recipeFields).sort(), recipeFieldPaths().sort());
  });

  it('is offered for the recipes of a repository', () => {
    const { contributes } = json('package.json') as { contributes: { jsonValidation: readonly { url: string }[] } };
    assert.deepEqual(contributes.jsonValidation.filter(({ url }) => url === `./${file}`), [{ fileMatch: '/.because/recipes/*.json', url: `./${file}` }]);
  });

  it('and docs/recipes.md says what each is for', () => {
    const text = readFileSync(inRoot('docs/recipes.md'), 'utf8');
    assert.deepEqual(recipeFieldPaths().filter(field => !text.includes(`\`${field}\``)), []);
    assert.deepEqual([...text.matchAll(/^\| `([a-zA-Z.]+)` \|/gm)].map(([, field]) => field).filter(field => !Object.hasOwn(recipeFields, field ?? '')), [], 'nothing else is promised');
  });
});
