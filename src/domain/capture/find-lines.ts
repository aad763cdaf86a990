/** Finds an anchor's lines in a text as it is now. Pure; `node/git/find.ts` brings the text, and the way from the old one to it where git still has that. */
import type { Anchor } from './anchor.ts';
import { isEnclosed, stillBeside } from './beside.ts';
import { fingerprintOf } from './fingerprint.ts';
import { fullScore, isWeighty, samePlaces, surroundings } from './find-same.ts';
import { guessLines } from './guess-lines.ts';
import { mapSpan } from './map-span.ts';
import type { Edit } from './patch.ts';
import type { SearchedText } from './searched-text.ts';

/** 1-based. `same`: the text is as it was; otherwise it was edited, and this is the best guess. `replaced`: hardly one of its lines is left there, so that they may stand whole in another file. */
export type Found = { readonly same: boolean; readonly startLine: number; readonly lineCount: number; readonly replaced?: true } | { readonly lost: string };

/** True when the lines stand at their old place, in their old surroundings: nothing more needs to be asked. */
export function standsThere(anchor: Anchor, text: SearchedText): boolean {
  const at = anchor.startLine - 1;
  if (at < 0 || anchor.lineCount < 0 || at + anchor.lineCount > text.lines.length) return false;
  const full = fullScore(anchor);
  if (surroundings(anchor, text, at) !== full) return false;
  const now = text.lines.slice(at, at + anchor.lineCount);
  if (fingerprintOf(now) !== anchor.fingerprint) return false;
  return anchor.lineCount === 0 ? gaps(anchor, text, full).length === 1 : text.count(now) === 1;
}

/** @param hunks from the text of the anchor's blob to `lines`, without context; undefined when that text is not known */
export function findLines(anchor: Anchor, text: SearchedText, hunks?: readonly Edit[]): Found {
  if (anchor.startLine < 1 || anchor.lineCount < 0) return { lost: 'This place does not say where it is.' };
  if (hunks) return byHistory(anchor, text, hunks);
  return anchor.lineCount === 0 ? gapByText(anchor, text) : byText(anchor, text);
}

const found = (same: boolean, at: number, lineCount: number): Found => ({ same, startLine: at + 1, lineCount });

/** Git knows what became of each line: that decides, even among identical blocks. */
function byHistory(anchor: Anchor, text: SearchedText, hunks: readonly Edit[]): Found {
  const { lines } = text;
  const mapped = mapSpan(hunks, anchor.startLine, anchor.lineCount);
  const at = mapped.startLine - 1;
  if (anchor.lineCount === 0) {
    const gap = Math.max(0, Math.min(at, lines.length));
    // Nothing stands there that could be the same but what is around it.
    const same = !mapped.touched && surroundings(anchor, text, gap) === fullScore(anchor);
    return same || stillBeside(anchor, text, gap, gap, mapped.touched) ? found(same, gap, 0) : { lost: 'What stood around the removed lines was rewritten.' };
  }
  if (at < 0 || at + mapped.lineCount > lines.length) return { lost: 'The file has fewer lines than this place says.' };
  const now = lines.slice(at, at + mapped.lineCount);
  const same = fingerprintOf(now) === anchor.fingerprint;
  const twins: Found = { lost: 'The same lines stand at several places, and nothing around them tells which is meant.' };
  if (!mapped.touched) return text.count(now) === 1 || isBestTwin(anchor, text, at) ? found(same, at, mapped.lineCount) : twins;
  const hashes = text.hashes.slice(at, at + mapped.lineCount);
  const left = new Set(hashes);
  // Lines that stand often are left everywhere.
  const telling = anchor.lineHashes.filter(hash => text.linesOfHash(hash).length < 2);
  const counted = telling.length > 0 ? telling : anchor.lineHashes;
  const kept = counted.filter(hash => left.has(hash)).length / Math.max(1, counted.length);
  if (kept < 0.5) {
    // Cut out here and put back elsewhere, as one piece: made of new lines, or it is a twin that was always there.
    const fresh = (line: number): boolean => hunks.some(hunk => line >= hunk.newStart && line < hunk.newStart + hunk.newCount);
    const places = samePlaces(anchor, text);
    const best = places.find(place => Array.from({ length: anchor.lineCount }, (_, each) => place.at + 1 + each).every(fresh));
    // Few lines that stand often are put somewhere in any change.
    if (best?.sure && places.every(place => place === best || place.score < best.score) && (places.length === 1 || best.weight >= 3 || best.score >= 3)) return found(true, best.at, anchor.lineCount);
  }
  if (mapped.lineCount === 0) return { lost: 'These lines were removed.' };
  if (kept < 0.5 && mapped.lineCount > 1.5 * anchor.lineCount + 6) return { lost: 'All around these lines was rewritten.' };
  const answer = found(same, at, mapped.lineCount);
  // Lines that stand often are paired with any of them where all around was rewritten.
  if (same) return text.count(now) === 1 || isBestTwin(anchor, text, at) ? answer : twins;
  const own = new Set(anchor.lineHashes);
  const sure = now.filter((line, index) => isWeighty(line) && own.has(hashes[index] ?? '') && text.linesOfHash(hashes[index] ?? '').length === 1).length >= 2;
  if (sure || (kept >= 0.5 && stillBeside(anchor, text, at, at + mapped.lineCount, false))) return kept >= 0.5 ? answer : { ...answer, replaced: true };
  // A diff of two texts that have little in common pairs what does not belong together.
  if (!isEnclosed(anchor, text, at, at + mapped.lineCount)) return { lost: 'These lines and those around them were rewritten.' };
  return { ...answer, replaced: true };
}

/** Whether nothing around these lines was touched either, or more of it stands there than around any of the same lines elsewhere. @param at 0-based */
function isBestTwin(anchor: Anchor, text: SearchedText, at: number): boolean {
  const score = surroundings(anchor, text, at);
  return score === fullScore(anchor) || (score > 0 && samePlaces(anchor, text, true).every(place => place.at === at || place.score < score));
}

function byText(anchor: Anchor, text: SearchedText): Found {
  const { lines } = text;
  const places = samePlaces(anchor, text);
  const [best, next] = places;
  const old = anchor.startLine - 1;
  if (best && (!next || best.score > next.score)) {
    const stayed = best.at === old && (best.score > 0 || fullScore(anchor) === 0);
    if (best.sure || stayed) return found(true, best.at, anchor.lineCount);
    // The same few words, and nothing around them is as it was: a guess at most.
    if (lines.slice(best.at, best.at + anchor.lineCount).some(isWeighty)) return found(false, best.at, anchor.lineCount);
  } else if (best) {
    const alike = places.filter(place => place.score === best.score);
    if (alike.some(place => place.at === old)) return found(false, old, anchor.lineCount);
    return { lost: `The same lines stand at ${alike.length} places, and nothing around them tells which is meant.` };
  }
  const guess = guessLines(anchor, text);
  return guess ? found(false, guess.start, guess.end - guess.start) : { lost: 'These lines are not in the file any more.' };
}

/** 0-based lines before which the surroundings match at least so well. */
function gaps(anchor: Anchor, text: SearchedText, score: number): readonly { readonly at: number; readonly score: number }[] {
  const all = Array.from({ length: text.lines.length + 1 }, (_, at) => ({ at, score: surroundings(anchor, text, at) }));
  return all.filter(gap => gap.score >= score).sort((a, b) => b.score - a.score || a.at - b.at);
}

/** Lines that were only taken away left a gap: what stood around it has to be found. */
function gapByText(anchor: Anchor, text: SearchedText): Found {
  const full = fullScore(anchor);
  const [best, next] = gaps(anchor, text, Math.max(1, Math.ceil(full / 2)));
  if (!best) return { lost: 'What stood around the removed lines is not in the file any more.' };
  if (next && next.score === best.score) return { lost: 'What stood around the removed lines stands at several places.' };
  return found(best.score === full, best.at, 0);
}
