/** The decision document: the reasoning of an example as markdown in the form of MADR 4, and back again without loss. */
import type { Reasoning } from './example.ts';
import { readReasoning, type Read } from './madr-read.ts';
import { patchBlock, writeReasoning } from './madr-write.ts';

/** Where something stands: UTF-16 offsets into the text, and its first and last line, counted from 1. */
export interface Place { readonly start: number; readonly end: number; readonly line: number; readonly endLine: number; }
export interface MadrProblem { readonly line: number; readonly endLine: number; readonly message: string; readonly severity: 'error' | 'warning'; }
export interface MadrDocument {
  readonly reasoning: Reasoning;
  readonly problems: readonly MadrProblem[];
  /** Field names as findings use them (`because`, `options.1.cons.0`) → their place. An empty field stands at its heading; a field that has no heading has no place. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Reads any text; never throws. Known headings are recognised at every level and by their usual other names, everything else is kept in `sections`.
 * Line ends become LF, white space at the ends of a text goes, and empty list items are left out, unless the text is written verbatim.
 */
export function parseMadr(text: string): MadrDocument {
  const skip = text.startsWith('\uFEFF') ? 1 : 0;
  const read = readOrKeep(text.slice(skip));
  const lines = [...text.matchAll(/\r\n?|\n/g)].map(end => end.index + end[0].length);
  const lineAt = (offset: number): number => {
    let low = 0, high = lines.length;
    while (low < high) { const mid = (low + high) >> 1; if ((lines[mid] ?? 0) <= offset) low = mid + 1; else high = mid; }
    return low + 1;
  };
  const place = ({ start, end }: { start: number; end: number }): Place => ({ start: start + skip, end: end + skip, line: lineAt(start + skip), endLine: lineAt(Math.max(start, end - 1) + skip) });
  return {
    reasoning: read.reasoning,
    problems: read.problems.map(({ span, message, severity }) => ({ line: place(span).line, endLine: place(span).endLine, message, severity })),
    places: new Map([...read.places].map(([field, span]) => [field, place(span)])),
  };
}

function readOrKeep(text: string): Read {
  try {
    return readReasoning(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      reasoning: { kind: 'decision', title: '', problem: text, drivers: [], options: [], because: '', consequences: { positive: [], negative: [] }, confidence: 'medium', tags: [], links: [] },
      problems: [{ span: { start: 0, end: text.length }, severity: 'error', message: 'The document is nested too deeply to be read. All of it was kept as the problem.' }],
      places: new Map([['problem', { start: 0, end: text.length }]]),
    };
  }
}

/**
 * The document of an example or draft: `parseMadr(writeMadr(x)).reasoning` equals the reasoning of `x` exactly, whatever its texts are.
 * Texts stand in it as they are wherever markdown allows; the others verbatim (see `madr-verbatim.ts`).
 */
export function writeMadr(example: Reasoning): string {
  const natural = writeReasoning(example);
  return fingerprint(parseMadr(natural).reasoning) === fingerprint(example) ? natural : writeReasoning(example, true);
}

/** The document with this code for its option number `at`, counted from 0: put where it belongs and nothing else touched where that is understood, else written anew. */
export function withPatch(text: string, at: number, patch: string): string {
  const { reasoning, places } = parseMadr(text);
  const wanted: Reasoning = { ...reasoning, options: reasoning.options.map((option, index) => index === at ? { ...option, patch } : option) };
  const old = places.get(`options.${at}.patch`), heading = places.get(`options.${at}`);
  const block = patchBlock(patch);
  const tries = [
    ...old ? [text.slice(0, old.start) + block + text.slice(old.end)] : heading ? [`${text.slice(0, heading.end)}\n\n${block}${text.slice(heading.end)}`] : [],
    // Only in the list so far: a heading of its own at the end.
    ...old ? [] : [`${text.trimEnd()}\n\n${places.has('details') || /^## Pros and Cons of the Options[ \t]*$/mu.test(text) ? '' : '## Pros and Cons of the Options\n\n'}### ${reasoning.options[at]?.title ?? ''}\n\n${block}\n`],
  ];
  return tries.find(each => fingerprint(parseMadr(each).reasoning) === fingerprint(wanted)) ?? `${text.startsWith('\uFEFF') ? '\uFEFF' : ''}${writeMadr(wanted)}`;
}

/** The same reasoning gives the same text, whatever the order of its keys. */
export const fingerprint = (r: Reasoning): string => JSON.stringify([
  r.kind, r.title, r.problem, r.drivers, r.options.map(o => [o.title, o.description, o.pros, o.cons, o.chosen, o.rejectedBecause ?? 0, o.patch ?? 0]), r.because,
  r.steps ?? 0, r.consequences.positive, r.consequences.negative, r.confirmation ?? 0, r.sections?.map(s => [s.heading, s.body]) ?? 0, r.confidence, r.tags, r.links,
]);
