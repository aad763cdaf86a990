/** One captured piece of reasoning about one change. The words are MADR 4's (https://adr.github.io/madr/). */
import * as z from 'zod/mini';
import { Anchor } from './anchor.ts';
import { Change } from './change.ts';
import { Id } from './id.ts';

export const Person = z.strictObject({ name: z.string(), email: z.string() });
export type Person = z.infer<typeof Person>;

export const Option = z.strictObject({
  title: z.string(),
  description: z.string(),
  pros: z.array(z.string()),
  cons: z.array(z.string()),
  chosen: z.boolean(),
  rejectedBecause: z.optional(z.string()),
  patch: z.optional(z.string()),
});
export type Option = z.infer<typeof Option>;

/** The fields a person writes; also the keys of `authorship`. */
export const writtenFields = ['title', 'problem', 'drivers', 'options', 'because', 'steps', 'consequences', 'confirmation', 'sections'] as const;
export const Origin = z.enum(['human', 'assisted', 'generated']);

/** A correction says what was wrong with something that was there or proposed: the rejected options, or the code as it was. */
export const kinds = ['decision', 'correction'] as const;
const Kind = z.enum(kinds);

export const exampleSchema = 1;

/** A draft has the same shape, with fields that may still be empty; `checks/` say what is missing. */
export const Example = z.strictObject({
  schema: z.literal(exampleSchema),
  id: Id,
  kind: Kind,
  title: z.string(),
  problem: z.string(),
  drivers: z.array(z.string()),
  options: z.array(Option),
  because: z.string(),
  steps: z.optional(z.array(z.string())),
  consequences: z.strictObject({ positive: z.array(z.string()), negative: z.array(z.string()) }),
  confirmation: z.optional(z.string()),
  /** Headings of the author's own that MADR does not know, kept as written. */
  sections: z.optional(z.array(z.strictObject({ heading: z.string(), body: z.string() }))),
  confidence: z.enum(['low', 'medium', 'high']),
  tags: z.array(z.string()),
  links: z.array(z.string()),
  change: Change,
  anchors: z.array(Anchor),
  authorship: z.partialRecord(z.enum(writtenFields), Origin),
  /** Fields that were taken over from the history, each with the commit that says it and who wrote that. */
  quoted: z.optional(z.partialRecord(z.enum(writtenFields), z.strictObject({ commit: z.string(), by: Person, /** The description of the merge that brought the change: whose words those are git does not say. */ merge: z.optional(z.literal(true)) }))),
  author: Person,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Example = z.infer<typeof Example>;

/** What a person writes, without the change and the bookkeeping: what the markdown document holds. */
export type Reasoning = Pick<Example, 'kind' | 'title' | 'problem' | 'drivers' | 'options' | 'because' | 'steps' | 'consequences' | 'confirmation' | 'sections' | 'confidence' | 'tags' | 'links'>;

/** An empty example around a change: the start of every draft. */
export function newExample(given: { id: string; change: Change; anchors: readonly Anchor[]; author: Person; now: string }): Example {
  return {
    schema: exampleSchema, id: given.id, kind: 'decision', title: '', problem: '', drivers: [], options: [], because: '',
    consequences: { positive: [], negative: [] }, confidence: 'medium', tags: [], links: [],
    change: given.change, anchors: [...given.anchors], authorship: {}, author: given.author,
    createdAt: given.now, updatedAt: given.now,
  };
}
