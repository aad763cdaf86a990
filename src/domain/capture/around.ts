/** The code around each hunk that a reader needs: the largest enclosing block that fits, else lines above and below. Any language: indentation and brackets tell. */
import { limits } from './limits.ts';

/** 0-based lines, `end` exclusive. */
export interface Span { readonly start: number; readonly end: number; }
/** What a hunk changes, and all lines that it shows: who has to write the hunk must have read every one of them. */
export interface Place extends Span { readonly shown?: Span; }
export interface Around { readonly regions: readonly { readonly startLine: number; readonly text: string }[]; readonly leftOut: number; }

/**
 * Where everything does not fit, a region shrinks to what its hunks show; `leftOut` counts those that do not fit even so.
 * @param places what the hunks change of `lines`; an empty one stands between two lines. @param room UTF-16 units that are left for this file
 */
export function codeAround(lines: readonly string[], places: readonly Place[], room: number): Around {
  const wanted = places.map(({ shown, ...span }) => {
    const region = withoutLongLines(lines, span, enclosing(lines, span));
    const least = shown && shown.end > shown.start ? shown : span;
    return { start: Math.min(region.start, least.start), end: Math.max(region.end, least.end), least };
  }).sort((a, b) => a.start - b.start);
  let linesLeft: number = limits.beforeLines;
  let charsLeft = Math.min(room, limits.beforeChars);
  const regions: { startLine: number; text: string }[] = [];
  const take = ({ start, end }: Span): boolean => {
    const text = lines.slice(start, end).join('\n');
    if (end - start > linesLeft || text.length > charsLeft) return false;
    linesLeft -= end - start;
    charsLeft -= text.length;
    regions.push({ startLine: start + 1, text });
    return true;
  };
  let leftOut = 0;
  for (const region of merged(wanted)) {
    if (region.end <= region.start || take(region)) continue;
    const least = wanted.filter(({ start, end }) => start >= region.start && end <= region.end).map(each => each.least).sort((a, b) => a.start - b.start);
    leftOut += merged(least).filter(span => span.end > span.start && !take(span)).length;
  }
  return { regions, leftOut };
}

/** @param spans by their starts */
function merged(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const { start, end } of spans) {
    const last = out.at(-1);
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else out.push({ start, end });
  }
  return out;
}

/** Lines of a signature above a brace that has a line of its own. */
const mostSignature = 10;
const most = 2 * limits.aroundLines + 1;

function enclosing(lines: readonly string[], span: Span): Span {
  const window = { start: Math.max(0, span.start - limits.aroundLines), end: Math.min(lines.length, span.end + limits.aroundLines) };
  let best: Span | undefined;
  for (let at = headAbove(lines, span); at !== undefined; at = headAbove(lines, { start: at, end: at })) {
    const block = { start: withLead(lines, at), end: blockEnd(lines, at) };
    if (block.end < span.end) continue;
    if (block.end - block.start > most) break;
    best = block;
  }
  return best ?? window;
}

const indentOf = (line: string): number => {
  let width = 0;
  for (const char of line) {
    if (char === ' ') width++;
    else if (char === '\t') width += 4 - (width % 4);
    else return width;
  }
  return Infinity; // blank
};
const closes = (line: string): boolean => /^\s*(?:[)\]}]|end\b|else\b|elif\b|except\b|catch\b|finally\b)/.test(line);
const opensOnly = (line: string): boolean => /^\s*\{\s*$/.test(line);

/** The nearest line above that is indented less than all that is changed: where the block around it starts. For a changed line that itself starts a block, that line. */
function headAbove(lines: readonly string[], span: Span): number | undefined {
  const inside = span.end > span.start ? lines.slice(span.start, span.end) : [lines[span.start] ?? ''];
  let indent = Math.min(...inside.map(indentOf));
  if (span.end === span.start && indent === Infinity) indent = indentOf(lines.slice(span.start).find(line => line.trim() !== '') ?? '');
  if (span.end > span.start && indent !== Infinity) {
    const first = lines.findIndex((line, at) => at >= span.start && indentOf(line) !== Infinity);
    const next = lines.find((line, at) => at > first && line.trim() !== '');
    if (next !== undefined && indentOf(next) > indentOf(lines[first] ?? '') && indentOf(lines[first] ?? '') === indent) return first;
  }
  for (let at = span.start - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    const here = indentOf(line);
    if (here >= indent) continue;
    if (closes(line)) { indent = here + 1; continue; }
    return at;
  }
  return undefined;
}

/** Signature above a lone brace, decorators and comments that belong to a head. */
function withLead(lines: readonly string[], head: number): number {
  const indent = indentOf(lines[head] ?? '');
  let at = head;
  const isSignature = (line: string): boolean => line.trim() !== '' && indentOf(line) >= indent && !closes(line) && !/[;}:]\s*$/.test(line);
  if (opensOnly(lines[at] ?? '')) while (at > 0 && head - at < mostSignature && isSignature(lines[at - 1] ?? '')) at--;
  while (at > 0 && /^\s*(?:\/\/|\/\*|\*|#|@|--|"""|\[)/.test(lines[at - 1] ?? '') && indentOf(lines[at - 1] ?? '') >= indent) at--;
  return at;
}

/** Behind the last line that is indented more than the head, its closing bracket included. */
function blockEnd(lines: readonly string[], head: number): number {
  const indent = indentOf(lines[head] ?? '');
  let end = head + 1;
  for (let at = head + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const here = indentOf(line);
    if (here === Infinity) continue;
    if (here < indent || (here === indent && !closes(line) && !opensOnly(line))) break;
    end = at + 1;
    if (here === indent && /^\s*(?:[)\]}]+[;,)]*|end)\s*$/.test(line)) break;
  }
  return end;
}

/** Minified lines next to a hunk would fill everything: the region ends before them. */
function withoutLongLines(lines: readonly string[], span: Span, region: Span): Span {
  const fits = (at: number): boolean => (lines[at] ?? '').length <= limits.lineChars;
  let [start, end] = [span.start, span.end];
  while (start > region.start && fits(start - 1)) start--;
  while (end < region.end && fits(end)) end++;
  return { start, end };
}
