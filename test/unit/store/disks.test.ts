/** Real disks that fail: a small tmpfs that fills up, and a folder that is mounted read-only. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keptExample, openTestStore } from '../../support/open-test-store.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const program = (name: string): string => fileURLToPath(new URL(`../../support/${name}`, import.meta.url));
/** In a mount namespace of its own: needs no root where users may make namespaces, and leaves no mount behind. */
const mounting = (mount: string, script: string, root: string): string =>
  execFileSync('unshare', ['-rm', 'sh', '-ec', `${mount}\nexec "$0" "$1" "$2"`, process.execPath, script, root], { encoding: 'utf8', env: { ...process.env, ROOT: root }, timeout: 120_000 });
const canMount = process.platform === 'linux' && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'none', '/mnt']).status === 0;

describe('store: disks that fail', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  before(function () {
    if (!canMount) {
      console.log('      skipped: mounting a small disk needs “unshare -rm”, which this machine does not allow');
      this.skip();
    }
  });
  afterEach(removeTemporaryFolders);

  it('invariant 8: a disk that fills up costs nothing that was saved, says what to do, and goes on when there is space', function () {
    this.timeout(120_000);
    const result = JSON.parse(mounting('mount -t tmpfs -o size=512k none "$ROOT"', program('fill-disk.ts'), temporaryFolder())) as
      { acknowledged: number; failures: string[]; lost: string[]; leftovers: string[]; whenFull: unknown[]; again: boolean[]; problems: unknown[]; entries: number };
    assert.ok(result.acknowledged > 5, JSON.stringify(result));
    assert.ok(result.failures.length > 0);
    for (const failure of result.failures) assert.match(failure, /^FilesError: The disk is full; <path> was not saved\. Free some space and save again\./u);
    assert.deepEqual([result.lost, result.leftovers, result.whenFull, result.problems, result.again], [[], [], [], [], [true, true]]);
    assert.equal(result.entries, result.acknowledged);
  });

  it('invariant 8: a read-only folder can be read, and refuses every change with one clear sentence', async function () {
    this.timeout(60_000);
    const root = temporaryFolder();
    const example = await keptExample(openTestStore(root));
    const before = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
    const said = JSON.parse(mounting('mount --bind "$ROOT" "$ROOT" && mount -o remount,bind,ro "$ROOT"', program('read-only.ts'), root)) as { entries: string[]; problems: unknown[]; said: string[] };
    assert.deepEqual([said.entries, said.problems], [[example.id], []]);
    assert.equal(said.said.length, 4);
    for (const each of said.said) assert.match(each, /^FilesError read-only: \S+ cannot be saved: its folder is read-only or belongs to somebody else\. Change its permissions and try again\./u);
    assert.deepEqual(readdirSync(root, { recursive: true, encoding: 'utf8' }).sort(), before);
  });
});
