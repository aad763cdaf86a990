/** The export with nothing looked for and no tokens counted, as the budget of design §8 is meant: what reading, consent, splitting and writing alone cost. usage: <repository> <recipe> <folder> <script of the threads> [scan]: with `scan` every line is searched for secrets */
import { newId } from '../src/domain/capture/id.ts';
import { buildDataset } from '../src/domain/dataset/build.ts';
import type { ExportPorts } from '../src/domain/dataset/export-ports.ts';
import { planDataset } from '../src/domain/dataset/plan.ts';
import { readRecipe } from '../src/domain/dataset/recipes.ts';
import { openStore } from '../src/domain/open-store.ts';
import { openDatasetFolder } from '../src/node/dataset-folder.ts';
import { examineApart, readsApart } from '../src/node/examine-apart.ts';
import { openFiles } from '../src/node/files.ts';
import { quickHash } from '../src/node/quick-hash.ts';
import { openSpool } from '../src/node/spool.ts';

const [root = '', name = '', out = '', script = '', scan] = process.argv.slice(2);
const files = openFiles(root);
const clock = { now: () => new Date() };
const store = openStore({ files, clock, ids: { next: () => newId(new Date()) }, log: { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error } });
const ports: ExportPorts = { store, files, clock, hash: quickHash, spool: () => openSpool(), tool: 'bench', apart: (recipe, rules) => examineApart(script, { recipe, rules, ...readsApart() && { root }, bare: scan === undefined ? true : 'tokens' }), scanner: scan ? (await import('../src/node/scanner.ts')).openScanner() : { scan: () => Promise.resolve([]) }, tokens: () => Promise.resolve({ encoding: 'none', count: () => 1 }) };
const plan = await planDataset(await readRecipe(files, name), ports, openDatasetFolder(out));
const { lines } = await buildDataset(plan, ports, openDatasetFolder(out));
console.log(JSON.stringify(lines));
