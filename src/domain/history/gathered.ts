/**
 * What an audit remembers while commits go by, the oldest first: plain data, so that it can be kept and gone on with. It grows with the files that the history has, up to limits, and not
 * with its commits.
 */
import * as z from 'zod/mini';
import { Person } from '../capture/example.ts';
import type { Explanation } from './explains.ts';
import type { Message } from './message.ts';

const text = z.string(), count = z.int().check(z.gte(0)), number = z.number();

/** Of one file that is there. */
const KnownFile = z.object({
  commits: count,
  /** Commits that change it, each counting half after half a year. */
  heat: number,
  /** When it was changed last. */
  at: number,
  /** Commits whose message says why in words. */
  said: count,
  /** Place in `people` → commits. */
  by: z.record(text, count),
  /** Fixes in a row, each within a fortnight of the one before: the first of their commits, and the last. */
  fixes: z.array(text),
  /** When the first of them was, and the last; whether one of them says why. */
  fixedFrom: number, fixedAt: number, fixedSaid: z.boolean(),
});
export type KnownFile = z.infer<typeof KnownFile>;

/** A commit that may be worth a question. */
const Candidate = z.readonly(z.object({
  id: text, author: Person, at: number, message: text, paths: z.array(text), /** All of them, where `paths` is cut. */ files: count,
  /** By what is known without counting lines. */ points: number, chain: count, heat: number,
  /** The commit that it takes back, as far as that is known; '' when it only says that it does. */ undoes: z.optional(text),
  /** The merge that brought it, where that says something of it. */ merge: z.optional(z.object({ id: text, author: Person, message: text, /** It says why. */ inWords: z.boolean() })),
}));
export type Candidate = z.infer<typeof Candidate>;

/** `count`: all of its fixes, of which `commits` are the first. */
const Chain = z.readonly(z.object({ path: text, commits: z.array(text), count, from: number, to: number, said: z.boolean() }));
export type Chain = z.infer<typeof Chain>;
const Undone = z.readonly(z.object({ id: text, subject: text, author: Person, at: number, undoes: text, /** It calls itself a revert. */ admits: z.boolean(), said: z.boolean(), /** The reason, in its words. */ says: z.optional(text) }));
export type Undone = z.infer<typeof Undone>;
/** Commits of a folder in a month: all, those that say why in words, those that only point to a reason. */
const Tally = z.tuple([count, count, count]);
export type Tally = z.infer<typeof Tally>;

/** A commit of late: whether it says why (`noted` in `brought.ts`), and where it is counted. */
const Recent = z.object({ /** Its place in the walk. */ at: count, parents: z.array(text), how: z.nullable(z.literal([0, 1, 2])), place: z.optional(text), month: text });
export type Recent = z.infer<typeof Recent>;

const mapOf = <V extends z.ZodMiniType>(value: V) => z.pipe(z.array(z.tuple([text, value])), z.transform(pairs => new Map(pairs as [string, z.infer<V>][])));

/** As it is kept: maps as lists of their entries. */
const Kept = z.object({
  commits: count, merges: count, said: count, pointed: count,
  /** Merges and requests that are described. */
  described: count, machines: count,
  /** Seconds since 1970, of the first and the latest; 0 before there is one. */
  first: number, clock: number,
  people: z.array(z.object({ name: text, email: text, commits: count, at: number })),
  files: mapOf(KnownFile),
  /** Recent changes of contents → the commit, and how many files it has: to see when one is taken back. */
  moves: mapOf(z.tuple([text, count])),
  candidates: z.array(Candidate),
  /** As they were walked, parents before children: to see what a merge brings. */
  recent: mapOf(Recent),
  chains: mapOf(Chain),
  undone: z.array(Undone),
  /** Folder, then month → tally. */
  places: mapOf(mapOf(Tally)),
});
export type Gathered = z.infer<typeof Kept> & { /** Address → place in `people`. Made from it, and not kept. */ placeOf: Map<string, number>; /** By candidate, what its message says as far as it is remembered: so that no merge reads it anew. Not kept. */ read: Map<string, Read> };
export interface Read { readonly message: Message; readonly explanation: Explanation; }

/** Changed whenever the same commits would be remembered otherwise: what was kept under another number is not used. */
export const rules = 4;
export const limits = { files: 60_000, moves: 10_000, candidates: 600, recent: 2_000, chains: 200, undone: 300, places: 2_000, paths: 40, message: 4_000 } as const;

export const nothing = (): Gathered => ({
  commits: 0, merges: 0, said: 0, pointed: 0, described: 0, machines: 0, first: 0, clock: 0, people: [], files: new Map(), moves: new Map(), candidates: [], recent: new Map(), chains: new Map(), undone: [], places: new Map(), placeOf: new Map(), read: new Map(),
});

export function written({ placeOf: _placeOf, read: _read, files, moves, recent, chains, places, ...state }: Gathered): string {
  return JSON.stringify({ ...state, files: [...files], moves: [...moves], recent: [...recent], chains: [...chains], places: [...places].map(([folder, months]) => [folder, [...months]]) });
}

/** @param value what `written` wrote, parsed. It is a cache that anybody may have touched: what has another shape is not used */
export function readBack(value: unknown): Gathered | undefined {
  const { data } = z.safeParse(Kept, value);
  return data && { ...data, placeOf: new Map(data.people.map(({ email }, at) => [email, at])), read: new Map() };
}
