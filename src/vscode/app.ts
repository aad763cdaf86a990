/** What every contribution of the editor gets: built once in `extension.ts` and passed on. */
import type * as vscode from 'vscode';
import type { Scanner } from '../domain/ports.ts';
import type { Previews } from './export/previews.ts';
import type { LineFaults } from './lines/line-faults.ts';
import type { KnownFindings } from './listing/known-findings.ts';
import type { Listing } from './listing/listing.ts';
import type { Repositories } from './repositories.ts';
import type { Reviewing } from './reviewing.ts';
import type { Selection } from './selection.ts';

export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly repositories: Repositories;
  /** The example that tree, card and commands are about. */
  readonly selection: Selection;
  /** All examples as the tree orders them. */
  readonly listing: Listing;
  /** What was found in the examples that somebody looked at. */
  readonly findings: KnownFindings;
  /** What the reviewer sees, and the verdicts given in this window. */
  readonly reviewing: Reviewing;
  /** What an export would hold, while somebody looks at it. */
  readonly previews: Previews;
  /** What is wrong in files of training lines. */
  readonly lines: LineFaults;
  /** Fired when somebody set a change aside, or took that back. */
  readonly setAside: vscode.EventEmitter<void>;
  /** Loads secretlint when first called. */
  readonly scanner: Scanner;
}

export type Contribution = (app: App) => vscode.Disposable;
/** A command's handler; what it throws is shown by `guard.ts`. */
export type Command = (app: App) => (...args: readonly unknown[]) => Promise<unknown>;
