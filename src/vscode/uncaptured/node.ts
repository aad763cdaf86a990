/** An element of the tree *Uncaptured Changes*, and what its commands are told by it. */
import type * as vscode from 'vscode';
import type { AsideEntry } from '../../domain/history/set-aside.ts';

/** What it is set aside by, and what “never for this path” means for it. */
interface Known { readonly print: string; readonly called: string; readonly paths: readonly string[]; }
export type About = Known & { readonly kind: 'commit'; readonly id: string; readonly files: readonly { readonly path: string; readonly letter: string }[] } | Known & { readonly kind: 'hunk'; readonly path: string; readonly line: number; readonly end: number }
  | { readonly kind: 'working' } | { readonly kind: 'aside'; readonly entry: AsideEntry };
/** What a command is about; a link has this alone. */
export interface Pointed { readonly root: string; readonly about: About; }
export interface Node extends Partial<Pointed> { readonly item: vscode.TreeItem; readonly children: Node[]; parent?: Node; readonly root: string; }
