/** All that building a dataset needs: a store in memory, real folders, and a scanner that finds what looks like `hunter2…`. */
import { readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { sha256Hex } from '../../src/domain/capture/hash.ts';
import type { Example } from '../../src/domain/capture/example.ts';
import { buildDataset, type Built } from '../../src/domain/dataset/build.ts';
import type { ExportPorts, RunOptions } from '../../src/domain/dataset/export-ports.ts';
import { planDataset, type Plan } from '../../src/domain/dataset/plan.ts';
import { defaultRecipe, type Recipe } from '../../src/domain/dataset/recipe.ts';
import type { Scanner } from '../../src/domain/ports.ts';
import { openCharts } from '../../src/node/charts.ts';
import { openDatasetFolder } from '../../src/node/dataset-folder.ts';
import { quickHash } from '../../src/node/quick-hash.ts';
import { openSpool } from '../../src/node/spool.ts';
import { openFiles } from '../../src/node/files.ts';
import { approved, granted, now } from './decision.ts';
import { memoryStore, type Kept } from './memory-store.ts';
import { temporaryFolder } from './temporary-repository.ts';

export const toyScanner: Scanner = {
  async scan(text, about) {
    return [...text.matchAll(/hunter2\w*/g), ...(about?.authorEmail ? [...text.matchAll(new RegExp(about.authorEmail.replaceAll('.', '\\.'), 'g'))] : [])].map(match =>
      ({ check: 'secret/toy', severity: 'blocks' as const, message: 'A secret.', start: match.index, end: match.index + match[0].length, hash: sha256Hex(match[0]), kind: 'SECRET' }));
  },
};

export const ready = (example: Example): Kept => ({ example, events: [granted(example), approved(example)] });

export function exportWorld(kept: readonly Kept[], scanner: Scanner = toyScanner, more: Partial<ExportPorts> = {}) {
  const repository = temporaryFolder();
  const out = path.join(temporaryFolder(), 'because-datasets');
  const store = memoryStore(kept);
  const ports: ExportPorts = {
    store, files: openFiles(repository), scanner, clock: { now: () => now }, hash: quickHash, spool: openSpool, tool: 'because 0.0.0', charts: async () => openCharts(),
    tokens: async () => ({ encoding: 'words', count: text => text.split(/\s+/).length }), ...more,
  };
  const folder = openDatasetFolder(out);
  return {
    repository, out, store, ports, folder,
    plan: (recipe: Partial<Recipe> = {}, options?: RunOptions): Promise<Plan> => planDataset(defaultRecipe({ format: 'trl-messages', ...recipe }), ports, folder, options),
    build: (plan: Plan, options?: RunOptions): Promise<Built> => buildDataset(plan, ports, folder, options),
  };
}

/** Every file of a folder by its path in it. */
export const filesIn = (folder: string): Record<string, string> => Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name))).sort().map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
/** The one file of a split that was not cut. */
export const oneFile = (side: string): string => `data/${side}-00000-of-00001.jsonl`;
export const linesIn = (folder: string): string[] => Object.entries(filesIn(folder)).flatMap(([name, text]) => /^data\/(train|validation|test)-\d{5}-of-\d{5}\.jsonl$/.test(name) ? text.split('\n').slice(0, -1) : []);
