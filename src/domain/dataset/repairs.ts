/** What a tool may change by itself to mend a fault, to the character: the same that the editor's quick fixes do. Lines are SARIF's here, which end with LF or CR LF. */
import { applyEdits, modify } from 'jsonc-parser';
import { keyAt } from './column.ts';
import { utf8Length } from './encoding.ts';
import type { LineFault } from './file-report.ts';
import { fixes, type Fix } from './fixes.ts';
import type { RawLine } from './split-lines.ts';

/** Lines and columns count from 1, columns in UTF-16 units; without an end, to the end of the line. Bytes count from 0. */
export type Region = { readonly startLine: number; readonly startColumn: number; readonly endLine?: number; readonly endColumn?: number } | { readonly byteOffset: number; readonly byteLength: number };
/** What stands at the place goes, and `text` comes there. */
export interface Replacement { readonly region: Region; readonly text?: string; }

/** Within one line, counted from 0 in UTF-16 units. */
interface Edit { readonly offset: number; readonly length: number; readonly content: string; }

/** @param text of the line, which is JSON. @param at the path of the fault. @returns undefined for what is done otherwise than within the line */
export function lineEdits(by: Fix['by'], text: string, at = ''): readonly Edit[] | undefined {
  if (by === 'strip-key') {
    // Text that is nested without end is nothing that a tool could change.
    try { return withoutKey(text, pathIn(text, at)); } catch (error) { if (error instanceof RangeError) return undefined; throw error; }
  }
  if (by === 'escape') return [...text.matchAll(/[\u2028\u2029]/g)].map(({ index, 0: char }) => ({ offset: index, length: 1, content: char === '\u2028' ? '\\u2028' : '\\u2029' }));
  return undefined;
}

/** @param text of the line without its byte order mark, where it could be read. @param marked it has one: places are told in bytes then, since tools do not agree whether the mark is a column. */
export function repairOf({ rule, line = 1, at }: LineFault, raw: RawLine, text: string | undefined, marked: boolean): readonly Replacement[] | undefined {
  const by = fixes[rule]?.by;
  const ended = raw.size > (raw.bytes?.length ?? 0);
  if (by === 'strip-bom') return [{ region: { byteOffset: 0, byteLength: 3 } }];
  if (by === 'add-bom') return [{ region: { byteOffset: 0, byteLength: 0 }, text: '\uFEFF' }];
  // Behind a mark with nothing after it there is no line to delete.
  if (by === 'drop-row') return marked && raw.size <= 3 ? undefined : [{ region: marked ? { byteOffset: 3, byteLength: raw.size - 3 } : { startLine: line, startColumn: 1, ...ended && { endLine: line + 1, endColumn: 1 } } }];
  if (by === undefined || text === undefined) return undefined;
  const within = (from: number, to: number): Region => marked ? { byteOffset: 3 + utf8Length(text.slice(0, from)), byteLength: utf8Length(text.slice(from, to)) } : { startLine: line, startColumn: from + 1, endColumn: to + 1 };
  if (by === 'strip-cr') {
    const end = text.length - 1;
    return marked || !ended ? [{ region: within(end, end + 1) }] : [{ region: { startLine: line, startColumn: end + 1, endLine: line + 1, endColumn: 1 }, text: '\n' }];
  }
  return lineEdits(by, text, at)?.map(({ offset, length, content }) => ({ region: within(offset, offset + length), ...content !== '' && { text: content } }));
}

/** All members of that key go: of a key that stands twice, the other one would be the fault again. @returns undefined where that cannot be done */
function withoutKey(text: string, path: (string | number)[]): readonly Edit[] | undefined {
  const edits = modify(text, path, undefined, {});
  let left = applyEdits(text, edits);
  if (!holds(left, path)) return edits;
  for (let turns = 0; turns < 100 && holds(left, path); turns++) left = applyEdits(left, modify(left, path, undefined, {}));
  return holds(left, path) ? undefined : [{ offset: 0, length: text.length, content: left }];
}

function holds(text: string, path: readonly (string | number)[]): boolean {
  const around = path.slice(0, -1).reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], JSON.parse(text));
  return typeof around === 'object' && around !== null && Object.hasOwn(around, path.at(-1) ?? '');
}

/** A key may hold a dot: what exists is followed as far as it goes. */
function pathIn(text: string, at: string): (string | number)[] {
  const steps: (string | number)[] = [];
  let node: unknown = JSON.parse(text);
  let rest = at;
  while (rest !== '') {
    if (Array.isArray(node)) {
      const [index = ''] = rest.split('.', 1);
      steps.push(Number(index));
      node = node[Number(index)] as unknown;
      rest = rest.slice(index.length + 1);
      continue;
    }
    const keys = typeof node === 'object' && node !== null ? Object.keys(node) : [];
    const key = keyAt(keys, rest) ?? rest;
    steps.push(key);
    node = (node as Record<string, unknown> | null)?.[key];
    rest = rest.slice(key.length + 1);
  }
  return steps;
}
