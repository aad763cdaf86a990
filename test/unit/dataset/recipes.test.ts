import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import { listRecipes, readRecipe, saveRecipe } from '../../../src/domain/dataset/recipes.ts';
import { recipePath } from '../../../src/domain/store/layout.ts';
import { isUserError } from '../../../src/domain/user-error.ts';
import { openFiles } from '../../../src/node/files.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('saved recipes', () => {
  after(removeTemporaryFolders);

  it('come back as they were saved, in a file that reads well in a pull request', async () => {
    const root = temporaryFolder();
    const files = openFiles(root);
    const recipe = defaultRecipe({ name: 'team-decisions' });
    assert.deepEqual(await listRecipes(files), []);
    await saveRecipe(files, recipe);
    assert.deepEqual(await readRecipe(files, 'team-decisions'), recipe);
    assert.deepEqual(await listRecipes(files), [{ name: 'team-decisions', recipe }]);
    assert.match(readFileSync(path.join(root, recipePath('team-decisions')), 'utf8'), /^\{\n {2}"schema": 1,\n {2}"name": "team-decisions",\n {2}"purpose": "internal-training",\n[^]*\n\}\n$/);
  });

  it('are never replaced', async () => {
    const files = openFiles(temporaryFolder());
    await saveRecipe(files, defaultRecipe());
    await assert.rejects(saveRecipe(files, defaultRecipe({ reviewedOnly: false })), error => isUserError(error) && /already/.test(error.message));
    assert.equal((await readRecipe(files, 'decisions')).reviewedOnly, true);
  });

  it('that cannot be used are listed with the reason and hurt no other', async () => {
    const root = temporaryFolder();
    const files = openFiles(root);
    await saveRecipe(files, defaultRecipe({ name: 'good' }));
    mkdirSync(path.join(root, '.because/recipes/folder.json'));
    const put = (name: string, text: string) => { writeFileSync(path.join(root, recipePath(name)), text); };
    put('empty', '');
    put('huge', `{"schema":1,"name":"${'a'.repeat(70_000)}"}`);
    put('newer', JSON.stringify({ ...defaultRecipe({ name: 'newer' }), schema: 2 }));
    put('proto', '{"__proto__":{"schema":1},"schema":1}');
    put('other', JSON.stringify(defaultRecipe({ name: 'good' })));
    put('twice', '{\n  "name": "twice",\n  "name": "twice"\n}\n');
    put('deep', '['.repeat(20_000) + ']'.repeat(20_000));
    symlinkSync('/etc/passwd', path.join(root, recipePath('link')));
    const listed = await listRecipes(files);
    assert.deepEqual(listed.map(each => [each.name, 'recipe' in each]), [['deep', false], ['empty', false], ['good', true], ['huge', false], ['newer', false], ['other', false], ['proto', false], ['twice', false]]);
    assert.deepEqual(listed.at(-1), { name: 'twice', fault: '.because/recipes/twice.json:3:3: "name" is there a second time; the first is in line 2.', place: { line: 3, column: 3 }, said: '"name" is there a second time; the first is in line 2.' });
    for (const name of ['link', 'folder', '../good', '', 'GOOD', 'a/b', '__proto__'])
      await assert.rejects(readRecipe(files, name), isUserError, name);
  });
});
