/** The sample repository that the host tests' editor has open: its store read by a store of our own, and a clean state before each test. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { consentFor } from '../../src/domain/ledger/consent.ts';
import type { Purpose } from '../../src/domain/ledger/event.ts';
import { openStore } from '../../src/domain/open-store.ts';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { newId } from '../../src/domain/capture/id.ts';
import type { Store } from '../../src/domain/store.ts';
import { openFiles } from '../../src/node/files.ts';
import { openGit } from '../../src/node/git.ts';
import { consentTo, draftOf } from './open-test-store.ts';
import { jonas, mara, uncommitted } from './sample/commits.ts';
import { until } from './until.ts';

export { jonas, mara };
/** Of the shape that scanners know, and given to nobody. */
export const token = `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`;

const silent = { debug() { /* silent */ }, info() { /* silent */ }, warn() { /* silent */ }, error() { /* silent */ } };

export class HostWorkspace {
  readonly root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  readonly store: Store = openStore({
    files: openFiles(this.root), clock: { now: () => new Date() }, ids: { next: () => newId(new Date()) }, log: silent,
    document: () => import('../../src/domain/capture/madr.ts'),
  });
  readonly git = openGit({ root: this.root });

  path(...parts: readonly string[]): string { return path.join(this.root, ...parts); }
  uri(...parts: readonly string[]): vscode.Uri { return vscode.Uri.file(this.path(...parts)); }
  exists(...parts: readonly string[]): boolean { return existsSync(this.path(...parts)); }
  run(...args: readonly string[]): string { return execFileSync('git', args, { cwd: this.root, encoding: 'utf8' }); }

  /** As the sample script left it, with no editor open and nothing recorded. */
  async clean(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    this.run('reset', '--quiet');
    rmSync(this.path('.because'), { recursive: true, force: true });
    if (!this.#asMade()) {
      this.run('checkout', '--quiet', '--', '.');
      this.run('clean', '--quiet', '--force', '-d');
      for (const [name, text] of Object.entries(uncommitted)) writeFileSync(this.path(name), text);
    }
    await vscode.commands.executeCommand('because.refresh');
  }

  /** Rather than written anew each time: the editor would have to look at it all again. */
  #asMade(): boolean {
    return this.run('status', '--porcelain', '--untracked-files=all') === ' M src/retry.ts\n?? src/budget.ts\n'
      && Object.entries(uncommitted).every(([name, text]) => readFileSync(this.path(name), 'utf8') === text);
  }

  draftIds(): readonly string[] { return this.#ids('.because/private/drafts'); }
  keptIds(): readonly string[] { return this.#ids('.because/examples'); }
  eventsOf(id: string): readonly { readonly type: string; readonly purposes?: readonly string[]; readonly reason?: string }[] {
    const folder = this.path('.because/events', `${id.slice(0, 4)}-${id.slice(4, 6)}`, id);
    return existsSync(folder) ? readdirSync(folder).sort().map(name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { type: string }) : [];
  }

  /** The one draft there is, once `ready` says so. */
  async draft(ready: (draft: Example) => boolean = () => true): Promise<Example> {
    return until(async () => {
      const [id, ...more] = this.draftIds();
      const draft = id === undefined || more.length > 0 ? undefined : await this.store.read(id).catch(() => undefined);
      return draft && ready(draft) ? draft : undefined;
    }, () => `the one draft that was waited for; drafts: ${this.draftIds().join(', ')}`);
  }

  async kept(): Promise<Example> {
    const id = await until(() => this.keptIds()[0], () => 'a kept example');
    return await this.store.read(id) ?? Promise.reject(new Error(`${id} cannot be read`));
  }

  /** A private draft of the sample's user, written behind the editor's back. */
  async saveDraft(words: Partial<Example> = {}, author: Person = mara): Promise<Example> {
    const made = draftOf(author, words);
    await this.store.saveDraft(made);
    await vscode.commands.executeCommand('because.refresh');
    return made;
  }

  async saveKept(words: Partial<Example> = {}, author: Person = mara): Promise<Example> {
    const made = await this.saveDraft(words, author);
    await consentTo(this.store, made.id, author);
    await vscode.commands.executeCommand('because.refresh');
    return made;
  }

  /** A draft about the sample's uncommitted change, open as a document. */
  async openDraft(words: Partial<Example> = {}): Promise<{ readonly id: string; readonly uri: vscode.Uri; readonly document: vscode.TextDocument }> {
    const { change, anchors } = await this.git.capture({ kind: 'working' });
    const { id } = await this.saveDraft({ change, anchors: [...anchors], ...words });
    await vscode.commands.executeCommand('because.openDraft', { id });
    const uri = this.uri(this.store.documentOf(id));
    return { id, uri, document: await vscode.workspace.openTextDocument(uri) };
  }

  async consentOf(id: string, purpose: Purpose = 'internal-training'): Promise<string | undefined> {
    const { entries, policy, terms } = await this.store.load();
    const facts = entries.get(id)?.facts;
    return facts && consentFor(purpose, { ...facts, example: id, policy, terms, now: new Date() }).status;
  }

  /** As somebody types it: in the editor, not in the file. */
  async retype(uri: vscode.Uri, from: string, to: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    // The editor refuses an edit that meets its own reading of a file which was made a moment before; a person's key never does.
    await until(async () => {
      const at = document.getText().indexOf(from);
      if (at < 0) throw new Error(`“${from}” is not in ${document.getText()}`);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
      return vscode.workspace.applyEdit(edit);
    }, () => `“${to}” in ${uri.fsPath}: the editor refuses the edit`);
  }

  /** The diagnostics of a file once they are as they should be. */
  async diagnostics(uri: vscode.Uri, ready: (found: readonly vscode.Diagnostic[]) => boolean): Promise<readonly vscode.Diagnostic[]> {
    return until(() => {
      const found = vscode.languages.getDiagnostics(uri);
      return ready(found) && found;
    }, () => `the diagnostics that were waited for; there are: ${vscode.languages.getDiagnostics(uri).map(each => each.message).join(' | ')}`);
  }

  #ids(folder: string): readonly string[] {
    if (!existsSync(this.path(folder))) return [];
    return readdirSync(this.path(folder), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json')).map(name => path.basename(name, '.json')).sort();
  }
}
