/** One repository: its store, its git where trusted, and the reading that tree, card and commands share. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Person } from '../domain/capture/example.ts';
import { newId } from '../domain/capture/id.ts';
import { openStore } from '../domain/open-store.ts';
import type { Git } from '../domain/ports.ts';
import type { Snapshot } from '../domain/store.ts';
import { openFiles } from '../node/files.ts';
import { lazyGit } from './lazy-git.ts';
import { lazySigner } from './lazy-signer.ts';
import { openReader } from './reader.ts';
import type { Repository } from './repositories.ts';
import { whoIsHere } from './who-is-here.ts';

export interface OpenRepository extends Repository, vscode.Disposable {
  /** Called once when the workspace becomes trusted: git may run from now on. */
  trust(): void;
}

/** Several files change at once when git merges or another window saves; one reading serves them all. */
const quietMs = 150;

export function openRepository(root: string, context: vscode.ExtensionContext, log: vscode.LogOutputChannel): OpenRepository {
  const uri = vscode.Uri.file(root);
  let git: Git | undefined = vscode.workspace.isTrusted ? lazyGit(root) : undefined;
  const store = openStore({
    files: openFiles(root), signer: lazySigner(root, () => git), clock: { now: () => new Date() }, ids: { next: () => newId(new Date()) }, log,
    document: async () => import('../domain/capture/madr.ts'),
  });
  const reader = openReader({ store, root, log, script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'reading.cjs').fsPath });
  const changed = new vscode.EventEmitter<Snapshot>();
  let snapshot: Snapshot | undefined;
  let running: Promise<Snapshot> | undefined;
  let next: Promise<Snapshot> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let doubted = false;

  const load = async (thorough: boolean): Promise<Snapshot> => {
    doubted = false;
    try {
      return await reader.load({ thorough });
    } catch (error) {
      doubted ||= thorough;
      throw error;
    }
  };
  const read = async (): Promise<Snapshot> => {
    person.forget();
    const read = await load(doubted);
    snapshot = read;
    changed.fire(read);
    return read;
  };
  const refresh = (): Promise<Snapshot> => {
    if (!running) return running = read().finally(() => { running = undefined; });
    // What changed after the running reading began needs one more; all who ask meanwhile share it.
    return next ??= running.catch(() => undefined).then(() => { next = undefined; return refresh(); });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { refresh().catch((error: unknown) => { log.error(error instanceof Error ? error : String(error)); }); }, quietMs);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(uri, '.because/**'));
  // Who is one person decides whose reviews count.
  const people = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(uri, '.mailmap'));
  const subscriptions = vscode.Disposable.from(changed, watcher, people, people.onDidCreate(soon), people.onDidDelete(soon), people.onDidChange(soon), watcher.onDidCreate(soon), watcher.onDidDelete(soon), watcher.onDidChange(({ path: file }) => {
    // Written once and never changed: who changed one in its place left no other trace.
    doubted ||= file.includes('/.because/events/');
    soon();
  }));

  const whoAmI = async (): Promise<Person | undefined> => {
    if (!git) return undefined;
    const configured = await git.identity().catch(() => undefined);
    const remembered = context.workspaceState.get<Person>(identityKey(root));
    const name = configured?.name ?? remembered?.name;
    const email = configured?.email ?? remembered?.email;
    return name && email ? { name, email } : undefined;
  };
  const person = whoIsHere(whoAmI, () => { if (snapshot) changed.fire(snapshot); });

  return {
    root: uri, name: path.basename(root), store,
    get git() { return git; },
    get snapshot() { return snapshot; },
    onDidChange: changed.event,
    glance: async () => snapshot ? undefined : reader.glance(),
    refresh,
    doubt() { doubted = true; },
    identity: person.now,
    knownIdentity: person.known,
    trust() { git ??= lazyGit(root); person.forget(); },
    dispose() { clearTimeout(timer); subscriptions.dispose(); reader.dispose(); },
  };
}

/** Where a name and address that git's config lacks are remembered: on this machine, for this workspace only. */
export const identityKey = (root: string): string => `because.identity:${root}`;
