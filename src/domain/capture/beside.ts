/** Whether what stood around recorded lines stands around a place now: what a diff pairs proves little where two texts have little in common. */
import type { Anchor } from './anchor.ts';
import { isWeighty } from './find-same.ts';
import type { SearchedText } from './searched-text.ts';

/** Whether what stood nearest above or below stands there still, and means something, or is the end of the file. 0-based, end exclusive. @param only whether it has to stand nowhere else */
export function stillBeside(anchor: Anchor, text: SearchedText, at: number, end: number, only: boolean): boolean {
  const { above, below } = nearest(anchor, text, at, end);
  return only ? isOnly(above, text) || isOnly(below, text) : [above, below].some(lines => lines && (lines.length === 0 || isWeighty(lines.map(line => text.trimmed[line]).join(' '))));
}

/** Whether lines of which little is left must be these: all that stood around them stands there, or on both sides what stood nearest, and nowhere else. 0-based, end exclusive */
export function isEnclosed(anchor: Anchor, text: SearchedText, at: number, end: number): boolean {
  const { above, below } = nearest(anchor, text, at, end);
  if (!above || !below) return false;
  const known = [...anchor.before, ...anchor.after].filter(line => line.trim() !== '').length;
  return above.length + below.length === known || (isOnly(above, text) && isOnly(below, text));
}

const isOnly = (lines: readonly number[] | undefined, text: SearchedText): boolean => lines !== undefined && (lines.length === 0 || lines.some(line => text.linesOfHash(text.hashes[line] ?? '').length === 1));

/** How many lines are looked at for those that stood nearest. */
const reach = 8;

/** What is left of what stood around them, 0-based: the nearest lines that follow on each other, empty ones aside; undefined where not even the first is left, none at the end of the file. */
function nearest(anchor: Anchor, { trimmed }: SearchedText, at: number, end: number): { readonly above: readonly number[] | undefined; readonly below: readonly number[] | undefined } {
  const left = (was: readonly string[], from: number, step: 1 | -1): readonly number[] | undefined => {
    const is = Array.from({ length: reach }, (_, each) => from + each * step).filter(line => (trimmed[line] ?? '') !== '');
    const before = was.map(line => line.trim()).filter(line => line !== '');
    const other = before.findIndex((line, each) => line !== trimmed[is[each] ?? -1]);
    const same = is.slice(0, other < 0 ? before.length : other);
    return same.length > 0 || (was.length === 0 && is.length === 0) ? same : undefined;
  };
  return { above: left(anchor.before.toReversed(), at - 1, -1), below: left(anchor.after, end, 1) };
}
