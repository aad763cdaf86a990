/** Reads what a menu passes to “Record Decision”. Every menu passes something else, and anything may pass nonsense: what is not understood is ignored. */
import * as vscode from 'vscode';
import { gitUri } from '../git-uri.ts';

export interface Request {
  /** A file in the repository that is meant. */
  readonly file?: vscode.Uri;
  /** Files that were pointed at; the change is narrowed to them. */
  readonly files?: readonly vscode.Uri[];
  readonly kind?: 'staged' | 'working';
  /** Of the commit whose diff is in front. */
  readonly commit?: string;
  /** 1-based and inclusive. */
  readonly lines?: { readonly file: vscode.Uri; readonly start: number; readonly end: number };
  /** 1-based; of a file on disk, whose line it is now. */
  readonly line?: { readonly file: vscode.Uri; readonly line: number };
}

/** Numbers of git's `ResourceGroupType`; a merge group's files are changed in the working tree. */
const indexGroup = 1;

export function requestFrom(args: readonly unknown[]): Request {
  const pointed = lineNumber(args) ?? changedHunk(args) ?? timelineCommit(args) ?? explorerFiles(args);
  if (pointed) return pointed;
  const given = args.flat();
  const resources = given.flatMap(each => isResource(each) ? [each] : []);
  if (resources.length > 0) return fromResources(resources, resources.every(each => each.resourceGroupType === indexGroup) ? 'staged' : 'working');
  const group = given.find(isGroup);
  if (group) return fromResources(group.resourceStates, group.id === 'index' ? 'staged' : 'working');
  const uri = given.find(each => each instanceof vscode.Uri);
  const modified = modifiedSide();
  const front = uri ?? modified;
  const shown = gitFile(front);
  const lines = selection(shown ? front : uri, shown?.file);
  if (shown) return { ...shown, files: [shown.file], ...(lines ? { lines } : {}) };
  if (lines) return { file: lines.file, lines };
  if (front?.scheme !== 'file') return {};
  return front.toString() === modified?.toString() ? { file: front, files: [front], kind: 'working' } : { file: front };
}

/** A line number's menu: `{ uri, lineNumber }` (`src/vs/workbench/contrib/codeEditor/browser/editorLineNumberMenu.ts`). Lines of a commit or of the index are those of that side. */
function lineNumber([given]: readonly unknown[]): Request | undefined {
  if (!isObject(given) || !(given['uri'] instanceof vscode.Uri) || !isLine(given['lineNumber'])) return undefined;
  const [uri, line] = [given['uri'], given['lineNumber']];
  if (uri.scheme === 'file') return { file: uri, line: { file: uri, line } };
  const shown = gitFile(uri);
  return shown && { ...shown, files: [shown.file], lines: { file: shown.file, start: line, end: line } };
}

/** The peek of a changed hunk: `(uri, changes, index)`. Where lines were only taken away, the end is 0 and the start is the line before the gap. */
function changedHunk([uri, changes, index]: readonly unknown[]): Request | undefined {
  const change: unknown = Array.isArray(changes) && typeof index === 'number' ? changes[index] : undefined;
  if (!(uri instanceof vscode.Uri) || !isObject(change)) return undefined;
  const { modifiedStartLineNumber: first, modifiedEndLineNumber: last } = change;
  if (typeof first !== 'number' || typeof last !== 'number') return undefined;
  const start = Math.max(first, 1);
  return { file: uri, files: [uri], kind: 'working', lines: { file: uri, start, end: Math.max(start, last) } };
}

/** A commit in the timeline of a file: the built-in git's own item, and the file (`extensions/git/src/timelineProvider.ts`). */
function timelineCommit([item, uri]: readonly unknown[]): Request | undefined {
  if (!isObject(item) || typeof item['contextValue'] !== 'string' || !item['contextValue'].startsWith('git:file:commit')) return undefined;
  const { ref } = item;
  if (typeof ref !== 'string' || !isCommitId(ref) || !(uri instanceof vscode.Uri)) return undefined;
  return { commit: ref, file: uri, files: [uri] };
}

/** The explorer passes what was clicked and all that is selected, folders too. */
function explorerFiles([clicked, selected]: readonly unknown[]): Request | undefined {
  if (!(clicked instanceof vscode.Uri) || !Array.isArray(selected)) return undefined;
  const files = selected.filter((each): each is vscode.Uri => each instanceof vscode.Uri && each.scheme === 'file');
  return files.length === 0 ? undefined : { file: clicked, files };
}

const fromResources = (resources: readonly vscode.SourceControlResourceState[], kind: 'staged' | 'working'): Request => {
  const files = resources.map(each => each.resourceUri);
  return { kind, files, ...(files[0] ? { file: files[0] } : {}) };
};

/** Selected lines of the active editor; a selection that ends at the start of a line does not mean that line. @param as the file in the repository that the editor shows */
function selection(uri: vscode.Uri | undefined, as: vscode.Uri | undefined): Request['lines'] {
  const editor = vscode.window.activeTextEditor;
  const file = as ?? (editor?.document.uri.scheme === 'file' ? editor.document.uri : undefined);
  if (!editor || !file || editor.selection.isEmpty) return undefined;
  if (uri && editor.document.uri.toString() !== uri.toString()) return undefined;
  const { start, end } = editor.selection;
  return { file, start: start.line + 1, end: Math.max(start.line, end.character === 0 ? end.line - 1 : end.line) + 1 };
}

function modifiedSide(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

/**
 * A file as the built-in git shows it (`extensions/git/src/uri.ts`): in the index, which has an empty `ref`, or in a commit. Its other names,
 * such as `HEAD`, `~` and `~2`, stand at the left of a diff or in a merge and tell nothing here.
 */
function gitFile(uri: vscode.Uri | undefined): { readonly file: vscode.Uri } & ({ readonly kind: 'staged' } | { readonly commit: string }) | undefined {
  const shown = gitUri(uri);
  if (!shown) return undefined;
  const file = vscode.Uri.file(shown.path);
  if (shown.ref === '') return { file, kind: 'staged' };
  return isCommitId(shown.ref) ? { file, commit: shown.ref } : undefined;
}

type Resource = vscode.SourceControlResourceState & { readonly resourceGroupType?: number };
const isCommitId = (name: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(name);
const isLine = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isResource = (value: unknown): value is Resource => isObject(value) && value['resourceUri'] instanceof vscode.Uri;
const isGroup = (value: unknown): value is vscode.SourceControlResourceGroup =>
  isObject(value) && typeof value['id'] === 'string' && Array.isArray(value['resourceStates']) && value['resourceStates'].every(isResource);
