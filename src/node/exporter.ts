/** Planning, looking at and writing datasets over real files: the one bundle that the editor and the command line load when somebody exports. */
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { buildDataset, type Built } from '../domain/dataset/build.ts';
import type { Apart, ExportPorts, RunOptions } from '../domain/dataset/export-ports.ts';
import type { LeftOut } from '../domain/dataset/left-out.ts';
import { linesOf, type BuiltLine } from '../domain/dataset/lines-of.ts';
import type { Plan } from '../domain/dataset/plan.ts';
import { planDataset } from '../domain/dataset/plan.ts';
import type { Recipe } from '../domain/dataset/recipe.ts';
import type { ExportRules } from '../domain/ledger/state.ts';
import type { Files, Git, Scanner, SignatureChecker } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';
import { examineApart, readsApart } from './examine-apart.ts';
import { quickHash } from './quick-hash.ts';
import { openSpool } from './spool.ts';
import { datasetPlace } from './dataset-place.ts';
import { openDatasetFolder } from './dataset-folder.ts';
import { isCommitted, toldEvents } from './told-events.ts';
import { openExternalScanner } from './external-scanner.ts';

export interface Exporter {
  /** @param folder absolute path of the folder that holds the datasets; it need not exist. @throws UserError where datasets may not lie, see `datasetPlace` */
  plan(recipe: Recipe, folder: string, options?: RunOptions): Promise<Plan>;
  lines(plan: Plan, options?: RunOptions & { readonly onLeftOut?: (left: LeftOut) => void }): AsyncGenerator<BuiltLine>;
  build(plan: Plan, folder: string, options?: RunOptions): Promise<Built>;
}

/** Only where the threads' script lies beside this bundle: not when the source runs as it is. */
function threads(root: string, recipe: Recipe, rules: ExportRules): Apart | undefined {
  const script = typeof __dirname === 'string' ? path.join(__dirname, '..', 'examining.cjs') : '';
  return existsSync(script) ? examineApart(script, { recipe, rules, bare: false, ...readsApart() && { root } }) : undefined;
}

export function openExporter(given: { /** of the repository */ readonly root: string; readonly store: Store; readonly files: Files; /** For `.mailmap`; undefined in Restricted Mode, where no program is started. */ readonly git: Pick<Git, 'proper'> | undefined; readonly scanner: Scanner; readonly signatures?: SignatureChecker; /** Where the editor found git. */ readonly gitPath?: string; /** of Because */ readonly version: string }): Exporter {
  const place = { root: given.root, ...given.gitPath !== undefined && { gitPath: given.gitPath } };
  const ports: ExportPorts = {
    store: given.store, files: given.files, scanner: given.scanner, ...given.signatures && { signatures: given.signatures }, ...given.git && { external: openExternalScanner({ root: given.root }), told: signal => toldEvents(place, signal), committed: file => isCommitted(place, file) }, proper: async people => given.git?.proper(people) ?? people, clock: { now: () => new Date() }, hash: quickHash, spool: () => openSpool(), apart: (recipe, rules) => threads(given.root, recipe, rules), tool: `because ${given.version}`,
    tokens: async () => (await import('./tokens.ts')).openTokens(), charts: async () => (await import('./charts.ts')).openCharts(),
  };
  return {
    plan: async (recipe, folder, options) => planDataset(recipe, ports, openDatasetFolder(await datasetPlace(given.root, folder)), options),
    lines: (plan, options) => linesOf(plan, ports, options),
    build: async (plan, folder, options) => buildDataset(plan, ports, openDatasetFolder(await datasetPlace(given.root, folder)), options),
  };
}
