/**
 * What an audit remembers while commits go by, the oldest first: plain data, so that it can be kept and gone on with. It grows with the files that the history has, up to limits, and not
 * with its commits.
 */
import type { Person } from '../capture/example.ts';

/** Of one file that is there. */
export interface KnownFile {
  commits: number;
  /** Commits that change it, each counting half after half a year. */
  heat: number;
  /** When it was changed last. */
  at: number;
  /** Commits whose message says why in words. */
  said: number;
  /** Place in `people` → commits. */
  by: Record<string, number>;
  /** Fixes in a row, each within a fortnight of the one before: their commits. */
  fixes: string[];
}

/** A commit that may be worth a question. */
export interface Candidate {
  readonly id: string; readonly author: Person; readonly at: number; readonly message: string;
  readonly paths: readonly string[]; /** All of them, where `paths` is cut. */ readonly files: number;
  /** By what is known without counting lines. */ readonly points: number; readonly chain: number; readonly heat: number;
  /** The commit that it takes back, as far as that is known; '' when it only says that it does. */ readonly undoes?: string;
}
export interface Chain { readonly path: string; readonly commits: readonly string[]; readonly from: number; readonly to: number; readonly said: boolean; }
export interface Undone { readonly id: string; readonly subject: string; readonly author: Person; readonly at: number; readonly undoes: string; /** It calls itself a revert. */ readonly admits: boolean; readonly said: boolean; }
/** Commits of a folder in a month: all, those that say why in words, those that only point to a reason. */
export type Tally = [commits: number, said: number, pointed: number];

export interface Gathered {
  commits: number; merges: number; said: number; pointed: number;
  /** Merges and requests that are described. */
  described: number; machines: number;
  /** Seconds since 1970, of the first and the latest; 0 before there is one. */
  first: number; clock: number;
  people: { name: string; email: string; commits: number; at: number }[];
  files: Map<string, KnownFile>;
  /** Recent changes of contents → the commit, and how many files it has: to see when one is taken back. */
  moves: Map<string, [commit: string, files: number]>;
  candidates: Candidate[];
  chains: Map<string, Chain>;
  undone: Undone[];
  /** Folder, then month → tally. */
  places: Map<string, Map<string, Tally>>;
}

/** Changed whenever the same commits would be remembered otherwise: what was kept under another number is not used. */
export const rules = 1;
export const limits = { files: 60_000, moves: 10_000, candidates: 600, chains: 200, undone: 300, places: 2_000, paths: 40, message: 4_000 } as const;

export const nothing = (): Gathered => ({
  commits: 0, merges: 0, said: 0, pointed: 0, described: 0, machines: 0, first: 0, clock: 0, people: [], files: new Map(), moves: new Map(), candidates: [], chains: new Map(), undone: [], places: new Map(),
});

const maps = ['files', 'moves', 'chains'] as const;

export function written(state: Gathered): string {
  return JSON.stringify({ ...state, ...Object.fromEntries(maps.map(name => [name, [...state[name]]])), places: [...state.places].map(([folder, months]) => [folder, [...months]]) });
}

/** @param value what `written` wrote, parsed. It is a cache that anybody may have touched: what has another shape is not used */
export function readBack(value: unknown): Gathered | undefined {
  try {
    const raw = value as Omit<Gathered, 'files' | 'moves' | 'chains' | 'places'> & { files: [string, KnownFile][]; moves: [string, [string, number]][]; chains: [string, Chain][]; places: [string, [string, Tally][]][] };
    const state: Gathered = { ...nothing(), ...raw, files: new Map(raw.files), moves: new Map(raw.moves), chains: new Map(raw.chains), places: new Map(raw.places.map(([folder, months]) => [folder, new Map(months)])) };
    const numbers = [state.commits, state.merges, state.said, state.pointed, state.described, state.machines, state.first, state.clock];
    const sound = numbers.every(Number.isFinite) && [...state.files.values()].every(file => Number.isFinite(file.heat) && Number.isFinite(file.commits) && Array.isArray(file.fixes) && typeof file.by === 'object')
      && state.candidates.every(each => typeof each.message === 'string' && Array.isArray(each.paths)) && state.people.every(each => typeof each.email === 'string') && Array.isArray(state.undone);
    return sound ? state : undefined;
  } catch {
    return undefined;
  }
}
