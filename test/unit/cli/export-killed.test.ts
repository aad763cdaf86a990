/** A whole `because export` of some hundred examples, killed at many points of its way: what is found afterwards is a whole dataset with its manifest or nothing, and where only the manifest is, the next export says so and mends it. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeExamples } from '../../../bench/make-examples.ts';
import { termsInForce } from '../../../bench/terms.ts';
import { cutOffExports, cutOffNotes } from '../../../src/domain/dataset/cut-off.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { openDatasetFolder } from '../../../src/node/dataset-folder.ts';
import { openFiles } from '../../../src/node/files.ts';
import { isCommitted } from '../../../src/node/told-events.ts';
import { because, jsonOf, type Ran } from '../../support/cli.ts';
import { inRoot } from '../../support/paths.ts';
import { git, gitEnvironment, put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';

const examples = 200;
const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'trl-messages', reviewedOnly: true, split: { train: 0.9, validation: 0.1, test: 0 } };

describe('because export, killed', () => {
  let root: string;
  let out: string;
  before(async () => {
    root = temporaryRepository();
    out = path.join(temporaryFolder(), 'out');
    await makeExamples(root, examples, await termsInForce(root));
    put(root, '.because/recipes/team.json', JSON.stringify(recipe));
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'record');
  });
  after(removeTemporaryFolders);

  const ls = (folder: string): readonly string[] => existsSync(folder) ? readdirSync(folder) : [];
  const isHidden = (name: string): boolean => name.startsWith('.tmp-');
  const hidden = (): string => path.join(out, ls(out).find(isHidden) ?? 'none');
  const inHidden = (name: string) => (): boolean => existsSync(path.join(hidden(), name));
  const manifests = (): readonly string[] => ls(path.join(root, '.because/datasets')).filter(name => !isHidden(name)).map(name => name.replace(/\.json$/u, ''));
  const run = (options: Parameters<typeof because>[2] = {}): Promise<Ran> => because(root, ['export', '--recipe', 'team', '--out', out, '--json'], options);
  const notes = async (): Promise<readonly string[]> => cutOffNotes(await cutOffExports({ files: openFiles(root), committed: file => isCommitted({ root, env: gitEnvironment }, file) }, openDatasetFolder(out)));

  /** Every dataset that can be seen is whole and has its manifest. @returns manifests whose folder is not there */
  function look(when: string): readonly string[] {
    for (const name of ls(out).filter(each => !isHidden(each))) {
      const at = path.join(out, name);
      // The name is claimed by an empty folder, for the moment until the whole one takes its place.
      if (readdirSync(at).length === 0) continue;
      const text = readFileSync(path.join(at, 'manifest.json'), 'utf8');
      assert.equal(text, readFileSync(path.join(root, '.because/datasets', `${name}.json`), 'utf8'), `${when}: ${name} and its manifest`);
      for (const { name: file, sha256 } of (JSON.parse(text) as Manifest).files) assert.equal(createHash('sha256').update(readFileSync(path.join(at, file))).digest('hex'), sha256, `${when}: ${name}/${file}`);
    }
    for (const name of manifests()) JSON.parse(readFileSync(path.join(root, '.because/datasets', `${name}.json`), 'utf8'));
    return manifests().filter(name => ls(path.join(out, name)).length === 0);
  }

  /** Killed when something is seen on the disk; where it is by then, a busy machine decides. @returns whether it was killed */
  async function killedWhen(seen: () => boolean): Promise<boolean> {
    const ran = await run({ during: (child: ChildProcess) => {
      const watch = () => { if (seen()) child.kill('SIGKILL'); else if (child.exitCode === null) setTimeout(watch, 2); };
      watch();
    } });
    return ran.code === null;
  }

  async function killedBefore(step: string): Promise<void> {
    const ran = await run({ env: { NODE_OPTIONS: `--import=${pathToFileURL(inRoot('test/support/die-before.mjs')).href}`, DIE_BEFORE: step } });
    assert.equal(ran.code, null, `it never came to ${step}: ${ran.stderr}`);
  }

  /** What the list of datasets says of those that were cut off. */
  async function listed(): Promise<readonly string[]> {
    const { datasets } = jsonOf(await because(root, ['datasets', '--json'])) as { datasets: { id: string; cutOff?: string }[] };
    return datasets.flatMap(({ id, cutOff }) => cutOff === undefined ? [] : [`${id}: ${cutOff}`]);
  }

  /** Once more, by somebody who knows nothing of it. */
  async function exported(): Promise<{ readonly version: string; readonly notes: readonly string[] }> {
    const ran = await run();
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual([ls(out).filter(isHidden), ls(path.join(root, '.because/private/exports')), ls(path.join(root, '.because/datasets')).filter(isHidden), await notes()], [[], [], [], []], 'nothing is left behind');
    return jsonOf(ran) as { version: string; notes: string[] };
  }

  it('leaves a whole dataset with its manifest or nothing; a manifest alone is told and taken away by the next one, unless git has it', async function () {
    this.timeout(600_000);
    const bytes = (): number => ls(path.join(hidden(), 'data')).reduce((sum, name) => sum + (statSync(path.join(hidden(), 'data', name), { throwIfNoEntry: false })?.size ?? 0), 0);
    const points: readonly (() => boolean)[] = [() => true, () => ls(out).some(isHidden), () => bytes() > 200_000, inHidden('README.md')];
    let killed = 0;
    for (const [at, seen] of points.entries()) {
      // What the one before left is not taken for what this one makes.
      const before = ls(out);
      if (await killedWhen(() => ls(out).filter(isHidden).every(name => !before.includes(name)) && seen())) killed++;
      assert.equal((await notes()).length, look(`point ${String(at)}`).length, 'each manifest alone is told');
      assert.ok(ls(out).filter(isHidden).length <= 1, 'those of the ones before are swept');
    }
    assert.ok(killed >= 2, `only ${String(killed)} were killed before they had ended`);
    const { version } = await exported();
    assert.deepEqual(look('afterwards'), []);

    const next = version.replace(/\d+$/u, patch => String(Number(patch) + 1)), known = manifests(), id = `team-${next}`;
    for (const [step, alone] of [['open manifest.json', false], [`rename private/exports/${id}`, false], [`link datasets/${id}`, false], [`mkdir ${path.join(out, id)}`, true], [`rename ${path.join(out, id)}`, true]] as const) {
      await killedBefore(step);
      assert.deepEqual([look(step), manifests()], alone ? [[id], [...known, id].sort()] : [[], known], step);
      assert.deepEqual(await notes(), alone ? [`An earlier export of ${id} was cut off after its manifest was saved and before its folder appeared. What it left, that manifest too, is taken away when the next dataset is written.`] : [], step);
      assert.deepEqual(await listed(), (await notes()).map(note => `${id}: ${note}`), 'the list of datasets says so too');
    }
    const mended = await exported();
    assert.deepEqual([mended.version, look('mended')], [next, []], 'the number was free');
    assert.match(mended.notes.join(), new RegExp(`An earlier export of ${id} was cut off`, 'u'));

    const third = next.replace(/\d+$/u, patch => String(Number(patch) + 1));
    await killedBefore('unlink private/exports/team');
    assert.deepEqual([look('whole'), await notes(), ls(path.join(root, '.because/private/exports'))], [[], [], [`team-${third}.json`]], 'only the note is left');
    const fourth = third.replace(/\d+$/u, patch => String(Number(patch) + 1));
    await killedBefore(`mkdir ${path.join(out, `team-${fourth}`)}`);
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'a manifest of what never was');
    put(root, '.because/datasets/gone-1.0.0.json', '{}');
    put(root, '.because/private/exports/gone-1.0.0.json', JSON.stringify({ schema: 1, hidden: path.join(out, '.tmp-1-00000000-000000000000'), target: path.join(out, 'gone-1.0.0') }));
    const last = await exported();
    assert.equal(last.version, fourth.replace(/\d+$/u, patch => String(Number(patch) + 1)));
    assert.match(last.notes.join(), /nobody can tell whether \S+gone-1\.0\.0 was ever there.*Git has that manifest already, so it stays, and no other dataset gets this number\./u);
    assert.deepEqual(look('afterwards'), ['gone-1.0.0', `team-${fourth}`], 'what is on record stays there');
  });
});
