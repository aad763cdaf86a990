/** A recipe as a manifest records it: all of it but who is named in it, for a manifest leaves with its dataset. */
import type { Filters } from './recipe-filters.ts';
import type { Recipe } from './recipe.ts';

/** `filters.authors` is how many addresses the recipe names. */
export type ManifestRecipe = Omit<Recipe, 'filters'> & { readonly filters?: Omit<Filters, 'authors'> & { readonly authors?: number } };

export function manifestRecipe({ filters, ...rest }: Recipe): ManifestRecipe {
  if (!filters) return rest;
  const { authors, ...others } = filters;
  return { ...rest, filters: { ...others, ...authors && { authors: authors.length } } };
}
