/** Takes one commit after the other and remembers of it what an audit needs. Only messages and names of files: nothing here knows what is in a file. */
import { explanationIn, wordCount, type Explanation } from './explains.ts';
import { sortOfFile } from '../capture/file-sort.ts';
import { limits, type Candidate, type Gathered, type KnownFile, type Read } from './gathered.ts';
import { broughtBy, noted } from './brought.ts';
import { isMachine } from './machine.ts';
import { parseMessage, type Message } from './message.ts';
import type { PastCommit, PastFile } from './past.ts';
import { placeOf, tallied } from './places.ts';
import { undoneBy } from './undone.ts';
import { worthOf } from './worth.ts';

const day = 86_400, halfLife = 182 * day, fortnight = 14 * day;
/** A commit that changes more files than this is a sweep: none of them is hot for it, and nobody knows them by it. */
const sweep = 60;
/** How much of a file's heat is left after so many seconds. */
export const coolness = (seconds: number): number => 2 ** (-Math.max(0, seconds) / halfLife);
const isZero = (id: string): boolean => /^0*$/u.test(id);

/** @param now in seconds: a commit from the future has no say over the time */
export function gather(state: Gathered, commit: PastCommit, now: number): void {
  state.commits++;
  // Dates lie: 1970, 2106, clocks set back. Time only goes on, and not beyond today.
  if (commit.at > state.clock && commit.at <= now) state.clock = commit.at;
  if (state.first === 0) state.first = state.clock;
  if (commit.parents.length > 1) {
    state.merges++;
    noted(state, commit, null);
    const words = broughtBy(state, commit, (candidate, told) => pointsOf(state, candidate, told));
    if (words && (words.explanation.inWords || words.isRequest && wordCount(`${words.message.title} ${words.message.body}`) > 3)) state.described++;
    return;
  }
  const message = parseMessage(commit.message), explanation = explanationIn(message);
  if (isMachine(commit.author)) { state.machines++; noted(state, commit, null); remember(state, commit, undefined, message, explanation); return; }
  const person = personOf(state, commit);
  if (explanation.inWords) state.said++;
  else if (explanation.explains) state.pointed++;
  const place = tallied(state, placeOf(commit.files.map(({ path }) => path)), explanation);
  noted(state, commit, explanation.inWords ? 2 : explanation.explains ? 1 : 0, place);
  const undoes = undoneBy(state, commit, message, explanation);
  remember(state, commit, person, message, explanation);
  consider(state, commit, message, explanation, undoes);
}

function personOf(state: Gathered, { author: { name, email } }: PastCommit): number {
  const key = email.toLowerCase();
  const at = state.placeOf.get(key) ?? state.people.push({ name, email: key, commits: 0, at: 0 }) - 1;
  state.placeOf.set(key, at);
  const known = state.people[at];
  if (known) { known.commits++; known.at = state.clock; if (name !== '') known.name = name; }
  return at;
}

/** What happens to each file; what was moved without a change keeps what is known of it. */
function remember(state: Gathered, { id, files }: PastCommit, person: number | undefined, message: Message, { inWords }: Explanation): void {
  const gone = new Map<string, PastFile>();
  for (const file of files) if (file.letter === 'D') gone.set(file.oldId, file);
  const moved = new Map<string, KnownFile>();
  for (const { path, newId, letter } of files) {
    const from = letter === 'A' && gone.get(newId);
    const known = from ? state.files.get(from.path) : undefined;
    if (known) moved.set(path, known);
  }
  for (const { path } of gone.values()) state.files.delete(path);
  const counts = files.length <= sweep;
  for (const { path, letter, newId } of files) {
    if (letter === 'D' || isZero(newId)) { state.files.delete(path); continue; }
    const file = moved.get(path) ?? state.files.get(path) ?? { commits: 0, heat: 0, at: state.clock, said: 0, by: {}, fixes: [], fixedFrom: 0, fixedAt: 0, fixedSaid: false };
    state.files.set(path, file);
    if (!counts || moved.has(path)) continue;
    file.commits++;
    file.heat = file.heat * coolness(state.clock - file.at) + 1;
    if (inWords) file.said++;
    if (person !== undefined) file.by[person] = (file.by[person] ?? 0) + 1;
    if (message.isFix && files.length <= 10 && sortOfFile(path) === 'code') chained(state, path, file, id, inWords);
    file.at = Math.max(file.at, state.clock);
  }
  if (state.files.size > limits.files) forget(state);
}

function chained(state: Gathered, path: string, file: KnownFile, id: string, said: boolean): void {
  if (state.clock - file.fixedAt > fortnight) file.fixes = [];
  if (file.fixes.length === 0) Object.assign(file, { fixedFrom: state.clock, fixedSaid: false });
  file.fixedAt = state.clock;
  file.fixedSaid ||= said;
  file.fixes.push(id);
  if (file.fixes.length < 3) return;
  const key = `${path}\0${file.fixes[0] ?? ''}`;
  const known = state.chains.get(key);
  // Only the first six by name: a chain that goes on has made its point.
  if (file.fixes.length > 6) { file.fixes = [...file.fixes.slice(0, 5), id]; }
  state.chains.set(key, { path, commits: [...new Set([...known?.commits ?? file.fixes, id])].slice(0, 12), count: known ? known.count + 1 : file.fixes.length, from: file.fixedFrom, to: state.clock, said: file.fixedSaid });
  if (state.chains.size <= limits.chains) return;
  const [least] = [...state.chains].sort(([, a], [, b]) => a.count - b.count || a.to - b.to);
  if (least) state.chains.delete(least[0]);
}

/** The quietest third goes: it would not be told of anyway. */
function forget(state: Gathered): void {
  const quiet = [...state.files].sort(([a, x], [b, y]) => x.commits - y.commits || x.at - y.at || (a < b ? -1 : 1)).slice(0, Math.floor(limits.files / 3));
  for (const [path] of quiet) state.files.delete(path);
}

function consider(state: Gathered, { id, author, at, message: text, files, parents }: PastCommit, message: Message, explanation: Explanation, undoes: string | undefined): void {
  // Where everything begins nothing was decided against anything.
  if (parents.length === 0 || files.length === 0) return;
  const known = files.slice(0, sweep).flatMap(({ path }) => state.files.get(path) ?? []);
  const chain = Math.max(0, ...known.map(({ fixes }) => fixes.at(-1) === id ? fixes.length : 0));
  const heat = Math.max(0, ...files.slice(0, sweep).map(({ path }) => sortOfFile(path) === 'code' ? state.files.get(path)?.heat ?? 0 : 0));
  const { points } = worthOf({ message, explanation, files: files.map(({ path }) => ({ path, added: null, removed: null })), chain, heat, takesBack: undoes !== undefined });
  const full = state.candidates.length >= limits.candidates * 2;
  if (points < 15) return;
  state.candidates.push({ id, author, at: Number.isFinite(at) ? at : 0, message: text.slice(0, limits.message), paths: files.slice(0, limits.paths).map(({ path }) => path), files: files.length, points, chain, heat, ...undoes !== undefined && { undoes } });
  // Of a longer message less is remembered than was read here.
  if (text.length <= limits.message) state.read.set(id, { message, explanation });
  if (!full) return;
  state.candidates = bestOf(state.candidates, limits.candidates);
  const left = new Set(state.candidates.map(each => each.id));
  for (const each of state.read.keys()) if (!left.has(each)) state.read.delete(each);
}

/** Once the merge is known that brought it. */
function pointsOf(state: Gathered, { id, message: text, paths, chain, heat, undoes }: Candidate, told: Explanation): number {
  const { message, explanation } = state.read.get(id) ?? readOf(text);
  return worthOf({ message, explanation, told, files: paths.map(path => ({ path, added: null, removed: null })), chain, heat, takesBack: undoes !== undefined }).points;
}

function readOf(text: string): Read {
  const message = parseMessage(text);
  return { message, explanation: explanationIn(message) };
}

/** In the order in which they came: what is dropped does not depend on when it is. */
export function bestOf(all: readonly Candidate[], most: number): Candidate[] {
  const places = new Map(all.map((each, at) => [each, at]));
  return [...all].sort((a, b) => b.points - a.points || (places.get(b) ?? 0) - (places.get(a) ?? 0)).slice(0, most).sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}
