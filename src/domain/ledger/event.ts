/** One fact that somebody stated about an example. Written once, never changed, never deleted. */
import * as z from 'zod/mini';
import { Person } from '../capture/example.ts';
import { Id } from '../capture/id.ts';
import { wordFields } from '../capture/suggestion.ts';

export const purposes = ['internal-training', 'partner-training', 'public-release', 'evaluation'] as const;
export const Purpose = z.enum(purposes);
export type Purpose = z.infer<typeof Purpose>;

/** SPDX 3.0.1 ConfidentialityLevelType, from open to closed. */
export const levels = ['clear', 'green', 'amber', 'red'] as const;
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

export const verdicts = ['approved', 'changes-requested', 'rejected'] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

export const eventSchema = 1;
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256'));
const common = { schema: z.literal(eventSchema), id: Id, example: Id, contentHash: hash, by: Person, at: z.iso.datetime() };

export const Terms = z.strictObject({ version: z.int(), sha256: hash });
export type Terms = z.infer<typeof Terms>;

/** An armored SSHSIG over everything else in the event, by the person who states it: https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.sshsig. */
const signature = z.string().check(z.regex(/^-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/=]{1,100}\n){1,200}-----END SSH SIGNATURE-----$/, 'is not an SSH signature'));

/** The key order of a file: type after contentHash, as design §3 lists it; a signature last. */
const event = <T extends string, S extends Record<string, z.ZodMiniType>>(type: T, more: S) =>
  z.strictObject({ schema: common.schema, id: common.id, example: common.example, contentHash: common.contentHash, type: z.literal(type), by: common.by, at: common.at, ...more, signature: z.optional(signature) });

/** `anonymous`: whether its author is to stay without a name in everything published, for all that is theirs; the last word of a person holds, and without it nothing is said. */
export const Granted = event('granted', { purposes: z.array(Purpose).check(z.minLength(1)), terms: Terms, expires: z.optional(z.iso.datetime()), anonymous: z.optional(z.boolean()) });
export const Withdrawn = event('withdrawn', { reason: z.optional(z.string()) });
/** `disputedSteps`: indices from 0 into the example's `steps` that the reviewer holds to be wrong. `wouldChoose`: the index from 0 of the option that they would have chosen, where it is not
 *  the author's; who approves without it would have chosen the same. Both speak of the content with this hash, and both are exported as labels, without a name or a note.
 *  `suggests`: the hash of the words that the reviewer would have instead. They lie in a file of their own, which a withdrawal takes away with the content: store/layout.ts.
 *  `seconds`: how long the reviewer had it before them, only of who wants that recorded; a dataset has a median over many at most. */
export const Reviewed = event('reviewed', { verdict: Verdict, notes: z.optional(z.string()), disputedSteps: z.optional(z.array(z.int())), wouldChoose: z.optional(z.int()), suggests: z.optional(hash), seconds: z.optional(z.int().check(z.gte(1), z.lte(3600))) });
/** Takes back the reviewer's own verdict; the verdict itself stays on record. */
export const Retracted = event('retracted', { retracts: Id });
/** Lets one finding of one check in this example pass; `finding` is its hash, never its text. */
export const Allowed = event('allowed', { check: z.string(), finding: hash, reason: z.string().check(z.minLength(1)) });
/** A steward's word on how confidential the example is. */
export const Cleared = event('cleared', { level: Level });

/** The same choice without a consent: of the person who states it, for all that is theirs, whatever example it lies with. */
export const Credited = event('credited', { anonymous: z.boolean() });

/** The author's answer to a suggested edit: `answers` is the review that it came with. `fields`: what of it was taken over, for whoever asks later whose words these are. */
export const Answered = event('answered', { answers: Id, accepted: z.boolean(), fields: z.optional(z.array(z.enum(wordFields))), reason: z.optional(z.string()) });

export const Event = z.discriminatedUnion('type', [Granted, Withdrawn, Reviewed, Retracted, Allowed, Cleared, Credited, Answered]);
export type Event = z.infer<typeof Event>;
export type Granted = z.infer<typeof Granted>;
export type Reviewed = z.infer<typeof Reviewed>;
export type Cleared = z.infer<typeof Cleared>;

/** Oldest first; equal times by id, so that every machine reads the same history. As moments, not as text: `…00Z` and `…00.000Z` are one. */
export const byTime = (a: Event, b: Event): number => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
