/** Events that were put back, brought by a merge, or lie in the working tree beside what git has of them. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import type { Plan } from '../../../src/domain/dataset/plan.ts';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import type { Purpose } from '../../../src/domain/ledger/event.ts';
import { eventFolder } from '../../../src/domain/store/layout.ts';
import { openExporter } from '../../../src/node/exporter.ts';
import { openFiles } from '../../../src/node/files.ts';
import { openGit } from '../../../src/node/git.ts';
import { openSignatureChecker } from '../../../src/node/signing.ts';
import { ada, consentTo, openTestStore, textAt } from '../../support/open-test-store.ts';
import { commitFile, record, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { git, gitEnvironment, put, removeTemporaryFolders } from '../../support/temporary-repository.ts';

const recipe = (purpose: Purpose) => defaultRecipe({ purpose, tasks: ['implement'], format: 'trl-messages', reviewedOnly: false, split: { train: purpose === 'evaluation' ? 0 : 1, validation: 0, test: purpose === 'evaluation' ? 1 : 0 } });

describe('because export: events that git has otherwise', function () {
  this.timeout(120_000); // Real processes, on machines that do more than this.
  let recorded: Recorded;
  let root: string;
  let example: Example;
  afterEach(removeTemporaryFolders);

  const save = (what = 'said'): string => { git(root, 'add', '-A'); git(root, 'commit', '-q', '--allow-empty', '-m', what); return git(root, 'rev-parse', 'HEAD').trim(); };
  beforeEach(async () => {
    recorded = recordedRepository();
    ({ root } = recorded);
    commitFile(root, 'src/users.ts', 'export const users = new Map();\n');
    example = await record(recorded, { problem: 'Reads are slow.', because: 'users is read a thousand times a second' });
  });
  const plan = async (purpose: Purpose = 'internal-training', at = root): Promise<Plan> => {
    const exporter = openExporter({ root: at, store: openTestStore(at), files: openFiles(at), git: openGit({ root: at, env: gitEnvironment }), scanner: { scan: () => Promise.resolve([]) }, signatures: openSignatureChecker({ root: at }), version: '0.0.0' });
    return exporter.plan(recipe(purpose), path.join(at, 'because-datasets'));
  };
  /** Whether it would leave; with why not. */
  const leaves = async (purpose?: Purpose, at?: string): Promise<string> => {
    const { included, leftOut, blockers } = await plan(purpose, at);
    return blockers.length === 0 && included.length === 1 ? 'leaves' : [...leftOut.map(({ code, reason }) => `${code}: ${reason}`), ...blockers].join('\n');
  };
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
