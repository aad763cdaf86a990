/** Events that were put back, brought by a merge, or lie in the working tree beside what git has of them. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import type { Purpose } from '../../../src/domain/ledger/event.ts';
import { eventFolder } from '../../../src/domain/store/layout.ts';
import { ada, consentTo, textAt } from '../../support/open-test-store.ts';
import { commitFile, record, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { leavesFrom, planAt, saveAll } from '../../support/told-export.ts';
import { git, put, removeTemporaryFolders } from '../../support/temporary-repository.ts';


describe('because export: events that git has otherwise', function () {
  this.timeout(120_000); // Real processes, on machines that do more than this.
  let recorded: Recorded;
  let root: string;
  let example: Example;
  afterEach(removeTemporaryFolders);

  const save = (what?: string) => saveAll(root, what);
  beforeEach(async () => {
    recorded = recordedRepository();
    ({ root } = recorded);
    commitFile(root, 'src/users.ts', 'export const users = new Map();\n');
    example = await record(recorded, { problem: 'Reads are slow.', because: 'users is read a thousand times a second' });
  });
  const plan = () => planAt(root);
  const leaves = (purpose?: Purpose, at = root) => leavesFrom(at, purpose);
  const files = (): readonly string[] => readdirSync(path.join(root, eventFolder(example.id))).map(name => `${eventFolder(example.id)}/${name}`).sort();

  it('what a branch edited and merged is in order again when it was put back', async () => {
    save();
    git(root, 'checkout', '-q', '-b', 'side');
    const before = new Set(files());
    await consentTo(recorded.store, example.id, ada, ['internal-training', 'evaluation']);
    const [renewed = ''] = files().filter(file => !before.has(file));
    const added = save('renewed');
    put(root, renewed, JSON.stringify(JSON.parse(textAt(root, renewed))));
    save('formatted');
    git(root, 'checkout', '-q', 'main');
    git(root, 'merge', '-q', '--no-ff', '--no-edit', 'side');
    assert.match(await leaves('evaluation'), /^unreadable: An event about it/u);
    git(root, 'checkout', '-q', added, '--', renewed);
    save('as it was');
    assert.equal(await leaves('evaluation'), 'leaves');
  });

  it('what lies in the place of an event that a revert took away is no other event', async () => {
    save();
    const before = new Set(files());
    await recorded.store.withdraw(example.id, { by: ada, keepText: false });
    const [gone = ''] = files().filter(file => !before.has(file));
    save('withdrawn');
    const text = textAt(root, gone);
    git(root, 'revert', '--no-edit', 'HEAD');
    assert.match(await leaves(), /^unreadable: Git knows an event about it that is not here any more/u);
    put(root, gone, text.replace('"withdrawn"', '"reviewed", "verdict": "approved"'));
    assert.match(await leaves(), /unreadable: An event about it, \S+, says something else/u);
  });

  it('a date that no calendar has is none', async () => {
    save();
    git(root, '-c', 'user.name=Ada', 'commit', '-q', '--allow-empty', '-m', 'far');
    const tree = git(root, 'rev-parse', 'HEAD^{tree}').trim(), parent = git(root, 'rev-parse', 'HEAD').trim();
    put(root, 'commit.txt', `tree ${tree}\nparent ${parent}\nauthor Ada <ada@example.com> 1 +0000\ncommitter Ada <ada@example.com> 99999999999999 +0000\n\nfar\n`);
    const far = git(root, 'hash-object', '-t', 'commit', '-w', 'commit.txt').trim();
    git(root, 'update-ref', 'HEAD', far);
    assert.equal(await leaves(), 'leaves');
    assert.doesNotMatch((await plan()).notes.join(), /The last commit says/u);
  });
});
