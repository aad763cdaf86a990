/** A repository with many examples: the tree is there before everything is read, and says so; then everything is in it. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { examplePath } from '../../src/domain/store/layout.ts';
import { serialise } from '../../src/domain/store/records.ts';
import { ExamplesTree } from '../../src/vscode/views/examples-tree.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace, jonas } from '../support/host-workspace.ts';
import { draftOf } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

describe('a large repository', () => {
  const workspace = new HostWorkspace();
  let app: HostApp | undefined;
  let tree: ExamplesTree | undefined;
  afterEach(async () => { tree?.dispose(); app?.dispose(); await workspace.clean(); });

  it('shows the newest examples first, and all of them soon', async () => {
    await workspace.clean();
    const like = draftOf(jonas);
    for (let n = 0; n < 1200; n++) {
      const id = `202610${String(n % 28 + 1).padStart(2, '0')}-${n.toString(36).padStart(12, '0')}`;
      const file = workspace.path(examplePath(id));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, serialise({ ...like, id }));
    }
    app = await openHostApp();
    tree = new ExamplesTree(app.listing);
    const shown: [boolean, number][] = [];
    const { listing } = app;
    listing.onDidChange(({ places }) => { shown.push([listing.partial, places.length]); });
    const [blocked] = await tree.getChildren();
    assert.ok(blocked);
    assert.deepEqual([listing.partial, listing.outlined.places.length], [true, 250]);
    assert.equal(tree.getTreeItem(blocked).description, '250');
    await until(() => Promise.resolve(!listing.partial), () => `everything, after ${JSON.stringify(shown)}`);
    assert.deepEqual(shown.at(-1), [false, 1200]);
    // The same element goes on, with what it holds now.
    const [again] = await tree.getChildren();
    assert.equal(again, blocked);
    assert.match(String(tree.getTreeItem(blocked).description), /^1.?200$/u);
  });

  it('shows a small one at once and whole', async () => {
    await workspace.clean();
    await workspace.store.saveDraft(draftOf(jonas));
    app = await openHostApp();
    const partial: boolean[] = [];
    const { listing } = app;
    listing.onDidChange(() => { partial.push(listing.partial); });
    await listing.first();
    assert.equal(listing.outlined.places.length, 1);
    assert.ok(!partial.includes(true));
  });
});
