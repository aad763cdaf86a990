/** What cannot leave for a secret does not stand under Ready or To review: found in the background, once somebody has begun to look. */
import assert from 'node:assert/strict';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { refresh } from '../../src/vscode/commands/refresh.ts';
import { lookForFindings } from '../../src/vscode/listing/look-for-findings.ts';
import { openHostApp } from '../support/host-app.ts';
import { HostWorkspace, jonas, mara, token } from '../support/host-workspace.ts';
import { keptExample } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

describe('secrets in kept examples', () => {
  const workspace = new HostWorkspace();
  beforeEach(() => workspace.clean());
  after(() => workspace.clean());

  it('block them in the tree, and wait for their author', async () => {
    const clean = await keptExample(workspace.store, jonas, { title: 'Clean' });
    const mine = await keptExample(workspace.store, mara, { title: 'Mine', because: `The key ${token} leaked.` });
    const app = await openHostApp();
    const subscription = lookForFindings(app);
    try {
      await app.run(refresh);
      const row = (id: string) => app.listing.sources.flatMap(({ rows }) => rows).find(each => each.entry.facts.id === id);
      assert.equal(row(mine.id)?.state.stage, 'to-review');
      app.findings.learn(undefined, contentHash(clean), []);
      await until(() => row(mine.id)?.state.stage === 'blocked', () => `blocked, but ${row(mine.id)?.state.stage}`);
      assert.match(row(mine.id)?.state.reasons.join() ?? '', /GitHub token/u);
      assert.equal(row(mine.id)?.waiting, true);
      assert.equal(row(clean.id)?.state.stage, 'to-review');
    } finally {
      subscription.dispose();
      app.dispose();
    }
  });
});
