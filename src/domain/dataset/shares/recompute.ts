/** Computes the shares of a dataset once more, from nothing but its files: anybody who has them can see that the manifest says what the rules give. */
import * as z from 'zod/mini';
import { UserError } from '../../user-error.ts';
import type { Credit } from './credit.ts';
import { partsOf, partUnits, roles, type Shares } from './parts.ts';
import { exampleUnits, weigh } from './weigh.ts';

const Whole = z.int().check(z.gte(0));
const hundredths = Whole.check(z.lte(100));
export const SharedExample = z.object({ id: z.string(), lines: Whole, share: Whole, contributor: z.optional(z.string()) });
/** The part of a manifest that shares are in. Of the size of a number nothing is believed: what does not add up is found by adding up. */
export const SharedManifest = z.object({
  name: z.string(), version: z.string(),
  recipe: z.object({ attribution: z.optional(z.string()) }),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
  examples: z.array(SharedExample),
  contributors: z.optional(z.array(z.object({ contributor: z.string(), name: z.optional(z.string()) }))),
  shares: z.object({
    version: z.literal(1), of: z.literal(partUnits), rules: z.object({ review: hundredths, stewardship: hundredths }),
    parts: z.array(z.object({ role: z.enum(roles), id: z.string(), part: Whole, event: z.optional(z.string()) })),
  }),
});
export type SharedManifest = z.infer<typeof SharedManifest>;

const TracedLine = z.object({
  example: z.string(), tokens: Whole, quality: Whole.check(z.lte(100)), areas: z.array(z.string()).check(z.minLength(1), z.maxLength(10_000)),
  contributor: z.optional(z.string()), reviewers: z.array(z.string()), counted: z.optional(z.array(z.string())), stewards: z.optional(z.array(z.string())),
});

/** @throws UserError naming the file */
export function parseShared(text: string, where: string): SharedManifest {
  try {
    return z.parse(SharedManifest, JSON.parse(text));
  } catch (cause) {
    throw new UserError(`${where} is no manifest of a dataset with shares.`, { hint: 'Restore the file with git; a dataset that an early Because built has none.', cause });
  }
}

/** @param provenance the parsed lines of `provenance.jsonl`. @returns sentences, each about something that is not as the rules give it; [] when everything is the same */
export function differences(manifest: SharedManifest, provenance: Iterable<unknown>): readonly string[] {
  const credits = new Map<string, { -readonly [Key in keyof Credit]: Credit[Key] }>();
  const contributors = new Map(manifest.examples.map(({ id, contributor }) => [id, contributor]));
  const called = new Map(manifest.contributors?.map(({ contributor, name = contributor }) => [contributor, name]));
  // The manifest alone could give one author's part to another; the lines, whose hash it is bound to, say whose each is.
  const others: string[] = [];
  let at = 0;
  for (const value of provenance) {
    at++;
    const { success, data } = z.safeParse(TracedLine, value);
    if (!success) return [`Line ${at} of provenance.jsonl does not say what a line counts for.`];
    const { example: id, tokens, quality, areas, contributor, reviewers, counted = reviewers, stewards = [] } = data;
    const credit = credits.get(id);
    const by = contributors.get(id);
    if (!credit && contributors.has(id) && contributor !== (by === undefined ? undefined : called.get(by) ?? by)) others.push(`${id} is by ${contributor ?? 'nobody who is named'} in provenance.jsonl, and by ${by ?? 'nobody who is named'} in the manifest.`);
    if (!credit) { credits.set(id, { id, lines: 1, tokens, quality, areas, author: contributors.get(id), reviewers: counted, stewards }); continue; }
    credit.lines++;
    credit.tokens += tokens;
  }
  const listed = manifest.examples.filter(({ id, lines }) => credits.get(id)?.lines !== lines).map(({ id }) => id);
  const strangers = [...credits.keys()].filter(id => !contributors.has(id));
  if (listed.length + strangers.length > 0) return [`provenance.jsonl and the manifest do not hold the same lines: ${[...listed, ...strangers].slice(0, 5).join(', ')}${listed.length + strangers.length > 5 ? ', …' : ''}.`];
  const all = manifest.examples.flatMap(({ id }) => credits.get(id) ?? []);
  const shares = weigh(all);
  return [...atMostFive(others), ...examplesThatDiffer(manifest, shares), ...partsThatDiffer(manifest, partsOf(all.map((credit, which) => ({ ...credit, share: shares[which] ?? 0 })), manifest.shares.rules))];
}

function examplesThatDiffer({ examples }: SharedManifest, shares: readonly number[]): readonly string[] {
  const wrong = examples.flatMap(({ id, share }, at) => share === shares[at] ? [] : [`${id} is ${shares[at] ?? 0} of ${exampleUnits} of the dataset, and the manifest says ${share}.`]);
  return atMostFive(wrong);
}

export const atMostFive = (wrong: readonly string[]): readonly string[] => wrong.length > 5 ? [...wrong.slice(0, 5), `So are ${wrong.length - 5} more.`] : wrong;

export function partsThatDiffer({ shares: { parts } }: Pick<SharedManifest, 'shares'>, { parts: right }: Shares): readonly string[] {
  const keyOf = ({ role, id }: { role: string; id: string }) => `${role} of ${id}`;
  const said = new Map(parts.map(each => [keyOf(each), each.part]));
  const found = new Map(right.map(each => [keyOf(each), each.part]));
  const wrong = [...new Set([...said.keys(), ...found.keys()])].filter(key => said.get(key) !== found.get(key)).map(key => `The ${key} is ${found.get(key) ?? 0} of ${partUnits}, and the manifest says ${said.get(key) ?? 0}.`);
  return said.size === parts.length ? wrong : [...wrong, 'The manifest has two parts of the same name.'];
}
