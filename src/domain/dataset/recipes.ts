/** The recipes saved in a repository: `.because/recipes/<name>.json`, shared with the team like the examples. */
import type { Place } from '../capture/text-place.ts';
import { PlacedError } from '../placed-error.ts';
import { isFilesError, type Files } from '../ports.ts';
import { recipePath, recipesFolder } from '../store/layout.ts';
import { UserError } from '../user-error.ts';
import { parseRecipe, type Recipe } from './recipe.ts';
import { readWrittenJson } from './written-json.ts';

/** Far more than any recipe needs. */
const limit = 64 * 1024;

/** A recipe file that cannot be used is listed with the reason, and where in it that stands, never hidden. */
export type SavedRecipe = { readonly name: string; readonly recipe: Recipe } | { readonly name: string; readonly fault: string; /** With `said`: the fault without it. */ readonly place?: Place; readonly said?: string };

/** Sorted by name. */
export async function listRecipes(files: Files): Promise<readonly SavedRecipe[]> {
  const entries = await files.list(recipesFolder);
  const names = entries.flatMap(({ name, kind }) => kind === 'file' && name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []);
  return Promise.all(names.map(async (name): Promise<SavedRecipe> => {
    try {
      return { name, recipe: await readRecipe(files, name) };
    } catch (error) {
      return { name, fault: error instanceof Error ? error.message : String(error), ...error instanceof PlacedError && { place: error.place, said: error.said } };
    }
  }));
}

const recipeNames = async (files: Files): Promise<readonly string[]> => (await files.list(recipesFolder)).flatMap(({ name }) => name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []);
const savedInWords = (known: readonly string[]): string => known.length > 0 ? `Saved recipes: ${known.join(', ')}.` : 'Make one with "Because: Export Dataset" in the editor, or with because recipe <name>; it is saved in .because/recipes/.';

/** For whoever names none: which there are. */
export const savedRecipes = async (files: Files): Promise<string> => savedInWords(await recipeNames(files));

/** @throws UserError when there is no such recipe or it cannot be used */
export async function readRecipe(files: Files, name: string): Promise<Recipe> {
  const path = recipePath(name);
  const text = /^[a-z0-9-]+$/.test(name) ? await files.read(path, limit).catch(refuse(path)) : undefined;
  if (text === undefined) {
    const known = await recipeNames(files);
    // As shells complete it, or as a person remembers it.
    const meant = name.toLowerCase().replace(/^.*[/\\]/u, '').replace(/\.json$/u, '');
    throw new UserError(`There is no recipe ${JSON.stringify(name)}.`, { hint: known.includes(meant) ? `There is one called ${meant}.` : savedInWords(known) });
  }
  const written = readWrittenJson(text, path);
  const recipe = parseRecipe(written.value, written);
  // The name decides the folder and the version of the dataset: two files must not claim the same one.
  if (recipe.name !== name) throw new PlacedError(path, written.placeOf(['name']), `The recipe says that its name is ${recipe.name}.`, { hint: 'Let the name in the file and the name of the file be the same.' });
  return recipe;
}

/** Never replaces a recipe: the datasets built with it are told apart by its name. @throws UserError when the name is taken */
export async function saveRecipe(files: Files, recipe: Recipe): Promise<void> {
  try {
    await files.create(recipePath(recipe.name), `${JSON.stringify(parseRecipe(recipe), null, 2)}\n`);
  } catch (error) {
    if (isFilesError(error) && error.code === 'exists') throw new UserError(`There is a recipe ${recipe.name} already.`, { hint: 'Choose another name.', cause: error });
    throw error;
  }
}

const refuse = (path: string) => (error: unknown): never => {
  if (isFilesError(error)) throw new UserError(`${path} cannot be read: ${error.message}`, { cause: error });
  throw error;
};

