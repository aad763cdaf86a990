/** What a merge says belongs to the commits that it brings: it is often the only place where the reason for them stands. */
import { whyIn, type Explanation } from './explains.ts';
import { limits, type Candidate, type Gathered, type Recent } from './gathered.ts';
import { wordsOfMerge, type MergeWords } from './merge-words.ts';
import type { PastCommit } from './past.ts';
import { monthOf } from './places.ts';

/** A merge of more commits brings one line of development into another: its words are about none of them. */
export const mergedFew = 50;

/** Notes a commit, so that a merge finds it. @param how 0: it says nothing of why, 1: it points to a reason, 2: it says why; null for a merge and for a program's */
export function noted(state: Gathered, { id, parents }: PastCommit, how: Recent['how'], place?: string): void {
  state.recent.set(id, { at: state.commits, parents: [...parents], how, month: monthOf(state.clock), ...place !== undefined && { place } });
  for (const oldest of state.recent.keys()) { if (state.recent.size <= limits.recent) break; state.recent.delete(oldest); }
}

/** @returns what the merge says, if anything. @param again how much a candidate is worth, told so by the merge */
export function broughtBy(state: Gathered, { id, author, message: text, parents }: PastCommit, again: (candidate: Candidate, told: Explanation) => number): MergeWords | undefined {
  const words = wordsOfMerge(text);
  if (!words?.explanation.explains) return words;
  const how = words.explanation.inWords ? 2 : 1, brought = new Set(sideOf(state.recent, parents));
  if (brought.size === 0 || brought.size > mergedFew) return words;
  for (const one of brought) count(state, state.recent.get(one), how);
  const { explanation } = words, merge = { id, author, message: text.slice(0, limits.message), inWords: explanation.inWords };
  const first = Math.min(...[...brought].map(one => state.recent.get(one)?.at ?? Infinity));
  // They stand in the order of the walk: none before the first that is brought.
  for (let at = state.candidates.length - 1; at >= 0; at--) {
    const each = state.candidates[at];
    if (!each || (state.recent.get(each.id)?.at ?? -1) < first) break;
    if (!brought.has(each.id) || each.merge && (how < 2 || each.merge.inWords)) continue;
    const told = { ...each, merge };
    state.candidates[at] = { ...told, points: again(told, explanation) };
  }
  if (how === 2 && state.undone.some(each => brought.has(each.id) && !each.said)) {
    const says = whyIn(words.message);
    state.undone = state.undone.map(each => brought.has(each.id) && !each.said ? { ...each, said: true, says } : each);
  }
  return words;
}

function count(state: Gathered, commit: Recent | undefined, how: 1 | 2): void {
  if (!commit || commit.how === null || commit.how >= how) return;
  if (commit.how === 1) state.pointed--;
  if (how === 2) state.said++; else state.pointed++;
  const months = commit.place === undefined ? undefined : state.places.get(commit.place), tally = months?.get(commit.month);
  if (tally) months?.set(commit.month, [tally[0], tally[1] + (how === 2 ? 1 : 0), tally[2] + (how === 1 ? 1 : 0) - (commit.how === 1 ? 1 : 0)]);
  commit.how = how;
}

/** Commits that the other parents have and the first one has not, the latest first. */
function sideOf(recent: Gathered['recent'], [main, ...others]: readonly string[]): readonly string[] {
  if (main === undefined || !recent.has(main)) return [];
  const open = new Map<string, 'main' | 'side'>(), side: string[] = [];
  const reach = (id: string, from: 'main' | 'side'): void => { if (recent.has(id) && open.get(id) !== 'main') open.set(id, from); };
  for (const other of others) reach(other, 'side');
  reach(main, 'main');
  while ([...open.values()].includes('side') && side.length <= mergedFew) {
    const [id, from] = [...open].reduce((last, each) => (recent.get(each[0])?.at ?? 0) > (recent.get(last[0])?.at ?? 0) ? each : last);
    open.delete(id);
    if (from === 'side') side.push(id);
    for (const parent of recent.get(id)?.parents ?? []) reach(parent, from);
  }
  return side;
}
