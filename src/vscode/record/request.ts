/** Reads what a menu passes to “Record Decision”. Every menu passes something else, and anything may pass nonsense: what is not understood is ignored. */
import * as vscode from 'vscode';

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
}

/** Numbers of git's `ResourceGroupType`; a merge group's files are changed in the working tree. */
const indexGroup = 1;

export function requestFrom(args: readonly unknown[]): Request {
  const given = args.flat();
  const resources = given.flatMap(each => isResource(each) ? [each] : []);
  if (resources.length > 0) return fromResources(resources, resources.every(each => each.resourceGroupType === indexGroup) ? 'staged' : 'working');
  const group = given.find(isGroup);
  if (group) return fromResources(group.resourceStates, group.id === 'index' ? 'staged' : 'working');
  const uri = given.find(each => each instanceof vscode.Uri);
  const modified = modifiedSide();
  const front = uri ?? modified;
  const several = severalFiles(front);
  if (several) return several;
  const shown = gitFile(front);
  const lines = selection(shown ? front : uri, shown?.file);
  if (shown) return { ...shown, files: [shown.file], ...(lines ? { lines } : {}) };
  if (lines) return { file: lines.file, lines };
  if (front?.scheme !== 'file') return {};
  return front.toString() === modified?.toString() ? { file: front, files: [front], kind: 'working' } : { file: front };
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
  if (uri?.scheme !== 'git') return undefined;
  try {
    const query: unknown = JSON.parse(uri.query);
    if (!isObject(query) || typeof query['path'] !== 'string' || typeof query['ref'] !== 'string') return undefined;
    const file = vscode.Uri.file(query['path']);
    if (query['ref'] === '') return { file, kind: 'staged' };
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(query['ref']) ? { file, commit: query['ref'] } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The editor's diff of several files, by what it was opened from: a commit (`extensions/git/src/commands.ts`) or a group of Source Control
 * (`src/vs/workbench/contrib/multiDiffEditor/browser/scmMultiDiffSourceResolver.ts`).
 */
function severalFiles(uri: vscode.Uri | undefined): Request | undefined {
  const [, root, commit] = (uri?.scheme === 'scm-history-item' && /^(.+)\/[0-9a-f]+\.\.([0-9a-f]{40}|[0-9a-f]{64})$/u.exec(uri.path)) || [];
  if (root !== undefined && commit !== undefined) return { commit, file: vscode.Uri.file(root) };
  if (uri?.scheme !== 'scm-multi-diff-source') return undefined;
  try {
    const query: unknown = JSON.parse(uri.query);
    if (!isObject(query) || typeof query['repositoryUri'] !== 'string' || typeof query['groupId'] !== 'string') return undefined;
    return { file: vscode.Uri.parse(query['repositoryUri']), kind: query['groupId'] === 'index' ? 'staged' : 'working' };
  } catch {
    return undefined;
  }
}

type Resource = vscode.SourceControlResourceState & { readonly resourceGroupType?: number };
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isResource = (value: unknown): value is Resource => isObject(value) && value['resourceUri'] instanceof vscode.Uri;
const isGroup = (value: unknown): value is vscode.SourceControlResourceGroup =>
  isObject(value) && typeof value['id'] === 'string' && Array.isArray(value['resourceStates']) && value['resourceStates'].every(isResource);
