/** A change as the questions look at it: the lines that are gone for good and those that are really new. What only moved, or was indented anew, is neither. */
import type { Change, ChangedFile } from '../change.ts';
import { sortOfFile, type FileSort } from '../file-sort.ts';
import { parsePatch, type Hunk } from '../patch.ts';

export interface SeenLine {
  /** Without white space around it. */
  readonly text: string;
  /** The same without what stands in quotes and behind a comment's sign; '' for a comment. */
  readonly code: string;
  /** 1-based, on its own side. */
  readonly line: number;
}
export interface SeenFile extends Pick<ChangedFile, 'path' | 'status' | 'language'> {
  readonly sort: FileSort;
  readonly gone: readonly SeenLine[];
  readonly fresh: readonly SeenLine[];
  /** The lines around, which are as they were: as much of them as the record has. */
  readonly around: readonly string[];
  /** A line and what stands in its place now, where as many lines came as went. */
  readonly pairs: readonly { readonly was: SeenLine; readonly is: SeenLine }[];
  /** By hunk. */
  readonly hunks: readonly (readonly Block[])[];
}
/** Lines that follow each other and went, and those that came in their place: also what only moved. */
export interface Block { readonly went: readonly SeenLine[]; readonly came: readonly SeenLine[]; }
export interface Seen { readonly files: readonly SeenFile[]; readonly message: string; }

/** A change of more lines is looked at in its beginning; longer lines are data or made by a program. */
const lookedLines = 6000, lineChars = 400;

const hash = new Set('python ruby shellscript yaml toml perl r elixir makefile dockerfile properties dotenv julia nix powershell cmake terraform coffeescript'.split(' '));
const dashes = new Set(['sql', 'lua', 'haskell', 'elm']);

interface Side { readonly hunk: Hunk; readonly lines: readonly (SeenLine & { readonly added: boolean; readonly context: boolean })[]; }

export function see(change: Pick<Change, 'files' | 'message'>): Seen {
  let left = lookedLines;
  const read = change.files.flatMap(file => {
    // What a program wrote raises nothing, and takes no room from what somebody did.
    if (left <= 0 || sortOfFile(file.path) === 'made') return [];
    const hunks = hunksOf(file);
    const sides = hunks.map((hunk): Side => ({ hunk, lines: linesOf(hunk, file.language) }));
    left -= sides.reduce((sum, { lines }) => sum + lines.length, 0);
    return [{ file, sides }];
  });
  const all = (added: boolean) => new Set(read.flatMap(({ sides }) => sides.flatMap(({ lines }) => lines.filter(line => !line.context && line.added === added && /\w{2}/u.test(line.text)).map(({ text }) => text))));
  const [came, went] = [all(true), all(false)];
  return {
    message: change.message ?? '',
    files: read.map(({ file: { path, status, language, before }, sides }) => {
      const lines = sides.flatMap(side => side.lines.filter(({ context }) => !context));
      return {
        path, status, language, sort: sortOfFile(path),
        gone: lines.filter(({ added, text }) => !added && !came.has(text)), fresh: lines.filter(({ added, text }) => added && !went.has(text)),
        around: [...sides.flatMap(side => side.lines.filter(({ context }) => context).map(({ text }) => text)), ...(before ?? []).flatMap(({ text }) => text.split('\n').map(line => line.trim())).filter(line => !went.has(line))],
        pairs: sides.flatMap(pairsOf), hunks: sides.map(blocksOf),
      };
    }),
  };
}

/** [] for a patch that cannot be read: then nothing is asked about it. */
function hunksOf({ patch }: Pick<ChangedFile, 'patch'>): readonly Hunk[] {
  try { return parsePatch(patch).hunks; } catch { return []; }
}

function linesOf(hunk: Hunk, language: string): Side['lines'] {
  let [old, fresh] = [hunk.oldStart, hunk.newStart];
  return hunk.lines.flatMap(whole => {
    const mark = whole.charAt(0);
    if (mark === '\\') return [];
    const line = mark === '-' ? old : fresh;
    if (mark !== '+') old++;
    if (mark !== '-') fresh++;
    const text = whole.slice(1, lineChars).trim();
    return [{ text, code: codeOf(text, language), line, added: mark === '+', context: mark === ' ' || whole.length > lineChars }];
  });
}

/** What is in quotes may say anything, and so may a comment. */
export function codeOf(text: string, language: string): string {
  if (/^(?:\/\/|\/?\*|<!--|"""|''')/u.test(text) || (hash.has(language) && text.startsWith('#')) || (dashes.has(language) && text.startsWith('--'))) return '';
  const bare = text.replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1/gu, '$1$1');
  return bare.replace(hash.has(language) ? /\s#.*$/u : dashes.has(language) ? /\s--.*$/u : /(?:^|\s)\/\/.*$/u, '');
}

function blocksOf({ lines }: Side): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const end = (from: number, added: boolean) => { let to = from; while (lines[to]?.context === false && lines[to]?.added === added) to++; return to; };
    const went = end(at, false), came = end(went, true);
    if (came > at) blocks.push({ went: lines.slice(at, went), came: lines.slice(went, came) });
    at = Math.max(came, at + 1);
  }
  return blocks;
}

const pairsOf = (side: Side): SeenFile['pairs'] => blocksOf(side).flatMap(({ went, came }) => went.length !== came.length ? [] : went.map((was, at) => ({ was, is: came[at]! })));
