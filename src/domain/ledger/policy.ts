/** The team's rules. A policy can restrict, never grant; an absent one means the safe defaults below, a broken one means that nothing is exported. */
import * as z from 'zod/mini';
import { globFault, type GlobFault } from '../capture/glob-fault.ts';
import { levels, Purpose, purposes, type Level } from './event.ts';
import { joined, type OnePersons } from './one-person.ts';

/** Design §4.5: the highest level that a dataset of this purpose accepts. `red` never leaves. */
export const highestLevel: Readonly<Record<Purpose, Exclude<Level, 'red'>>> = {
  'public-release': 'clear', 'partner-training': 'green', 'internal-training': 'amber', 'evaluation': 'amber',
};

const text = (max: number) => z.string().check(z.refine(value => value.trim() !== '', 'must not be empty'), z.maxLength(max, `must have at most ${max} characters`));
const email = text(320).check(z.refine(value => value.includes('@'), 'must be an e-mail address'));
const whole = 'must be a whole number';
const hundredths = z.int(whole).check(z.gte(0), z.lte(100));
const unlike = <T>(key: (item: T) => string, what: string) => z.refine<T[]>(items => new Set(items.map(key)).size === items.length, what);

const inWords = (fault: GlobFault | undefined): string => fault ? `${fault.what}; write it as ${JSON.stringify(fault.instead)}` : '';

const compiles = (pattern: string): boolean => {
  try { return new RegExp(pattern, 'u').source !== ''; } catch { return false; }
};

/** The levels that a dataset for this purpose may accept: what the policy names can only be stricter than the design. */
const ceiling = (purpose: Purpose) => z.optional(z.enum(levels.slice(0, levels.indexOf(highestLevel[purpose]) + 1) as [Level, ...Level[]]));

/** Programs that look for secrets in files and report alike: https://github.com/gitleaks/gitleaks, https://github.com/betterleaks/betterleaks. */
export const externalScanners = ['gitleaks', 'betterleaks'] as const;
export type ExternalScannerName = (typeof externalScanners)[number];

export const Policy = z.strictObject({
  /** For editors that do not know `.because/policy.json` by themselves. */
  $schema: z.optional(z.string()),
  schema: z.literal(1),
  organisation: z.optional(z.string()),
  /** Where the team's work is done, for papers that must say so: ISO 3166-1 alpha-2, such as `DE`. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters, such as "DE"'))),
  /** Version of the terms in force: the file `terms/<version>.md`. */
  terms: z.int(whole).check(z.gte(1)),
  /** The oldest version of the terms to which a consent still holds; that of `terms` when it is not said. Only versions count whose own text tells who consents that later ones keep it. */
  termsSince: z.optional(z.int(whole).check(z.gte(1))),
  /** What authors may consent to, and what datasets may be for. */
  purposes: z.array(Purpose).check(unlike(purpose => purpose, 'names a purpose twice')),
  /** How many colleagues must have approved, for each purpose; 1 when it is not said. */
  reviewsRequired: z.partialRecord(Purpose, z.int(whole).check(z.gte(0))),
  /** E-mail addresses of those who may open an example's level; anybody closes it. */
  stewards: z.array(email),
  /** The highest level that a dataset accepts, for each purpose: that of design §4.5 or a stricter one. */
  highestLevel: z.optional(z.strictObject({
    'internal-training': ceiling('internal-training'), 'partner-training': ceiling('partner-training'),
    'public-release': ceiling('public-release'), 'evaluation': ceiling('evaluation'),
  })),
  /** Globs on paths from the root of the repository. What they match is never captured. */
  deniedPaths: z.optional(z.array(text(300).check(z.refine(glob => !glob.startsWith('!'), 'must not begin with !: what is denied stays denied'), z.refine(glob => globFault(glob) === undefined, { error: ({ input }) => inWords(globFault(String(input))) })))),
  /** Names that stay inside, such as those of customers and projects: term → what stands for it in a dataset. */
  codeNames: z.optional(z.record(text(200), text(200))),
  /** More that must not leave, as regular expressions (JavaScript, flag `u`). `id` names the pattern in findings. */
  secretPatterns: z.optional(z.array(z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens, such as "ticket-number"'), z.maxLength(60, 'must have at most 60 characters')),
    pattern: text(500).check(z.refine(compiles, 'is not a regular expression')),
  })).check(unlike(({ id }) => id, 'names a pattern twice'))),
  /** `days` after an author's consent the example is no longer exported. Nothing is deleted. */
  retention: z.optional(z.strictObject({ days: z.int(whole).check(z.gte(1), z.lte(36_500)) })),
  /** A program on the machine that exports, which has to find nothing in the files of a dataset either. */
  externalScanner: z.optional(z.enum(externalScanners)),
  /** Whether events are signed with each person's own git signing key: never, where the person chooses so, or always. `allowed` when it is not said. */
  signatures: z.optional(z.enum(['off', 'allowed', 'required'])),
  /** Whether an author may have a language model of their own ask questions about a draft: on a click, and never with denied paths or secrets in it. `allowed` when it is not said. */
  languageModels: z.optional(z.enum(['off', 'allowed'])),
  /** Of a hundred parts of a dataset: what goes at most to those who approved its examples, and to those who cleared them; the rest is their authors'. 20 and 0 when it is not said: docs/shares.md. */
  shares: z.optional(z.strictObject({ review: hundredths, stewardship: hundredths })),
  /** Addresses of one person, a list for each, beside what `.mailmap` says: nobody has a share in a review of what is theirs. */
  aliases: z.optional(z.array(z.array(email).check(z.refine(all => all.length > 1, 'must have two addresses at least')))),
}).check(
  z.refine(({ shares }) => shares === undefined || shares.review + shares.stewardship <= 100, { error: 'must together be 100 at most', path: ['shares'] }),
  z.refine(({ terms, termsSince }) => termsSince === undefined || termsSince <= terms, { error: 'must not be after “terms”', path: ['termsSince'] }),
  z.refine(({ terms, termsSince }) => termsSince === undefined || termsSince >= terms - 50, { error: 'must be one of the last 50 versions before “terms”', path: ['termsSince'] }),
);
export type Policy = z.infer<typeof Policy>;

/** The policy as it is in force. `persons`: who is one, as its aliases and `.mailmap` tell; not in the file, and used to refuse alone. */
export interface InForce extends Policy { readonly persons?: OnePersons; }

/** What the file says, and nothing else. */
export function asWritten(policy: InForce): Policy {
  const { persons: _, ...written } = policy;
  return written;
}

/** Rules as one text, to tell whether they are still the same: by itself JSON writes a map as nothing. */
export const rulesText = (rules: unknown): string => JSON.stringify(rules, (_, each: unknown) => each instanceof Map ? [...each as ReadonlyMap<unknown, unknown>] : each);

/** For who may not review or open what is by them: a mistake in it costs a review, never a consent. */
export const onePersons = (policy: Pick<InForce, 'aliases' | 'persons'> | undefined): OnePersons => policy?.persons ?? joined(policy?.aliases ?? []);

export const defaultPolicy: Policy = {
  schema: 1, terms: 1, purposes: [...purposes], reviewsRequired: { 'internal-training': 0, 'partner-training': 0, 'public-release': 0, 'evaluation': 0 }, stewards: [],
};

/** Of a hundred: what goes at most to those who approved, and to those who cleared; the rest is the authors'. */
export type ShareRules = Required<NonNullable<Policy['shares']>>;
/** Where a policy says nothing of it. */
export const defaultShareRules: ShareRules = { review: 20, stewardship: 0 };

/** How many colleagues must have approved. */
export const reviewsFor = ({ reviewsRequired }: Pick<Policy, 'reviewsRequired'>, purpose: Purpose): number => reviewsRequired[purpose] ?? 1;

/** The highest level that a dataset for this purpose accepts, whatever a policy says beyond it. */
export function highestLevelFor(policy: Pick<Policy, 'highestLevel'> | undefined, purpose: Purpose): Level {
  const own = policy?.highestLevel?.[purpose] ?? highestLevel[purpose];
  return levels[Math.min(levels.indexOf(own), levels.indexOf(highestLevel[purpose]))] ?? 'clear';
}

/** One sentence each, as the consent dialog shows them. */
export const purposeMeaning: Readonly<Record<Purpose, string>> = {
  'internal-training': 'Train models that stay inside your organisation.',
  'partner-training': 'Train models together with, or at, a named partner of your organisation.',
  'public-release': 'Publish the example in an open dataset that anyone can download.',
  'evaluation': 'Measure models with it; it is never trained on.',
};
