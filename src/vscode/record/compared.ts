/** Which two sides somebody has in front when they record: of a diff, or of the editor's view of several. What they are to git is for `shown-comparison.ts` to say. */
import * as vscode from 'vscode';
import { emptyTree } from '../../domain/capture/change.ts';
import type { ShownComparison, ShownSide, ShownStash } from '../../domain/capture/shown-comparison.ts';
import { UserError } from '../../domain/user-error.ts';
import { gitRepository } from '../git-extension.ts';
import { gitUri } from '../git-uri.ts';
import { resolved } from './resolved.ts';

interface Side { readonly file: vscode.Uri; readonly at: ShownSide; }
/** Its files as they are on disk, and a place in its repository. */
export interface Compared extends Omit<ShownComparison, 'paths' | 'lines'> {
  readonly file: vscode.Uri;
  readonly files?: readonly vscode.Uri[];
  readonly lines?: At & { readonly file: vscode.Uri };
}
/** 1-based and inclusive. `pointed`: a line number was, and it need not be changed. */
interface At { readonly side: 'left' | 'right'; readonly start: number; readonly end: number; readonly pointed?: boolean; }
export interface ComparedStash extends ShownStash { readonly file: vscode.Uri; }

/** @param uri what a menu passed, if it did. @param line of it that was pointed at. Undefined when no comparison is in front. @throws UserError when nobody can tell what it compares */
export function compared(uri: vscode.Uri | undefined, line?: number): Compared | undefined {
  const diff = diffOf(uri);
  if (!diff) return line !== undefined ? besideIt(uri, line) : uri ? undefined : besideIt(inUnnamedTab());
  const { original, modified } = diff;
  const [left, right] = [sideOf(original), sideOf(modified)];
  if (!left || !right) {
    // Nobody pointed at it: the usual choice is offered, as beside any other editor.
    if (!uri) return undefined;
    throw unknown();
  }
  // Which side has the keyboard; the menus of a title always pass the right one.
  const at = line === undefined ? selected(original, modified) : { side: uri?.toString() === original.toString() && uri.toString() !== modified.toString() ? 'left' : 'right', start: line, end: line, pointed: true } as const;
  return between(left, right, at);
}

/** The comparison that a document of a commit is a side of, as far as it can be seen; undefined for all other documents. */
export function comparedWith(uri: vscode.Uri): (Compared & { readonly here: 'left' | 'right' }) | undefined {
  const own = gitUri(uri);
  if (!own || ['', '~', 'HEAD'].includes(own.ref)) return undefined;
  const diff = diffOf(uri);
  const [left, right] = diff ? [sideOf(diff.original), sideOf(diff.modified)] : [];
  if (diff) return left && right && { ...between(left, right), here: uri.toString() === diff.original.toString() ? 'left' : 'right' };
  const pair = isAlone(uri) ? undefined : pairOf(uri);
  return pair && { ...between(pair.left, pair.right), unsure: true, here: pair.here };
}

function between(left: Side, right: Side, at?: At): Compared {
  const files = left.file.toString() === right.file.toString() ? [right.file] : [left.file, right.file];
  return {
    left: left.at, right: right.at, file: right.file, files, called: vscode.l10n.t('{0} → {1} of {2}', nameOf(left.at), nameOf(right.at), vscode.workspace.asRelativePath(right.file)),
    ...at && { lines: { ...at, file: at.side === 'left' ? left.file : right.file } },
  };
}

/** The diff that a file is a side of, among those that are in front. */
function diffOf(uri: vscode.Uri | undefined): vscode.TabInputTextDiff | undefined {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const inputs: readonly unknown[] = [activeTabGroup, ...all.filter(each => each !== activeTabGroup)].map(({ activeTab }) => activeTab?.input);
  if (!uri) return inputs[0] instanceof vscode.TabInputTextDiff ? inputs[0] : undefined;
  const isIt = (each: vscode.Uri): boolean => each.toString() === uri.toString();
  const found = inputs.find(input => input instanceof vscode.TabInputText ? isIt(input.uri) : input instanceof vscode.TabInputTextDiff && (isIt(input.modified) || isIt(input.original)));
  return found instanceof vscode.TabInputTextDiff ? found : undefined;
}

function sideOf(uri: vscode.Uri): Side | undefined {
  if (uri.scheme === 'file') return { file: uri, at: null };
  const shown = gitUri(uri);
  return shown && { file: vscode.Uri.file(shown.path), at: shown.ref };
}

function selected(original: vscode.Uri, modified: vscode.Uri): At | undefined {
  const editor = vscode.window.activeTextEditor;
  const shown = editor?.document.uri.toString();
  if (!editor || editor.selection.isEmpty || (shown !== original.toString() && shown !== modified.toString())) return undefined;
  const { start, end } = editor.selection;
  // A selection that ends at the start of a line does not mean that line.
  return { side: shown === modified.toString() ? 'right' : 'left', start: start.line + 1, end: Math.max(start.line, end.character === 0 ? end.line - 1 : end.line) + 1 };
}

/** In the editor's view of several diffs the tab tells nothing. */
const isUnnamed = (): boolean => { const { activeTab } = vscode.window.tabGroups.activeTabGroup; return activeTab !== undefined && activeTab.input === undefined; };
const inUnnamedTab = (): vscode.Uri | undefined => isUnnamed() ? vscode.window.activeTextEditor?.document.uri : undefined;

/** A tab shows it by itself: what else is on the screen has nothing to do with it. */
const isAlone = (uri: vscode.Uri): boolean => vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.input instanceof vscode.TabInputText && activeTab.input.uri.toString() === uri.toString());

/** There, and in a peek, the other side stands beside it. Of files on disk, and where nothing stands beside one that was opened as it was in a commit, the file itself is meant. */
function besideIt(uri: vscode.Uri | undefined, line?: number): Compared | undefined {
  const here = uri && gitUri(uri);
  if (!uri || !here || here.ref === '') return undefined;
  const alone = isAlone(uri);
  const pair = alone ? undefined : pairOf(uri);
  if (pair) return { ...between(pair.left, pair.right, line === undefined ? undefined : { side: pair.here, start: line, end: line, pointed: true }), unsure: true };
  if (here.ref !== '~' && here.ref !== 'HEAD' && (alone || !isUnnamed())) return undefined;
  throw unknown();
}

/** The two sides of which a document is one, as they stand beside each other; undefined when there is no such one, or several. The editor makes the left one first. */
export function pairOf(uri: vscode.Uri): { readonly left: Side; readonly right: Side; readonly here: 'left' | 'right' } | undefined {
  const own = sideOf(uri);
  const seen = vscode.window.visibleTextEditors.map(({ document }) => document.uri);
  const at = seen.findIndex(each => each.toString() === uri.toString());
  // Edits are right of everything, and what is staged is right of the last commit. Beside a commit stands another one.
  const rank = ({ at: ref }: Side): number => ref === null ? 3 : ref === '' ? 2 : ref === '~' || ref === 'HEAD' ? 1 : 0;
  const others = seen.flatMap((each, index) => {
    const side = sideOf(each);
    return side && own && side.at !== own.at && (rank(side) === 0) === (rank(own) === 0) && side.file.toString() === own.file.toString() ? [{ side, index }] : [];
  });
  const different = new Set(others.map(({ side }) => side.at));
  const [other] = others;
  if (!own || !other || different.size > 1) return undefined;
  const isLeft = rank(own) === rank(other.side) ? at < other.index : rank(own) < rank(other.side);
  return isLeft ? { left: own, right: other.side, here: 'left' } : { left: other.side, right: own, here: 'right' };
}

/**
 * The editor's diff of several files, by what it was opened from: commits and what lies between two (`extensions/git/src/commands.ts`, and the graph of Source Control,
 * `src/vs/workbench/contrib/scm/browser/scmHistoryViewPane.ts`), or a stash. Undefined for another. @throws UserError when it names nothing that git has
 */
export function severalCompared(uri: vscode.Uri): Compared | ComparedStash | undefined {
  // The tab is all that tells what its author called the two, or the stash.
  const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
  if (uri.scheme === 'git-stash') {
    const shown = queryOf(uri);
    const { path, ref } = shown;
    if (typeof path !== 'string' || typeof ref !== 'string') throw unknown();
    return { file: vscode.Uri.file(path), stash: ref, ...label.startsWith('Git Stash #') && { label } };
  }
  if (uri.scheme === 'scm-multi-diff-source') return ofGroup(uri);
  if (uri.scheme !== 'scm-history-item' && uri.scheme !== 'git-ref-compare') return undefined;
  const { historyItemId: to, historyItemParentId: from } = queryOf(uri);
  const [, root, before, after] = /^(.+)\/([^/]+?)\.\.([^.].*)$/u.exec(uri.path) ?? [];
  const ends = typeof to === 'string' ? { root: uri.path, left: typeof from === 'string' ? from : emptyTree, right: to } : root !== undefined && before !== undefined && after !== undefined ? { root, left: before, right: after } : undefined;
  if (!ends) throw unknown();
  const [, left = nameOf(ends.left), right = nameOf(ends.right)] = uri.scheme === 'git-ref-compare' && / ↔ /u.test(label) ? /^(.+?) ↔ (.+?)(?: \([^()]*\))?$/u.exec(label) ?? [] : [];
  return { left: ends.left, right: ends.right, sinceParting: true, file: vscode.Uri.file(ends.root), called: vscode.l10n.t('{0} → {1}', left, right) };
}

/** A group of Source Control (`src/vs/workbench/contrib/multiDiffEditor/browser/scmMultiDiffSourceResolver.ts`): what the built-in git has in it, since new files may have one of their own. */
function ofGroup(uri: vscode.Uri): Compared {
  const { repositoryUri, groupId } = queryOf(uri);
  if (typeof repositoryUri !== 'string' || typeof groupId !== 'string') throw unknown();
  const file = vscode.Uri.parse(repositoryUri);
  if (groupId === 'index') return { left: 'HEAD', right: '', file, called: '' };
  const state = gitRepository(vscode.Uri.file(resolved(file.fsPath)))?.state;
  const files = (groupId === 'untracked' ? state?.untrackedChanges : groupId === 'merge' ? state?.mergeChanges : state?.workingTreeChanges)?.map(each => each.uri) ?? [];
  return { left: '~', right: null, file, ...files.length > 0 && { files }, called: '' };
}

function queryOf(uri: vscode.Uri): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(uri.query);
    return typeof said === 'object' && said !== null ? { ...said } : {};
  } catch {
    return {};
  }
}

function nameOf(at: ShownSide): string {
  if (at === null) return vscode.l10n.t('working tree');
  if (at === '' || at === '~') return vscode.l10n.t('index');
  if (at === emptyTree) return vscode.l10n.t('nothing');
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(at) ? at.slice(0, 8) : at.replace(/^refs\/(?:heads|remotes|tags)\//u, '');
}

const unknown = (): UserError => new UserError(vscode.l10n.t('From here Because cannot tell which two states are compared, so nothing is recorded.'),
  { hint: vscode.l10n.t('Use the button in the title of the comparison, or Record Decision and there “Take Another Change…”.') });
