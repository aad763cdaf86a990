/** A repository whose datasets are built and compared with the one before, for tests of the reasons that a comparison gives. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { compareDatasets, parseManifest, type Comparison, type Known } from '../../src/domain/dataset/compare.ts';
import type { Recipe } from '../../src/domain/dataset/recipe.ts';
import type { Level } from '../../src/domain/ledger/event.ts';
import type { Policy } from '../../src/domain/ledger/policy.ts';
import type { Store } from '../../src/domain/store.ts';
import { policyPath } from '../../src/domain/store/layout.ts';
import { openExporter } from '../../src/node/exporter.ts';
import { openFiles } from '../../src/node/files.ts';
import { toyScanner } from './export-world.ts';
import { textAt, type ada } from './open-test-store.ts';
import { commitFile, record, recordedRepository, type Recorded } from './recorded.ts';
import { put, removeTemporaryFolders } from './temporary-repository.ts';

export const cy = { name: 'Cy', email: 'cy@example.com' };
export const recipe: Recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['choice'], format: 'axolotl-decision', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
export const policy: Policy = { schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 0 }, stewards: [cy.email] };
const option = (title: string, chosen: boolean) => ({ title, description: '', pros: [], cons: [], chosen });

/** In each test a repository of its own, under `policy`. */
export function comparing() {
  const recorded = {} as Recorded;
  const built: string[] = [];
  let minutes = 0;
  beforeEach(() => { Object.assign(recorded, recordedRepository()); minutes = 0; built.length = 0; rule(policy); });
  after(removeTemporaryFolders);
  const rule = (value: Policy) => { put(recorded.root, policyPath, JSON.stringify(value)); };
  /** Each statement is made after the one before it. */
  const later = () => { recorded.store.clock.set(new Date(Date.parse('2026-11-21T10:00:00Z') + ++minutes * 60_000).toISOString()); };
  const words = (name: string): Partial<Example> => ({ title: `Keep ${name} in memory`, problem: `Reads of ${name} are slow.`, because: `${name} is read a thousand times a second`, options: [option(`A map of ${name}`, true), { ...option(`A server for ${name}`, false), rejectedBecause: 'One more to run.' }] });
  const about = (name: string) => { commitFile(recorded.root, `src/${name}.ts`, `export const ${name} = new Map();\n`); return words(name); };
  const kept = (name: string) => record(recorded, about(name));
  const review = async (example: Example, by: typeof ada, verdict: 'approved' | 'rejected', wouldChoose?: number) => { later(); return recorded.store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by, verdict, ...wouldChoose !== undefined && { wouldChoose } }); };
  const level = async (example: Example, to: Level, by = cy) => { later(); await recorded.store.addEvent({ type: 'cleared', example: example.id, contentHash: contentHash(example), by, level: to }); };
  const edit = async (example: Example) => { later(); const edited = { ...example, because: `${example.because}, at least` }; await recorded.store.saveExample(edited, contentHash(example)); return edited; };
  async function exported(by: Recipe = recipe, store: Store = recorded.store): Promise<void> {
    const exporter = openExporter({ root: recorded.root, store, files: openFiles(recorded.root), git: undefined, scanner: toyScanner, version: '0.0.0' });
    const out = path.join(recorded.root, 'because-datasets');
    const { version } = await exporter.build(await exporter.plan(by, out), out);
    built.push(`team-${version}`);
  }
  function said({ differences, rules }: Comparison) {
    return { rules, reasons: Object.fromEntries(differences.map(({ example, kind, code }) => [example, `${kind} ${code}`])), sentences: Object.fromEntries(differences.map(({ example, reason }) => [example, reason])) };
  }
  /** Between the last two, by their manifests. */
  function told(known?: Known) {
    const [a, b] = built.slice(-2).map(name => ({ manifest: parseManifest(textAt(recorded.root, `.because/datasets/${name}.json`), name), without: new Map() }));
    return said(compareDatasets(a ?? assert.fail(), b ?? assert.fail(), known));
  }
  return { recorded, built, rule, later, about, kept, review, level, edit, exported, said, told };
}
