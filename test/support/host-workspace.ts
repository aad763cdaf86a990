/** The sample repository that the host tests' editor has open: its store read by a store of our own, and a clean state before each test. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { openStore } from '../../src/domain/open-store.ts';
import type { Example } from '../../src/domain/capture/example.ts';
import { newId } from '../../src/domain/capture/id.ts';
import type { Store } from '../../src/domain/store.ts';
import { openFiles } from '../../src/node/files.ts';
import { openGit } from '../../src/node/git.ts';
import { until } from './until.ts';

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
    await vscode.commands.executeCommand('because.refresh');
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

  #ids(folder: string): readonly string[] {
    if (!existsSync(this.path(folder))) return [];
    return readdirSync(this.path(folder), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json')).map(name => path.basename(name, '.json')).sort();
  }
}
