/** The git repositories that the open folders are in, each with its store. Found without running git; watched for changes by git, the command line or another window. */
import type * as vscode from 'vscode';
import type { Git, Log } from '../domain/ports.ts';
import type { Person } from '../domain/capture/example.ts';
import type { Snapshot, Store } from '../domain/store.ts';
import type { WorkspaceState } from './ids.ts';

export interface Repository {
  readonly root: vscode.Uri;
  readonly name: string;
  readonly store: Store;
  /** Undefined in Restricted Mode, where git is never run. */
  readonly git: Git | undefined;
  /** The last reading; undefined until the first one is done. */
  readonly snapshot: Snapshot | undefined;
  readonly onDidChange: vscode.Event<Snapshot>;
  /** The newest examples of a large repository that was not read yet: something to show meanwhile. Undefined when reading takes no time, or is done. */
  glance(): Promise<Snapshot | undefined>;
  /** Reads again now, and resolves with what is there. Calls made meanwhile share one reading. */
  refresh(): Promise<Snapshot>;
  /** Has the next reading look whether what is never changed once written was changed all the same. */
  doubt(): void;
  /** From git's effective config, asked for now: for whoever acts. Undefined when it is incomplete. */
  identity(): Promise<Person | undefined>;
  /** The last answer, until the next refresh: for what is only shown. */
  knownIdentity(): Promise<Person | undefined>;
}

export interface Repositories extends vscode.Disposable {
  readonly all: readonly Repository[];
  readonly state: WorkspaceState;
  readonly onDidChange: vscode.Event<void>;
  /** The repository that a file lies in; the nearest one when they are nested. */
  of(file: vscode.Uri): Promise<Repository | undefined>;
  /** The active editor's, else the only one, else the person picks. @throws UserError with what to do when there is none */
  pick(): Promise<Repository>;
  /** Waits until the first look for repositories is done. */
  readonly ready: Promise<void>;
}
export interface RepositoriesOptions { readonly log: Log; }
