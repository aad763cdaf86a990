import assert from 'node:assert/strict';
import { because, jsonOf } from '../../support/cli.ts';
import { strangeTerms } from '../../support/dpv-terms.ts';
import { ada } from '../../support/open-test-store.ts';
import { commitFile, record, recordDraft, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('because receipt', () => {
  let recorded: Recorded;
  beforeEach(() => {
    recorded = recordedRepository();
    commitFile(recorded.root, 'src/cache.ts', 'const cache = new Map();\n');
  });
  after(removeTemporaryFolders);

  it('prints the receipt, the same bytes each time and wherever it is asked for, by a part of the id too', async () => {
    const { id } = await record(recorded);
    const ran = await because(recorded.root, ['receipt', id.slice(-6)]);
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
    assert.equal((await because(recorded.root, ['receipt', id], { env: { TZ: 'Asia/Tokyo' } })).stdout, ran.stdout);
    const printed = JSON.parse(ran.stdout) as Record<string, unknown>;
    assert.deepEqual(strangeTerms(printed), []);
    const json = jsonOf(await because(recorded.root, ['receipt', id, '--json']));
    assert.deepEqual(json, { schema: 1, command: 'receipt', example: id, receipt: printed });
  });

  it('gives one for a withdrawal, when the content is gone, and for the consent before it', async () => {
    const { id } = await record(recorded);
    const [grant] = (await recorded.store.load()).entries.get(id)?.facts.events ?? [];
    const before = await because(recorded.root, ['receipt', id]);
    recorded.store.clock.set('2026-11-21T10:00:00.000Z');
    await recorded.store.withdraw(id, { by: ada, keepText: false });
    const after = await because(recorded.root, ['receipt', id]);
    assert.match(after.stdout, /dpv:ConsentWithdrawn/u);
    assert.equal((await because(recorded.root, ['receipt', id, '--event', grant?.id ?? ''])).stdout, before.stdout);
  });

  it('says that there is none, and what to do', async () => {
    const { id } = await recordDraft(recorded);
    const ran = await because(recorded.root, ['receipt', id]);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /Nobody has consented to anything here.*\n.*comes with a consent/u);
    assert.equal((await because(recorded.root, ['receipt', 'nothing'])).code, 1);
  });
});
