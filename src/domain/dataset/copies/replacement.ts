/** The next version of a dataset without what may not be used any more: by the same recipe, and with the proof of what else is different, if anything. */
import type { Readers, Store, Survey } from '../../store.ts';
import { UserError } from '../../user-error.ts';
import { compareDatasets, parseManifest, type Comparison, type Difference, type Known } from '../compare.ts';
import { manifestRecipe } from '../manifest-recipe.ts';
import { parseRecipe, type Recipe } from '../recipe.ts';
import { sha256Hex } from '../../capture/hash.ts';
import { quantity } from '../quantity.ts';
import type { Revoked } from './revoked.ts';

/**
 * The recipe that the dataset was built by, as its manifest has it. A manifest says of authors only how many the recipe names: then the saved recipe has to be the same in all else.
 * @param saved the recipe of this name as it is now, if there is one that can be read
 * @returns with `changed` when the saved one says something else by now
 */
export function recipeOf(manifestText: string, id: string, saved: Recipe | undefined): { readonly recipe: Recipe; readonly changed: boolean } {
  const { recipe } = JSON.parse(manifestText) as { readonly recipe: { readonly filters?: { readonly authors?: unknown } } };
  const changed = saved !== undefined && !same(manifestRecipe(saved), recipe);
  if (recipe.filters?.authors === undefined) return { recipe: parseRecipe(recipe), changed };
  if (saved && !changed) return { recipe: saved, changed };
  throw new UserError(`${id} was built by a recipe that names authors, and who they are stands in the recipe's file only, which ${saved ? 'has changed since' : 'is gone or cannot be used'}.`,
    { hint: 'Restore .because/recipes with git, or export anew with “Because: Export Dataset”.' });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown): unknown => Array.isArray(value) ? value.map(sorted)
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, sorted(each)])) : value;

/** A store in which an export finds these examples with this very content, and nothing else: what came since, or was edited since, stays out. @param hashes content hash by id */
export const onlyThese = (store: Store, hashes: ReadonlyMap<string, string>): Store => ({
  ...store,
  async survey(signal) {
    const survey = await store.survey(signal);
    return { ...survey, onlyGiven: true, all: (again, readers) => these(survey, hashes, again, readers) };
  },
});

async function* these<T>(survey: Survey, hashes: ReadonlyMap<string, string>, signal: AbortSignal | undefined, readers: Readers<T> | undefined): ReturnType<typeof survey.all<T>> {
  for await (const each of survey.all(signal, readers)) {
    const hash = hashes.get(each.facts.id);
    if (hash === undefined) continue;
    if ((each.told === undefined ? each.content : each.facts)?.contentHash === hash) yield each;
    // It was handed out before and is not the same any more: this takes its place, and gives no lines.
    else if (each.instead) yield { facts: { ...each.facts, problems: [...each.facts.problems, 'It was edited since.'] }, instead: true };
  }
}

export interface Proof {
  readonly before: Side;
  readonly after: Side;
  /** True when nothing is different but that revoked examples are gone. */
  readonly onlyTheirs: boolean;
  readonly gone: readonly Difference[];
  /** What else is different. */
  readonly others: readonly Difference[];
  /** What is different for all, such as the wording of a task. */
  readonly recipe: Comparison['recipe'];
  /** Revoked and still there: consent was given anew, or the new version is older than the withdrawal. */
  readonly still: readonly string[];
  readonly same: number;
}
/** `sha256`: of the manifest, which names the hash of every file of the dataset. */
interface Side { readonly dataset: string; readonly sha256: string; readonly examples: number; readonly lines: number; }

/** From the two manifests alone, so that whoever has them can make it again. @throws UserError when one cannot be compared */
export function proofOf(before: { readonly id: string; readonly text: string }, after: { readonly id: string; readonly text: string }, revoked: readonly Revoked[], known?: Known): Proof {
  const [a, b] = [before, after].map(({ id, text }) => ({ manifest: parseManifest(text, id), without: new Map() }));
  if (!a || !b) throw new Error('two manifests are compared');
  const { differences, recipe, same: unchanged } = compareDatasets(a, b, known);
  const ids = new Set(revoked.map(({ id }) => id));
  const gone = differences.filter(({ example, kind }) => kind === 'removed' && ids.has(example));
  const others = differences.filter(each => !gone.includes(each));
  const still = b.manifest.examples.flatMap(({ id }) => ids.has(id) ? [id] : []);
  const side = ({ id, text }: typeof before, { manifest: { examples } }: typeof a): Side => ({ dataset: id, sha256: sha256Hex(text), examples: examples.length, lines: examples.reduce((sum, { lines }) => sum + lines, 0) });
  return { before: side(before, a), after: side(after, b), onlyTheirs: others.length === 0 && still.length === 0 && recipe.length === 0, gone, others, recipe, still, same: unchanged };
}

/** For a person: markdown that reads well as plain text. */
export function proofText({ before, after, onlyTheirs, gone, others, recipe, still, same: unchanged }: Proof): string {
  const about = ({ dataset, sha256, examples, lines }: Side) => [`- ${dataset}: ${quantity(examples, 'example')}, ${quantity(lines, 'line')}`, `  manifest (SHA-256): ${sha256}`];
  return [
    `# ${after.dataset} in place of ${before.dataset}`, '',
    onlyTheirs ? `Only the lines of what may not be used any more are gone: ${quantity(gone.length, 'example')}, ${quantity(gone.reduce((sum, { lines }) => sum + lines.before, 0), 'line')}. The other ${quantity(unchanged, 'example')} ${unchanged === 1 ? 'is' : 'are'} the same, line by line.`
      : `More is different than what may not be used any more: ${[...others.length > 0 ? [quantity(others.length, 'other example')] : [], ...still.length > 0 ? [`${quantity(still.length, 'revoked example')} still in it`] : [], ...recipe.length > 0 ? ['the recipe or its wording'] : []].join(', ')}.`, '',
    ...about(before), ...about(after), '',
    '## Gone', '', ...gone.length === 0 ? ['Nothing.'] : gone.map(({ example, lines, reason }) => `- ${example}: ${quantity(lines.before, 'line')}. ${reason}`), '',
    ...others.length === 0 ? [] : ['## Also different', '', ...others.map(({ example, kind, lines, reason }) => `- ${example} ${kind}: ${lines.before} → ${lines.after} lines. ${reason}`), ''],
    ...recipe.length === 0 ? [] : ['## Different for all', '', ...recipe.map(each => `- ${each}`), ''],
    ...still.length === 0 ? [] : ['## Still in it', '', ...still.map(id => `- ${id}`), ''],
    `Anyone who has the two manifests can check this: because diff ${before.dataset} ${after.dataset}`, '',
  ].join('\n');
}
