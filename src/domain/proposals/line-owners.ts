/** Who wrote the lines that a commit changes, told from the commits alone as `git blame` does: so that a correction is one of those lines, and not just of the same file. */
import type { Edit } from '../capture/patch.ts';
import { breather } from '../store/breathe.ts';
import type { FileEdits, TracedCommit } from '../traced.ts';

/** Lines of a version, as they stand in it. With a count of 0 the gap before the line `start`, where something was taken out. */
export interface Place { readonly path: string; /** 1-based. */ readonly start: number; readonly count: number; }
/** Lines of an owner that were changed. `path`, `start` and `count` are theirs in the commit `version`, the latest of the owner that they went through; `now` is what the file was called when they were changed. */
export interface Hit extends Place { readonly owner: string; readonly version: string; readonly now: string; }
interface Piece extends Place { readonly owner: string; readonly version: string; /** The line where it stands by now. */ readonly line: number; }
type State = Map<string, readonly Piece[]>;

export interface Lines {
  /** What the owners wrote and a commit changed; [] where that is not known. */
  readonly hits: ReadonlyMap<string, readonly Hit[]>;
  /** The same of files that are edited and not committed. */
  readonly working: readonly Hit[];
}

export interface Followed {
  /** Those without `edits` are not known: nothing is followed through them. */
  readonly commits: readonly TracedCommit[];
  readonly working: readonly FileEdits[];
  /** Whose lines a commit's are: commits that make one proposal have one owner. */
  readonly ownerOf: (commit: TracedCommit) => string;
  /** Of which commits and files somebody will ask: to follow everything takes long. */
  readonly asked: (commit: TracedCommit, path: string) => boolean;
  /** Places of a commit that are looked for beside, under a name of their own: only what the owner of the commit wrote in them counts. */
  readonly marked?: ReadonlyMap<string, readonly (Place & { readonly owner: string })[]>;
}

/** Gives others a turn now and then: a long history takes a tenth of a second and more. */
export async function followLines({ commits, working, ownerOf, asked, marked }: Followed): Promise<Lines> {
  const breathe = breather();
  const states = new Map<string, State>(), hits = new Map<string, readonly Hit[]>();
  const left = new Map<string, number>();
  for (const { parents } of commits) for (const parent of parents) left.set(parent, (left.get(parent) ?? 0) + 1);
  // One more for HEAD, whose state is needed at the end.
  const [head] = commits;
  if (head) left.set(head.id, (left.get(head.id) ?? 0) + 1);
  const take = (id: string): State | undefined => {
    const state = states.get(id), more = (left.get(id) ?? 1) - 1;
    left.set(id, more);
    if (more > 0) return state && new Map(state);
    states.delete(id);
    return state;
  };
  for (const commit of oldestFirst(commits)) {
    await breathe();
    const { id, parents, edits } = commit;
    const before = parents.map(take);
    if (!edits) continue;
    const carried = before.map((state, at) => carry(state ?? new Map<string, readonly Piece[]>(), edits[at] ?? []));
    const state = carried.length > 1 ? joined(carried.map(each => each.state)) : carried[0]?.state ?? new Map<string, readonly Piece[]>();
    if (parents.length <= 1) {
      hits.set(id, carried[0]?.hits ?? []);
      own(state, (edits[0] ?? []).filter(({ path }) => asked(commit, path)), ownerOf(commit), id);
      mark(state, marked?.get(id) ?? [], ownerOf(commit), id);
    }
    states.set(id, state);
  }
  const now = head && states.get(head.id);
  return { hits, working: now ? carry(now, working).hits : [] };
}

/** Parents before children, whatever the clocks said. */
function oldestFirst(commits: readonly TracedCommit[]): readonly TracedCommit[] {
  const byId = new Map(commits.map(each => [each.id, each])), done = new Set<string>(), ordered: TracedCommit[] = [];
  for (const last of [...commits].reverse()) {
    const open = [last];
    for (let commit = open.at(-1); commit; commit = open.at(-1)) {
      const waits = done.has(commit.id) ? [] : commit.parents.flatMap(id => { const parent = byId.get(id); return parent && !done.has(id) ? [parent] : []; });
      if (waits.length > 0) { open.push(...waits); continue; }
      open.pop();
      if (!done.has(commit.id)) { done.add(commit.id); ordered.push(commit); }
    }
  }
  return ordered;
}

/** @param state is changed */
function carry(state: State, files: readonly FileEdits[]): { readonly state: State; readonly hits: readonly Hit[] } {
  const hits: Hit[] = [];
  const moved = files.flatMap(({ path, oldPath = path, edits }) => { const pieces = state.get(oldPath); return pieces ? [{ path, oldPath, edits, pieces }] : []; });
  for (const { oldPath } of moved) state.delete(oldPath);
  for (const { path, edits, pieces } of moved) {
    const kept: Piece[] = [];
    for (const piece of pieces) through(piece, edits, kept, hit => { hits.push({ ...hit, now: path }); });
    if (kept.length > 0) state.set(path, kept);
  }
  return { state, hits };
}

/** An edit's old side as a gap: git gives an empty side the number of the line above it. */
const fromOf = ({ oldStart, oldCount }: Edit): number => oldCount === 0 ? oldStart + 1 : oldStart;

/** What is left of a piece behind these edits, and what of it they changed. */
function through(piece: Piece, edits: readonly Edit[], kept: Piece[], hit: (place: Omit<Hit, 'now'>) => void): void {
  const { owner, version, path, start, line, count } = piece;
  const changed = (from: number, to: number): void => { hit({ owner, version, path, start: start + from - line, count: to - from }); };
  const end = line + count;
  let at = line, shift = 0;
  const keep = (to: number): void => { if (to > at || (count === 0 && to === end)) kept.push({ owner, version, path, start: start + at - line, line: at + shift, count: to - at }); };
  for (const edit of edits) {
    const from = fromOf(edit), to = from + edit.oldCount;
    const isBefore = count === 0 ? to <= line && !(edit.oldCount === 0 && from === line) : to <= line;
    if (isBefore) { shift += edit.newCount - edit.oldCount; continue; }
    if (from >= end && !(count === 0 && from === line && edit.oldCount === 0)) break;
    if (count === 0) { changed(line, line); return; }
    const [first, last] = [Math.max(from, line), Math.min(to, end)];
    keep(first);
    changed(first, last);
    at = last;
    shift += edit.newCount - edit.oldCount;
  }
  keep(end);
}

/** Lines that a commit wrote, and those of the same owner that it left as they were: all are this version's from now on. */
function own(state: State, files: readonly FileEdits[], owner: string, version: string): void {
  for (const [path, pieces] of state) {
    if (pieces.some(each => each.owner === owner)) state.set(path, pieces.map(each => each.owner === owner ? { ...each, version, path, start: each.line } : each));
  }
  for (const { path, edits } of files) {
    const fresh = edits.map(({ newStart, newCount }): Piece => { const line = newCount === 0 ? newStart + 1 : newStart; return { owner, version, path, start: line, line, count: newCount }; });
    if (fresh.length > 0) state.set(path, [...state.get(path) ?? [], ...fresh]);
  }
}

/** What the commit's owner wrote there, each with its neighbours as far as they are in the place too. */
function mark(state: State, places: readonly (Place & { readonly owner: string })[], by: string, version: string): void {
  for (const { owner, path, start, count } of places) {
    const pieces = state.get(path) ?? [];
    const inside = pieces.flatMap((each): Piece[] => {
      if (each.owner !== by || !touches(each, { start, count })) return [];
      const from = Math.max(start, each.line - 1), to = Math.min(start + count, each.line + each.count + 1);
      return [{ owner, version, path, start: from, line: from, count: Math.max(0, to - from) }];
    });
    if (inside.length > 0) state.set(path, [...pieces, ...inside]);
  }
}

/** Neighbours too. */
export const touches = (one: Omit<Place, 'path'>, other: Omit<Place, 'path'>): boolean => one.start <= other.start + other.count && other.start <= one.start + one.count;

/** Whether what some edits wrote was changed by others that came after them. */
export const touched = (first: readonly Edit[], then: readonly Edit[]): boolean => first.some(({ newStart, newCount }) => {
  const start = newCount === 0 ? newStart + 1 : newStart;
  return then.some(edit => touches({ start, count: newCount }, { start: fromOf(edit), count: edit.oldCount }));
});

/** What came through either side of a merge. */
function joined(states: readonly State[]): State {
  const all: State = new Map();
  for (const state of states) {
    for (const [path, pieces] of state) {
      const before = all.get(path);
      if (!before) { all.set(path, pieces); continue; }
      const known = new Set(before.map(keyOf));
      all.set(path, [...before, ...pieces.filter(each => !known.has(keyOf(each)))]);
    }
  }
  return all;
}

const keyOf = ({ owner, version, path, start, line, count }: Piece): string => `${owner} ${version} ${start} ${line} ${count} ${path}`;

/** By the version whose lines they are. */
export const grouped = (hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> => {
  const found = new Map<string, Hit[]>();
  for (const hit of hits) found.set(hit.version, [...found.get(hit.version) ?? [], hit]);
  return found;
};

/** Under both names where a file was renamed in between. */
export const pathsOf = (hits: readonly Hit[]): readonly string[] => [...new Set(hits.flatMap(({ path, now }) => [path, now]))];
export const placesOf = (hits: readonly Hit[]): { readonly paths: readonly string[]; readonly lines: readonly Place[] } =>
  ({ paths: [...new Set(hits.map(({ now }) => now))], lines: hits.map(({ path, start, count }) => ({ path, start, count })) });
