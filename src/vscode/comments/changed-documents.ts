/** The changed lines of the documents that somebody sees, read once and kept until the file is saved or git says that something happened. */
import * as vscode from 'vscode';
import { denying } from '../../domain/capture/denied.ts';
import { mapSpan } from '../../domain/capture/map-span.ts';
import { oneEdit } from '../../domain/capture/one-edit.ts';
import type { Git } from '../../domain/ports.ts';
import type { App } from '../app.ts';
import { gitRepository, startedGit } from '../git-extension.ts';
import { relativePath } from '../record/relative-path.ts';
import type { Repository } from '../repositories.ts';
import { changedIn, savedLines, shownIn, textLines, type Changed, type Shown, type Span } from './changed-lines.ts';
import { isChanged } from './git-says.ts';

export interface Known {
  readonly repository: Repository;
  readonly git: Git;
  /** Of the file, from the root of its repository. */
  readonly path: string;
  /** The text that `changed` is about: as the file is on disk, whatever was typed since. */
  readonly lines: readonly string[];
  readonly changed: Changed | undefined;
  /** Its change is one of commits: what is said of another one is not shown there, although its lines are there too. */
  readonly committed: boolean;
}

export class ChangedDocuments implements vscode.Disposable {
  readonly #app: Pick<App, 'log' | 'repositories'>;
  readonly #known = new Map<string, Promise<Known | undefined>>();
  readonly #watched = new Map<string, vscode.Disposable>();
  readonly #changed = new vscode.EventEmitter<void>();
  /** What was known of some documents no longer holds. */
  readonly onDidForget = this.#changed.event;

  #opened: vscode.Disposable | undefined;
  #disposed = false;

  constructor(app: Pick<App, 'log' | 'repositories'>) {
    this.#app = app;
    // What git did not have open yet was looked at without it, and nobody watches it.
    void startedGit().then(api => { if (api && !this.#disposed) this.#opened = api.onDidOpenRepository(() => { this.#unwatch(); this.forgetAll(); }); });
  }

  /** Undefined for a document that is about no file of a repository, and in Restricted Mode. */
  async of(document: vscode.TextDocument): Promise<Known | undefined> {
    const key = keyOf(document.uri);
    let known = this.#known.get(key);
    if (!known) {
      known = this.#look(document).catch((error: unknown) => { this.#app.log.warn(String(error)); return undefined; });
      this.#known.set(key, known);
    }
    return allowed(await known);
  }

  forget(uri: vscode.Uri): void { for (const key of this.#known.keys()) if (key.startsWith(`${uri.toString()} `)) this.#known.delete(key); }

  async #look(document: vscode.TextDocument): Promise<Known | undefined> {
    const shown = shownIn(document.uri);
    const repository = shown && await this.#app.repositories.of(shown.file);
    const path = repository && await relativePath(repository, shown.file);
    const git = repository?.git;
    if (!shown || !git || path === undefined || path.startsWith('.because/')) return undefined;
    const lines = await savedLines(document);
    const said = gitRepository(repository.root);
    if (said) this.#watch(repository, said.state.onDidChange);
    // Before its first look it has no HEAD, and says of every file that nothing is changed. Of commits it says nothing.
    const changed = said?.state.HEAD && !ofCommits(shown) && !isChanged(said, path) ? undefined : await changedIn(git, path, shown, lines);
    if (changed && !repository.snapshot) await repository.refresh();
    return { repository, git, path, lines, changed, committed: ofCommits(shown) };
  }

  /** A commit, what was staged, a file that another program wrote. */
  #watch({ root }: Repository, happened: vscode.Event<void>): void {
    if (this.#watched.has(root.toString())) return;
    this.#watched.set(root.toString(), happened(() => { this.forgetAll(); }));
  }

  forgetAll(): void {
    this.#known.clear();
    this.#changed.fire();
  }

  #unwatch(): void {
    vscode.Disposable.from(...this.#watched.values()).dispose();
    this.#watched.clear();
  }

  dispose(): void {
    this.#disposed = true;
    this.#opened?.dispose();
    this.#unwatch();
    this.#changed.dispose();
  }
}

const ofCommits = ({ sides }: Shown): boolean => sides.some(([of]) => typeof of !== 'string');

/** A document of a commit belongs to another change with what stands beside it. */
function keyOf(uri: vscode.Uri): string {
  const [[of] = []] = shownIn(uri)?.sides ?? [];
  return `${uri.toString()} ${of === undefined || typeof of === 'string' ? '' : JSON.stringify([of.left, of.right, of.files])}`;
}

/** By the policy as it was read last: what it denies may have changed since. */
function allowed(known: Known | undefined): Known | undefined {
  if (!known?.changed) return known;
  const { path, changed: { oldPath }, repository: { snapshot } } = known;
  return snapshot && !denying(snapshot.policy)({ path, ...oldPath !== undefined && { oldPath } }) ? known : { ...known, changed: undefined };
}

/** Where lines of the text on disk stand in the document, with what was typed since. */
export function spanNow(document: vscode.TextDocument, lines: readonly string[], { start, count }: Span): Span {
  if (!document.isDirty) return { start, count };
  const { startLine, lineCount } = mapSpan(oneEdit(lines, textLines(document.getText())), start, count);
  return { start: startLine, count: lineCount };
}

/** As the editor counts: from 0, and to the end of the last line. A gap is shown at the line that stands there now. */
export function rangeOf(document: vscode.TextDocument, { start, count }: Span): vscode.Range {
  const last = document.lineCount - 1;
  const [from, to] = [start - 1, start + Math.max(count, 1) - 2].map(line => Math.max(0, Math.min(line, last))) as [number, number];
  return new vscode.Range(from, 0, to, document.lineAt(to).text.length);
}
