/** A repository with many examples: the tree is there before everything is read; then everything is in it. Read by the thread that is packaged. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Snapshot } from '../../src/domain/store.ts';
import { examplePath } from '../../src/domain/store/layout.ts';
import { serialise } from '../../src/domain/store/records.ts';
import { readApart, type ReadingApart } from '../../src/node/read-apart.ts';
import { KnownFindings } from '../../src/vscode/listing/known-findings.ts';
import { Listing } from '../../src/vscode/listing/listing.ts';
import type { Repositories, Repository } from '../../src/vscode/repositories.ts';
import { ExamplesTree } from '../../src/vscode/views/examples-tree.ts';
import { openHostApp } from '../support/host-app.ts';
import { HostWorkspace, jonas, mara } from '../support/host-workspace.ts';
import { draftOf, silent } from '../support/open-test-store.ts';

describe('a large repository', () => {
  const workspace = new HostWorkspace();
  const close: { dispose(): unknown }[] = [];
  beforeEach(() => workspace.clean());
  afterEach(async () => { for (const each of close.splice(0)) each.dispose(); await workspace.clean(); });
  const closing = <T extends { dispose(): unknown }>(each: T): T => { close.push(each); return each; };

  it('shows the newest examples first, and all of them when they are read', async () => {
    const like = draftOf(jonas);
    for (let n = 0; n < 1200; n++) {
      const id = `202610${String(n % 28 + 1).padStart(2, '0')}-${n.toString(36).padStart(12, '0')}`;
      const file = workspace.path(examplePath(id));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, serialise({ ...like, id }));
    }
    const script = vscode.extensions.getExtension('because.because')?.extensionUri.fsPath ?? '';
    const failures: string[] = [];
    const thread: ReadingApart = closing(readApart(path.join(script, 'dist/reading.cjs'), workspace.root, message => { failures.push(message); }));
    const begin = Promise.withResolvers<void>();
    const changed = closing(new vscode.EventEmitter<Snapshot>());
    let snapshot: Snapshot | undefined;
    const repository: Repository = {
      root: vscode.Uri.file(workspace.root), name: 'steady', store: workspace.store, git: undefined, onDidChange: changed.event,
      get snapshot() { return snapshot; },
      glance: () => thread.glance(),
      async refresh() {
        await begin.promise;
        snapshot = await thread.load();
        changed.fire(snapshot);
        return snapshot;
      },
      doubt: () => undefined, identity: () => Promise.resolve(mara), knownIdentity: () => Promise.resolve(mara),
    };
    const repositories: Repositories = { all: [repository], state: 'ready', ready: Promise.resolve(), onDidChange: closing(new vscode.EventEmitter<void>()).event, of: () => Promise.resolve(repository), pick: () => Promise.resolve(repository), dispose: () => undefined };
    const listing = closing(new Listing(repositories, { keys: () => [], get: () => undefined, update: () => Promise.resolve() } as vscode.Memento, silent, closing(new KnownFindings())));
    const tree = closing(new ExamplesTree(listing));
    const [blocked] = await tree.getChildren();
    assert.ok(blocked);
    assert.deepEqual([listing.partial, listing.outlined.places.length, tree.getTreeItem(blocked).description], [true, 250, '250']);
    begin.resolve();
    await listing.update();
    assert.deepEqual([listing.partial, listing.outlined.places.length], [false, 1200]);
    // The same element goes on, with what it holds now.
    assert.deepEqual(await tree.getChildren(), [blocked]);
    assert.match(String(tree.getTreeItem(blocked).description), /^1.?200$/u);
    assert.deepEqual(failures, []);
  });

  it('shows a small one at once and whole', async () => {
    await workspace.store.saveDraft(draftOf(jonas));
    const { listing } = closing(await openHostApp());
    const partial: boolean[] = [];
    listing.onDidChange(() => { partial.push(listing.partial); });
    await listing.first();
    assert.equal(listing.outlined.places.length, 1);
    assert.ok(!partial.includes(true));
  });
});
