/** Files that change often and say little of why, and files that one person knows. */
import type { Person } from '../capture/example.ts';
import { sortOfFile } from '../capture/file-sort.ts';
import { coolness } from './gather.ts';
import type { Chain, Gathered, KnownFile } from './gathered.ts';

export interface HotFile { readonly path: string; readonly commits: number; /** Of them, those whose message says why in words. */ readonly said: number; /** Changes of late: each counts half after half a year. */ readonly heat: number; readonly people: number; }
export interface AloneFile { readonly path: string; readonly commits: number; readonly person: Person; /** Part of the commits that are this person's. */ readonly part: number; readonly heat: number; /** This person has committed here within the last year of the history. */ readonly stillHere: boolean; }
export interface FixChain { readonly path: string; /** The first twelve of them. */ readonly commits: readonly string[]; readonly count: number; readonly from: string; readonly to: string; }

export interface Thin {
  /** The hottest first, with less than half of its commits explained. */
  readonly hotFiles: readonly HotFile[];
  /** [] where the whole history is one person's. */
  readonly aloneFiles: readonly AloneFile[];
  /** Fixes to one file in a row, none of which says why; the longest first. */
  readonly fixChains: readonly FixChain[];
}

const year = 365 * 86_400;
const most = 30;

export function thinFiles(state: Gathered): Thin {
  const code = [...state.files].filter(([path]) => sortOfFile(path) === 'code').map(([path, file]) => ({ path, file, heat: Math.round(file.heat * coolness(state.clock - file.at) * 10) / 10 }));
  const byHeat = (a: { path: string; heat: number }, b: { path: string; heat: number }) => b.heat - a.heat || (a.path < b.path ? -1 : 1);
  const several = state.people.filter(({ commits }) => commits > 2).length > 1;
  return {
    hotFiles: code.filter(({ file, heat }) => file.commits >= 5 && heat >= 2 && file.said * 2 < file.commits).sort(byHeat).slice(0, most)
      .map(({ path, file, heat }) => ({ path, commits: file.commits, said: file.said, heat, people: Object.keys(file.by).length })),
    aloneFiles: !several ? [] : code.flatMap(({ path, file, heat }) => { const owner = ownerOf(state, file); return owner ? [{ path, commits: file.commits, heat, ...owner }] : []; }).sort(byHeat).slice(0, most),
    fixChains: chainsOf(state.chains, state.files),
  };
}

function ownerOf(state: Gathered, { by, commits }: KnownFile): Pick<AloneFile, 'person' | 'part' | 'stillHere'> | undefined {
  if (commits < 8) return undefined;
  const [first] = Object.entries(by).sort(([, a], [, b]) => b - a);
  const person = first && state.people[Number(first[0])];
  const part = (first?.[1] ?? 0) / commits;
  return person && part >= 0.9 ? { person: { name: person.name, email: person.email }, part: Math.round(part * 100) / 100, stillHere: state.clock - person.at < year } : undefined;
}

const chainsOf = (chains: ReadonlyMap<string, Chain>, files: ReadonlyMap<string, unknown>): readonly FixChain[] => [...chains.values()].filter(({ path, said }) => !said && files.has(path))
  .sort((a, b) => b.count - a.count || b.to - a.to || (a.path < b.path ? -1 : 1)).slice(0, most).map(({ path, commits, count, from, to }) => ({ path, commits, count, from: new Date(from * 1000).toISOString(), to: new Date(to * 1000).toISOString() }));
