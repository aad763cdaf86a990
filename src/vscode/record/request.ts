/** Reads what a menu passes to “Record Decision”. Every menu passes something else, and anything may pass nonsense: what is not understood is ignored. */
import * as vscode from 'vscode';

export interface Request {
  /** A file in the repository that is meant. */
  readonly file?: vscode.Uri;
  /** Files that were pointed at; the change is narrowed to them. */
  readonly files?: readonly vscode.Uri[];
  readonly kind?: 'staged' | 'working';
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
  const selected = selection(uri);
  if (selected) return { file: selected.file, lines: selected };
  const modified = modifiedSide();
  const staged = stagedFile(uri ?? modified);
  if (staged) return { file: staged, files: [staged], kind: 'staged' };
  if (uri && modified?.toString() === uri.toString()) return { file: uri, files: [uri], kind: 'working' };
  return uri?.scheme === 'file' ? { file: uri } : {};
}

const fromResources = (resources: readonly vscode.SourceControlResourceState[], kind: 'staged' | 'working'): Request => {
  const files = resources.map(each => each.resourceUri);
  return { kind, files, ...(files[0] ? { file: files[0] } : {}) };
};

/** Selected lines of the active editor; a selection that ends at the start of a line does not mean that line. */
function selection(uri: vscode.Uri | undefined): Request['lines'] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || editor.document.uri.scheme !== 'file') return undefined;
  if (uri && editor.document.uri.toString() !== uri.toString()) return undefined;
  const { start, end } = editor.selection;
  return { file: editor.document.uri, start: start.line + 1, end: Math.max(start.line, end.character === 0 ? end.line - 1 : end.line) + 1 };
}

function modifiedSide(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

/** The built-in git names a file in the index by an empty `ref` (`extensions/git/src/uri.ts`); any other is a commit or the like. */
function stagedFile(uri: vscode.Uri | undefined): vscode.Uri | undefined {
  if (uri?.scheme !== 'git') return undefined;
  try {
    const query: unknown = JSON.parse(uri.query);
    return isObject(query) && typeof query['path'] === 'string' && query['ref'] === '' ? vscode.Uri.file(query['path']) : undefined;
  } catch {
    return undefined;
  }
}

type Resource = vscode.SourceControlResourceState & { readonly resourceGroupType?: number };
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isResource = (value: unknown): value is Resource => isObject(value) && value['resourceUri'] instanceof vscode.Uri;
const isGroup = (value: unknown): value is vscode.SourceControlResourceGroup =>
  isObject(value) && typeof value['id'] === 'string' && Array.isArray(value['resourceStates']) && value['resourceStates'].every(isResource);
