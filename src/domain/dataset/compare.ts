/** What is different between two datasets, example by example, and why: from what each says about itself, and from what the repository knows since. */
import * as z from 'zod/mini';
import { levels } from '../ledger/event.ts';
import { UserError } from '../user-error.ts';
import { whyAdded, whyChanged, whyRemoved, type Why } from './compare-reasons.ts';
import { recipeDifferences, rulesDifferences } from './compare-rules.ts';
import { finerSettings } from './recipe-differences.ts';
import { sides } from './recipe.ts';

/** The part of a manifest that tells datasets apart. Policy, reviews, levels and what is not in were not always written: what is missing is unknown, and no reason is made of it. */
const Compared = z.object({
  name: z.string(), version: z.string(), asOf: z.string(), tool: z.optional(z.string()),
  terms: z.optional(z.object({ version: z.number(), sha256: z.string() })),
  policy: z.optional(z.object({ sha256: z.nullable(z.string()), reviewsRequired: z.number(), highestLevel: z.enum(levels) })),
  recipe: z.object({ format: z.string(), tasks: z.array(z.string()), reviewedOnly: z.boolean(), purpose: z.string(), reasoning: z.optional(z.string()), seed: z.optional(z.string()), prompts: z.optional(z.record(z.string(), z.string())), ...finerSettings }),
  templates: z.record(z.string(), z.number()),
  examples: z.array(z.object({ id: z.string(), contentHash: z.string(), split: z.enum(sides), reviews: z.optional(z.array(z.string())), level: z.optional(z.enum(levels)), lines: z.number(), linesHash: z.string() })),
  notIn: z.optional(z.record(z.string(), z.array(z.string()))),
  onlyGiven: z.optional(z.literal(true)),
});
export type ComparedManifest = z.infer<typeof Compared>;

export interface OneDataset {
  readonly manifest: ComparedManifest;
  /** Why single samples of an example were left out: a sentence for each task, by id and task. Empty when only the manifest is there. */
  readonly without: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** @throws UserError naming what is wrong */
export function parseManifest(text: string, where: string): ComparedManifest {
  try {
    return z.parse(Compared, JSON.parse(text));
  } catch (cause) {
    throw new UserError(`${where} is no manifest of a dataset that can be compared.`, { hint: 'Restore the file, or name another dataset.', cause });
  }
}

export type Kind = 'added' | 'removed' | 'changed' | 'moved';
export interface Difference extends Why {
  readonly example: string;
  readonly kind: Kind;
  readonly lines: { readonly before: number; readonly after: number };
}

export interface Comparison { readonly differences: readonly Difference[]; readonly same: number; /** What is different for all: the format, the wording. */ readonly recipe: readonly string[]; /** What is different in the policy and the terms that they were built under. */ readonly rules: readonly string[]; }

/** What the repository says of an example now, if anything. */
export type Known = (id: string) => Why | undefined;

export function compareDatasets(a: OneDataset, b: OneDataset, known: Known = () => undefined): Comparison {
  const before = new Map(a.manifest.examples.map(each => [each.id, each]));
  const after = new Map(b.manifest.examples.map(each => [each.id, each]));
  const all = recipeDifferences(a.manifest, b.manifest);
  // How lines are packed is no reason for any of them: it is the same in every packing.
  const recipe = all.filter(each => !each.startsWith('Files: '));
  const [added, removed] = [whyAdded(a.manifest, b.manifest, recipe), whyRemoved(a.manifest, b.manifest, recipe, known)];
  const differences: Difference[] = [];
  let same = 0;
  for (const id of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [was, is] = [before.get(id), after.get(id)];
    const tell = (kind: Kind, why: Why) => { differences.push({ example: id, kind, ...why, lines: { before: was?.lines ?? 0, after: is?.lines ?? 0 } }); };
    if (!was) { if (is) tell('added', added(is)); }
    else if (!is) tell('removed', removed(was));
    else if (was.contentHash !== is.contentHash || was.linesHash !== is.linesHash) tell('changed', whyChanged([a, was], [b, is], recipe));
    else if (was.split !== is.split) tell('moved', { code: 'moved', reason: `It went from ${was.split} to ${is.split}.` });
    else same++;
  }
  return { differences, same, recipe: all, rules: rulesDifferences(a.manifest, b.manifest) };
}
