/** The export of a repository with one example, asked with git behind it: whether it would leave, and why not. */
import * as path from 'node:path';
import type { Plan } from '../../src/domain/dataset/plan.ts';
import { defaultRecipe } from '../../src/domain/dataset/recipe.ts';
import type { Purpose } from '../../src/domain/ledger/event.ts';
import { openExporter } from '../../src/node/exporter.ts';
import { openFiles } from '../../src/node/files.ts';
import { openGit } from '../../src/node/git.ts';
import { openSignatureChecker } from '../../src/node/signing.ts';
import { openTestStore } from './open-test-store.ts';
import { git, gitEnvironment } from './temporary-repository.ts';

const recipe = (purpose: Purpose) => defaultRecipe({ purpose, tasks: ['implement'], format: 'trl-messages', reviewedOnly: false, split: { train: purpose === 'evaluation' ? 0 : 1, validation: 0, test: purpose === 'evaluation' ? 1 : 0 } });

/** Commits all that is there. @returns the commit */
export const saveAll = (root: string, what = 'said'): string => { git(root, 'add', '-A'); git(root, 'commit', '-q', '--allow-empty', '-m', what); return git(root, 'rev-parse', 'HEAD').trim(); };

export async function planAt(root: string, purpose: Purpose = 'internal-training'): Promise<Plan> {
  const exporter = openExporter({ root, store: openTestStore(root), files: openFiles(root), git: openGit({ root, env: gitEnvironment }), scanner: { scan: () => Promise.resolve([]) }, signatures: openSignatureChecker({ root }), version: '0.0.0' });
  return exporter.plan(recipe(purpose), path.join(root, 'because-datasets'));
}

export async function leavesFrom(root: string, purpose?: Purpose): Promise<string> {
  const { included, leftOut, blockers } = await planAt(root, purpose);
  return blockers.length === 0 && included.length === 1 ? 'leaves' : [...leftOut.map(({ code, reason }) => `${code}: ${reason}`), ...blockers].join('\n');
}
