/** What a colleague would have an example say: words of its reasoning and nothing else. The change, the diff of an option, who the author is and how sure, are not theirs to say. */
import * as z from 'zod/mini';
import { canonicalJson } from './canonical-json.ts';
import { Example, Option, writtenFields, type Reasoning } from './example.ts';
import { sha256Hex } from './hash.ts';
import { Id } from './id.ts';

const SuggestedOption = z.extend(z.omit(Option, { patch: true }), {
  /** Index from 0 of the option of the content it was made for, whose diff it keeps. */
  patchOf: z.optional(z.int().check(z.gte(0))),
});

/** The file beside a review: its event has only the hash of it, so that a withdrawal can take the words away. */
export const Suggestion = z.strictObject({
  schema: z.literal(1),
  /** Id of the review that it belongs to. */
  event: Id,
  example: Id,
  /** Of the content it was made for. */
  contentHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256')),
  ...z.pick(Example, { title: true, problem: true, drivers: true }).shape,
  options: z.array(SuggestedOption),
  ...z.pick(Example, { because: true, steps: true, consequences: true, confirmation: true, sections: true, tags: true, links: true }).shape,
});
export type Suggestion = z.infer<typeof Suggestion>;
export type SuggestedWords = Omit<Suggestion, 'schema' | 'event' | 'example' | 'contentHash'>;

export const suggestionHash = (suggestion: Suggestion): string => sha256Hex(canonicalJson(suggestion));

/** What is not for a colleague to say; or nothing, when the document changes only words. @param base the content that it was made for */
export function beyondWords(base: Reasoning, { kind, confidence, options }: Reasoning): readonly ('kind' | 'confidence' | 'patch')[] {
  return [...kind === base.kind ? [] : ['kind' as const], ...confidence === base.confidence ? [] : ['confidence' as const], ...keepsPatches(base.options, options) ? [] : ['patch' as const]];
}

/** Each diff is there as often as it was, with its own option: that may be called otherwise, and stand elsewhere in the list, but not be another one. */
function keepsPatches(before: readonly Option[], now: readonly Option[]): boolean {
  const patches = (options: readonly Option[]) => options.flatMap(({ patch }) => patch ?? []).sort();
  if (canonicalJson(patches(before)) !== canonicalJson(patches(now))) return false;
  const titled = (options: readonly Option[], title: string) => options.some(each => each.title === title);
  return now.every(({ patch, title }) => patch === undefined || before.some(each => each.patch === patch && (each.title === title || (!titled(before, title) && !titled(now, each.title)))));
}

/** @param reasoning of a document in which `beyondWords` finds nothing */
export function wordsOf(base: Reasoning, { title, problem, drivers, options, because, steps, consequences, confirmation, sections, tags, links }: Reasoning): SuggestedWords {
  return {
    title, problem, drivers,
    options: options.map(({ patch, ...option }) => { const at = patch === undefined ? -1 : base.options.findIndex(each => each.patch === patch); return { ...option, ...at >= 0 && { patchOf: at } }; }),
    because, ...steps && { steps }, consequences, ...confirmation !== undefined && { confirmation }, ...sections && { sections }, tags, links,
  };
}

/** The reasoning of the content with these words. @param base the content that they were made for; of another one only the words are right, to be looked at */
export function withWords(base: Reasoning, words: SuggestedWords): Reasoning {
  const { title, problem, drivers, options, because, steps, consequences, confirmation, sections, tags, links } = words;
  return {
    kind: base.kind, confidence: base.confidence, title, problem, drivers,
    options: options.map(({ patchOf, ...option }) => { const patch = patchOf === undefined ? undefined : base.options[patchOf]?.patch; return { ...option, ...patch !== undefined && { patch } }; }),
    because, ...steps && { steps }, consequences, ...confirmation !== undefined && { confirmation }, ...sections && { sections }, tags, links,
  };
}

/** Names of the fields that would be other ones. */
export const wordFields = [...writtenFields, 'tags', 'links'] as const;
export const changedFields = (now: Reasoning, then: Reasoning): readonly (typeof wordFields)[number][] =>
  wordFields.filter(field => canonicalJson(now[field] ?? null) !== canonicalJson(then[field] ?? null));
