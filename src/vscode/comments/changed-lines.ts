/** Which lines of a document belong to a change: an uncommitted one, of the file itself or of a side of the diffs that the built-in git opens of it, or what two commits differ in that stand beside each other. Exactly what recording would take is offered, and nothing else. */
import * as vscode from 'vscode';
import type { ChangedFile, ChangeSource } from '../../domain/capture/change.ts';
import { isChangedAt } from '../../domain/capture/cut-patch.ts';
import { linesOf } from '../../domain/capture/lines.ts';
import { changedSpan, parsePatch, type Hunk } from '../../domain/capture/patch.ts';
import { sourceShown } from '../../domain/capture/shown-comparison.ts';
import type { Git } from '../../domain/ports.ts';
import { isUserError } from '../../domain/user-error.ts';
import { gitUri } from '../git-uri.ts';
import { comparedWith, type Compared } from '../record/compared.ts';
import { shownWithin } from '../record/shown-within.ts';

type Side = 'old' | 'new';
/** The file that a document is about, and which changes it may be a side of, the likeliest first. */
export interface Shown { readonly file: vscode.Uri; readonly sides: readonly (readonly ['working' | 'staged' | Compared, Side])[]; }

const sidesOf: Readonly<Record<string, Shown['sides']>> = { '': [['staged', 'new']], '~': [['working', 'old']], 'HEAD': [['staged', 'old'], ['working', 'old']] };

/** Undefined for whatever else the editor opens as a text: it asks about each, its own input boxes too. */
export function shownIn(uri: vscode.Uri): Shown | undefined {
  if (uri.scheme === 'file') return { file: uri, sides: [['working', 'new']] };
  const shown = gitUri(uri);
  const compared = comparedWith(uri);
  const sides = compared ? [[compared, compared.here === 'left' ? 'old' : 'new'] as const] : shown && sidesOf[shown.ref];
  // Under another name the editor holds the text that it marks changed lines by, which nobody sees.
  return shown && sides && uri.path.endsWith('.git') === shown.path.endsWith('.git') ? { file: vscode.Uri.file(shown.path), sides } : undefined;
}

/** Threads stand on the new side: on the old one are no lines that they could be about. */
export const isNewSide = ({ sides }: Shown): boolean => sides.every(([, side]) => side === 'new');

/** `hunks` with the spans that they have in the document; `source` narrowed to the file, whose name after the change is `path` and before `oldPath` where it was renamed. */
export interface Changed { readonly source: ChangeSource; readonly path: string; readonly hunks: readonly { readonly here: Span; readonly fresh: Span }[]; readonly oldPath?: string; }
/** 1-based. With count 0, the gap before `start`. */
export interface Span { readonly start: number; readonly count: number; }

/** @param text lines of the document as git has them, by `textLines`. Undefined when nothing of it is changed, or nothing of the change can be recorded. @throws whatever reading fails with */
export async function changedIn(git: Git, path: string, { sides }: Shown, text: readonly string[]): Promise<Changed | undefined> {
  for (const [of, side] of sides) {
    const found = await fileOf(git, path, of, side);
    if (!found) continue;
    const { file, source } = found;
    // Of a change of type there are two patches, and neither has the lines of the other.
    if (file.patch === '' || file.status === 'type-changed') continue;
    const all = parsePatch(file.patch).hunks.filter(hunk => standsIn(hunk, side, text)).map(hunk => ({ here: changedSpan(hunk, side), fresh: changedSpan(hunk, 'new') }));
    // Lines that were only added stand nowhere on the old side.
    const hunks = all.filter(({ here }) => side === 'new' || here.count > 0);
    if (hunks.length > 0) return { source, path: file.path, hunks, ...file.oldPath !== undefined && { oldPath: file.oldPath } };
  }
  return undefined;
}

async function fileOf(git: Git, path: string, of: Shown['sides'][number][0], side: Side): Promise<{ readonly source: ChangeSource; readonly file: ChangedFile } | undefined> {
  try {
    const source = typeof of === 'string' ? { kind: of, paths: [path] } : await sourceShown(git, await shownWithin(git, of));
    const file = (await git.capture(source)).change.files.find(each => (side === 'old' && typeof of !== 'string' ? each.oldPath ?? each.path : each.path) === path);
    return file && { source, file };
  } catch (error) {
    // There is no such change, or it is in conflict.
    if (isUserError(error)) return undefined;
    throw error;
  }
}

/** The document may be another side than it looked like, or older than the change: then a line number would mean another line. */
function standsIn({ lines, oldStart, oldCount, newStart, newCount }: Hunk, side: Side, text: readonly string[]): boolean {
  const [start, count, own] = side === 'old' ? [oldStart, oldCount, '-'] : [newStart, newCount, '+'];
  const at = count === 0 ? start : start - 1;
  const said = lines.filter(line => line.startsWith(' ') || line.startsWith(own)).map(line => plain(line.slice(1)));
  return said.every((line, each) => text[at + each] === line);
}

/** As the editor counts lines, whatever ends them; without a byte order mark, which the editor does not show. */
export const textLines = (text: string): readonly string[] => linesOf(text).map(plain);
const plain = (line: string): string => line.replace(/^\uFEFF/u, '').replace(/\r$/u, '');

/** As the file is on disk. */
export async function savedLines(document: vscode.TextDocument): Promise<readonly string[]> {
  const text = document.isDirty ? new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)) : document.getText();
  return textLines(text);
}

/** What recording is told: the hunks at these lines of the document. Undefined when none is there. */
export function sourceAt({ source, path, hunks }: Changed, at: Span): ChangeSource | undefined {
  const meant = hunks.filter(({ here }) => touches(here, at)).map(({ fresh }) => fresh);
  if (meant.length === 0) return undefined;
  const [start, end] = [Math.min(...meant.map(each => each.start)), Math.max(...meant.map(each => each.start + Math.max(each.count, 1) - 1))];
  return { ...source, paths: [path], lines: { path, start: Math.max(start, 1), end: Math.max(end, 1) } };
}

/** Whether a changed span is meant by these lines: where lines were only taken away, by both neighbours of the gap. */
export const touches = (changed: Span, at: Span): boolean => isChangedAt(changed, at.start, at.start + Math.max(at.count, 1) - 1);
