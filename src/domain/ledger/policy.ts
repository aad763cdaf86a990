/** The team's rules. A policy can restrict, never grant; an absent one means the safe defaults below, a broken one means that nothing is exported. */
import * as z from 'zod/mini';
import { Purpose, purposes, type Level } from './event.ts';

export const Policy = z.strictObject({
  schema: z.literal(1),
  organisation: z.optional(z.string()),
  /** Where the team's work is done, for papers that must say so: ISO 3166-1 alpha-2, such as `DE`. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters, such as "DE"'))),
  /** Version of the terms in force: the file `terms/<version>.md`. */
  terms: z.int().check(z.gte(1)),
  purposes: z.array(Purpose),
  /** How many colleagues must have approved, for each purpose. */
  reviewsRequired: z.partialRecord(Purpose, z.int().check(z.gte(0))),
  /** E-mail addresses of those who may open an example's level; anybody closes it. */
  stewards: z.array(z.string()),
});
export type Policy = z.infer<typeof Policy>;

export const defaultPolicy: Policy = { schema: 1, terms: 1, purposes: [...purposes], reviewsRequired: {}, stewards: [] };

/** Design §4.5: the highest level that a dataset of this purpose accepts. `red` never leaves. */
export const highestLevel: Readonly<Record<Purpose, Exclude<Level, 'red'>>> = {
  'public-release': 'clear', 'partner-training': 'green', 'internal-training': 'amber', 'evaluation': 'amber',
};

/** One sentence each, as the consent dialog shows them. */
export const purposeMeaning: Readonly<Record<Purpose, string>> = {
  'internal-training': 'Train models that stay inside your organisation.',
  'partner-training': 'Train models together with, or at, a named partner of your organisation.',
  'public-release': 'Publish the example in an open dataset that anyone can download.',
  'evaluation': 'Measure models with it; it is never trained on.',
};
