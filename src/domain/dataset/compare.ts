/** What is different between two datasets, example by example, and why: from what each says about itself, and from what the repository knows since. */
import * as z from 'zod/mini';
import { UserError } from '../user-error.ts';
import { finerDifferences, finerSettings } from './recipe-differences.ts';
import { sides } from './recipe.ts';

/** The part of a manifest that tells datasets apart. */
const Compared = z.object({
  name: z.string(), version: z.string(), asOf: z.string(),
  recipe: z.object({ format: z.string(), tasks: z.array(z.string()), reviewedOnly: z.boolean(), purpose: z.string(), reasoning: z.optional(z.string()), seed: z.optional(z.string()), prompts: z.optional(z.record(z.string(), z.string())), ...finerSettings }),
  templates: z.record(z.string(), z.number()),
  examples: z.array(z.object({ id: z.string(), contentHash: z.string(), split: z.enum(sides), lines: z.number(), linesHash: z.string() })),
});

export interface OneDataset {
  readonly manifest: z.infer<typeof Compared>;
  /** Why an example was left out, by id; empty when only the manifest is there. */
  readonly leftOut: ReadonlyMap<string, { readonly code: string; readonly reason: string }>;
}

/** @throws UserError naming what is wrong */
export function parseManifest(text: string, where: string): OneDataset['manifest'] {
  try {
    return z.parse(Compared, JSON.parse(text));
  } catch (cause) {
    throw new UserError(`${where} is no manifest of a dataset that can be compared.`, { hint: 'Restore the file, or name another dataset.', cause });
  }
}

export type Kind = 'added' | 'removed' | 'changed' | 'moved';
export interface Difference {
  readonly example: string;
  readonly kind: Kind;
  /** Stable and kebab-case, e.g. `withdrawn`, `edited`, `newly-reviewed`. */
  readonly code: string;
  readonly reason: string;
  readonly lines: { readonly before: number; readonly after: number };
}

export interface Comparison { readonly differences: readonly Difference[]; readonly same: number; /** What is different for all: the format, the wording. */ readonly recipe: readonly string[]; }

/** What the repository says of an example now, if anything. */
export type Known = (id: string) => { readonly code: string; readonly reason: string } | undefined;

export function compareDatasets(a: OneDataset, b: OneDataset, known: Known = () => undefined): Comparison {
  const before = new Map(a.manifest.examples.map(each => [each.id, each]));
  const after = new Map(b.manifest.examples.map(each => [each.id, each]));
  const all = recipeDifferences(a.manifest, b.manifest);
  // How lines are packed is no reason for any of them: it is the same in every packing.
  const recipe = all.filter(each => !each.startsWith('Files: '));
  const differences: Difference[] = [];
  let same = 0;
  for (const id of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [was, is] = [before.get(id), after.get(id)];
    const tell = (kind: Kind, why: { readonly code: string; readonly reason: string }) => { differences.push({ example: id, kind, ...why, lines: { before: was?.lines ?? 0, after: is?.lines ?? 0 } }); };
    if (!was) tell('added', whyAdded(id, a, recipe));
    else if (!is) tell('removed', known(id) ?? b.leftOut.get(id) ?? { code: 'gone', reason: recipe.length > 0 ? 'The recipe no longer takes it, or it is gone from the repository.' : 'It is gone from the repository.' });
    else if (was.contentHash !== is.contentHash) tell('changed', { code: 'edited', reason: 'Its author edited it, and consented anew.' });
    else if (was.linesHash !== is.linesHash) tell('changed', recipe.length > 0 ? { code: 'recipe', reason: `It is told differently: ${recipe.join(' ')}` } : { code: 'lines', reason: 'Other samples of it are in.' });
    else if (was.split !== is.split) tell('moved', { code: 'moved', reason: `It went from ${was.split} to ${is.split}.` });
    else same++;
  }
  return { differences, same, recipe: all };
}

function whyAdded(id: string, before: OneDataset, recipe: readonly string[]): { readonly code: string; readonly reason: string } {
  const left = before.leftOut.get(id);
  if (left?.code === 'not-reviewed') return { code: 'newly-reviewed', reason: 'A colleague has approved it since.' };
  if (left) return { code: `no-longer-${left.code}`, reason: `What kept it out is over: ${left.reason}` };
  // Ids begin with the day they were made on.
  if (id.slice(0, 8) > before.manifest.asOf.slice(0, 10).replaceAll('-', '')) return { code: 'recorded', reason: 'It was recorded since.' };
  return { code: 'newly-in', reason: recipe.length > 0 ? 'It may be in now, or the recipe takes it now.' : 'It may be in now: its author consented, or it was approved.' };
}

const say = (what: string, one: unknown, other: unknown): string[] => String(one) === String(other) ? [] : [`${what}: ${String(one)}; now ${String(other)}.`];

function recipeDifferences({ recipe: a, templates: wordsA }: OneDataset['manifest'], { recipe: b, templates: wordsB }: OneDataset['manifest']): string[] {
  const worded = Object.keys(wordsB).filter(task => wordsA[task] !== undefined && wordsA[task] !== wordsB[task]);
  return [
    ...say('Format', a.format, b.format), ...say('Tasks', a.tasks.join(', '), b.tasks.join(', ')), ...say('Purpose', a.purpose, b.purpose),
    ...say('Reasoning', a.reasoning ?? 'as the format does', b.reasoning ?? 'as the format does'), ...say('Reviewed only', a.reviewedOnly ? 'yes' : 'no', b.reviewedOnly ? 'yes' : 'no'),
    ...say('Seed', a.seed ?? 'none', b.seed ?? 'none'), ...worded.map(task => `${task} is worded anew, version ${wordsB[task]}.`),
    ...[...new Set([...a.tasks, ...b.tasks])].filter(task => a.prompts?.[task] !== b.prompts?.[task]).map(task => `The recipe asks ${task} in other words.`),
    ...finerDifferences(a, b),
  ];
}
