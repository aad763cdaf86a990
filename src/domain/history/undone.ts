/** Sees when a commit takes back an earlier one: by what it says, and, where it says nothing, by files that have exactly the content again that they had before. */
import { whyIn, type Explanation } from './explains.ts';
import { sortOfFile } from '../capture/file-sort.ts';
import { limits, type Gathered } from './gathered.ts';
import type { Message } from './message.ts';
import type { PastCommit } from './past.ts';

const isZero = (id: string): boolean => /^0*$/u.test(id);
/** Twelve digits of a content's name: enough to tell some ten thousand apart. */
const move = (path: string, from: string, to: string): string => `${from.slice(0, 12)}${to.slice(0, 12)}${path}`;

/** @returns the commit that is taken back, '' when it is not known which; undefined when nothing is */
export function undoneBy(state: Gathered, { id, author, files, at }: PastCommit, message: Message, explanation: Explanation): string | undefined {
  const found = byContent(state, files);
  for (const { path, oldId, newId } of files.slice(0, limits.paths)) {
    const key = move(path, oldId, newId);
    state.moves.delete(key);
    state.moves.set(key, [id, files.length]);
  }
  for (const key of state.moves.keys()) { if (state.moves.size <= limits.moves) break; state.moves.delete(key); }
  const undoes = message.reverts[0] ?? found ?? (message.isRevert ? '' : undefined);
  if (undoes === undefined) return undefined;
  state.undone.push({
    id, subject: message.subject.slice(0, 200), author, at: Number.isFinite(at) ? at : 0, undoes, admits: message.isRevert,
    // A version that goes back to “dev” is nothing taken back: where contents alone tell, anything that explains it will do.
    said: message.isRevert ? explanation.inWords : explanation.explains, ...explanation.inWords && { says: whyIn(message) },
  });
  // Those that explain themselves are the first to go: they are no question.
  if (state.undone.length > limits.undone) state.undone.splice(Math.max(0, state.undone.findIndex(each => each.said)), 1);
  return undoes;
}

/** Every file that counts has to go back, and to what the same commit had found. A file that is only added or deleted tells nothing, unless all of that commit goes. */
function byContent(state: Gathered, files: PastCommit['files']): string | undefined {
  const counted = files.filter(({ path }) => sortOfFile(path) !== 'made');
  if (counted.length === 0 || counted.length > limits.paths) return undefined;
  let of: readonly [string, number] | undefined;
  for (const { path, oldId, newId } of counted) {
    const before = state.moves.get(move(path, newId, oldId));
    if (before === undefined || (of && of[0] !== before[0])) return undefined;
    of = before;
  }
  const changed = counted.some(({ oldId, newId }) => !isZero(oldId) && !isZero(newId));
  return of && (changed || of[1] === files.length && files.length > 1) ? of[0] : undefined;
}
