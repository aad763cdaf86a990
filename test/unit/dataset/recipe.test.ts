/** Recipes come from disk and from hands: what does not fit is refused with what to do. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultRecipe, parseRecipe, Recipe } from '../../../src/domain/dataset/recipe.ts';
import { isUserError } from '../../../src/domain/user-error.ts';

const refuses = (more: object, message: RegExp) => assert.throws(() => parseRecipe({ ...defaultRecipe(), ...more }), error => isUserError(error) && message.test(`${error.message} ${error.hint}`));

describe('dataset: recipe', () => {
  it('takes what it proposes, for every purpose', () => {
    for (const purpose of Recipe.shape.purpose.options) assert.deepEqual(parseRecipe(defaultRecipe({ purpose })), defaultRecipe({ purpose }));
  });

  it('refuses a name that is no safe file name anywhere', () => {
    for (const name of ['', '..', '../x', 'a/b', 'a\\b', 'A', 'a b', 'a.', '-a', 'a-', 'con', 'nul', 'com1', 'é', 'a'.repeat(61), 'a\n', '__proto__']) refuses({ name }, /name/);
  });

  it('refuses tasks that do not make what the format takes, and says which do', () => {
    refuses({ tasks: ['prefer'] }, /OpenAI chat takes chat samples, which prefer does not make.*implement, explain, decide/);
    refuses({ tasks: ['decide', 'explain'], format: 'trl-preference' }, /decide and explain do not make.*Choose prefer/);
    refuses({ tasks: [] }, /tasks/);
    refuses({ tasks: ['decide', 'decide'] }, /twice/);
    refuses({ tasks: ['toString'] }, /tasks/);
    refuses({ format: 'constructor' }, /format/);
  });

  it('refuses a split that is not a whole, and evaluation data that would be trained on', () => {
    refuses({ split: { train: 0.8, validation: 0.1, test: 0.2 } }, /adds up to 1\.1/);
    refuses({ split: { train: 2, validation: -1, test: 0 } }, /split/);
    refuses({ purpose: 'evaluation' }, /never trained on/);
    assert.ok(parseRecipe({ ...defaultRecipe(), split: { train: 0.7, validation: 0.2, test: 0.1 } }), 'as far as floating point goes');
  });

  it('refuses anything else with a UserError, never a crash', () => {
    fc.assert(fc.property(fc.jsonValue(), value => { try { parseRecipe(value); } catch (error) { assert.ok(isUserError(error)); } }));
    refuses({ schema: 2 }, /schema/);
    refuses({ extra: 1 }, /recipe/);
  });
});
