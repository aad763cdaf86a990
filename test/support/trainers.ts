/**
 * `npm run test:trainers`: exports datasets of the sample repository, reads them with Hugging Face `datasets`, Polars, DuckDB and Arrow, and trains a tiny model on
 * them with TRL. Their papers are held to mlcroissant and huggingface_hub.
 * Needs Python 3.10 with pip and venv, and packages of about 2 GB, which it fetches once; so it is no part of `npm test`.
 *
 * npm run test:trainers      PYTHON=<program> takes another Python
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FormatId } from '../../src/domain/dataset/formats/index.ts';
import type { RecipeFiles } from '../../src/domain/dataset/recipe-files.ts';
import { recipePath } from '../../src/domain/store/layout.ts';
import type { TaskId } from '../../src/domain/dataset/tasks/index.ts';
import { inRoot, kept } from './paths.ts';
import { makeSampleRepository } from './sample/sample-repository.ts';
import { recordDecisions } from './sample/record-decisions.ts';
import { runTask } from './task.ts';
import { build } from './vsix.ts';

const requirements = inRoot('test/trainers/requirements.txt');
/** Wheels for processors alone are a tenth of the size; elsewhere PyPI's own are such. */
const cpuWheels = process.platform === 'linux' ? ['--extra-index-url', 'https://download.pytorch.org/whl/cpu'] : [];

interface Wanted { readonly name: string; readonly format: FormatId; readonly tasks: readonly TaskId[]; readonly columns: readonly string[]; readonly files?: RecipeFiles; readonly use: 'train' | 'read'; }
interface Made extends Wanted { readonly folder: string; readonly rows: Readonly<Record<string, number>>; }

const chat = { tasks: ['implement', 'explain', 'decide'], columns: ['messages'] } as const;
/** What is exported, the columns that a trainer shall find, and what is done with it: `read` compares it with the plain one of the same lines. */
const wanted: readonly Wanted[] = [
  { name: 'messages', format: 'trl-messages', ...chat, use: 'train' },
  { name: 'prompt-completion', format: 'trl-prompt-completion', ...chat, columns: ['prompt', 'completion'], use: 'train' },
  { name: 'preference', format: 'trl-preference', tasks: ['prefer'], columns: ['prompt', 'chosen', 'rejected'], use: 'train' },
  { name: 'several', format: 'trl-messages', ...chat, files: { shardSize: 20_000 }, use: 'read' },
  { name: 'gzip', format: 'trl-messages', ...chat, files: { compression: 'gzip' }, use: 'read' },
  { name: 'zstd', format: 'trl-messages', ...chat, files: { compression: 'zstd', shardSize: 20_000 }, use: 'read' },
  { name: 'parquet', format: 'trl-messages', ...chat, files: { type: 'parquet' }, use: 'read' },
  { name: 'parquet-several', format: 'trl-messages', ...chat, files: { type: 'parquet', compression: 'zstd', shardSize: 20_000 }, use: 'read' },
];

await runTask(async task => {
  const python = environment();
  await build('--production');
  const home = await mkdtemp(path.join(tmpdir(), 'because-trainers-'));
  task.onEnd(() => rm(home, { recursive: true, force: true }));
  const list = path.join(home, 'datasets.json');
  writeFileSync(list, JSON.stringify(await exported(home)));
  // The papers first: they take seconds.
  for (const script of ['papers.py', 'train.py']) {
    const { status } = spawnSync(python, [inRoot('test/trainers', script), list], { stdio: 'inherit', env: { ...process.env, HF_HOME: path.join(home, 'huggingface'), CROISSANT_CACHE: path.join(home, 'croissant'), PYTHONDONTWRITEBYTECODE: '1' } });
    if (status !== 0) return status ?? 1;
  }
  return 0;
});

/** A virtual environment with the packages in it, kept until they are to be others. @returns its Python */
function environment(): string {
  const wish = process.env['PYTHON'] ?? (process.platform === 'win32' ? 'python' : 'python3');
  const found = spawnSync(wish, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' });
  if (found.status !== 0) throw new Error(`There is no Python: ${wish} cannot be run. Install Python 3.10 or newer, or name one: PYTHON=<program> npm run test:trainers`);
  const [major = 0, minor = 0] = found.stdout.trim().split('.').map(Number);
  if (major < 3 || (major === 3 && minor < 10)) throw new Error(`${wish} is Python ${found.stdout.trim()}; TRL needs 3.10 or newer. Name another one: PYTHON=<program> npm run test:trainers`);
  const id = createHash('sha256').update(`${found.stdout} ${readFileSync(requirements, 'utf8')}`).digest('hex').slice(0, 12);
  const folder = kept('trainers', id);
  const python = path.join(folder, ...process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']);
  if (existsSync(path.join(folder, 'complete'))) return python;
  mkdirSync(folder, { recursive: true });
  if (spawnSync(wish, ['-m', 'venv', '--clear', folder], { stdio: 'inherit' }).status !== 0) throw new Error('Python cannot make a virtual environment; its message stands above. Debian and Ubuntu have that in a package of its own: apt install python3-venv');
  console.log('Fetching datasets, trl, torch and others into a virtual environment (once, about 2 GB) …');
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--retries', '1', '--timeout', '30', ...cpuWheels, '-r', requirements];
  if (spawnSync(python, pip, { stdio: 'inherit' }).status !== 0) {
    throw new Error(`The Python packages are not to be had; pip's message stands above. Nothing was tested. Try again where PyPI can be reached, or set PIP_INDEX_URL to a mirror that has what ${path.relative(inRoot(), requirements)} names.`);
  }
  writeFileSync(path.join(folder, 'complete'), '');
  return python;
}

/** Datasets of the sample repository, as the command line that is shipped writes them. */
async function exported(home: string): Promise<readonly Made[]> {
  const root = path.join(home, 'steady');
  await makeSampleRepository(root);
  await recordDecisions(root, { count: 12, approved: true });
  mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
  return wanted.map(each => {
    const { name, format, tasks, files } = each;
    writeFileSync(path.join(root, recipePath(name)), JSON.stringify({ schema: 1, name, purpose: 'internal-training', tasks, format, ...files && { files }, reviewedOnly: true, split: { train: 0.6, validation: 0.2, test: 0.2 } }));
    const { status, stdout, stderr } = spawnSync(process.execPath, [inRoot('dist/cli.cjs'), '-C', root, 'export', '--recipe', name, '--json'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    if (status !== 0) throw new Error(`${name} could not be exported: ${stderr}`);
    const { written } = JSON.parse(stdout) as { written: { folder: string; lines: Record<string, number> } };
    return { ...each, folder: written.folder, rows: written.lines };
  });
}
