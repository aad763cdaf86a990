/** Bundles the host tests for the extension host, which reads neither TypeScript nor several copies of a module. */
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot, kept, root } from './paths.ts';
import type { Task } from './task.ts';

export interface HostTests {
  /** What the editor runs. */
  readonly script: string;
  readonly windows: readonly HostWindow[];
}
/** Bundled files of tests that one window runs, one after another. */
export interface HostWindow { readonly name: string; readonly files: readonly string[]; }

/**
 * To open a window takes longer than most files of tests: those of an area share one, in this order. Each of their tests begins with `HostWorkspace.clean()` and
 * takes back what that does not know of. What a window remembers for good, such as who somebody said they are, must be asked for once in it and no more;
 * a file that is not named here has a window of its own.
 */
const areas: Readonly<Record<string, readonly string[]>> = {
  record: ['comments', 'comments-places', 'comments-committed', 'record', 'record-from', 'record-compared', 'uncaptured', 'worth-settings', 'audit-history', 'where-to-record', 'set-up-policy', 'receipt', 'rejected-code'],
  consent: ['consent', 'consent-shown', 'without-a-person', 'after-consent', 'renew-consents', 'set-level'],
  document: ['draft-document', 'draft-diagnostics', 'correction-document', 'record-aside', 'import-drafts', 'questions', 'model-questions'],
  dataset: ['export-dataset', 'export-cancelled', 'datasets', 'recipe-file', 'show-contributions'],
  proposals: ['proposals', 'compare-versions', 'suggestions'],
  review: ['review', 'review-time', 'review-view', 'dissent', 'open-change-and-code', 'open-guidelines', 'look-for-findings', 'examples-view', 'problems'],
  rest: ['activation', 'errors', 'show-log', 'validate-dataset', 'byte-order-mark', 'large-repository'],
};

/** @param filter part of the path of the files to run */
export async function bundleHostTests(task: Task, filter = ''): Promise<HostTests> {
  // Inside the checkout, where mocha is found, and apart from another run at the same time.
  const outdir = kept('host', String(process.pid));
  task.onEnd(() => rm(outdir, { recursive: true, force: true }));
  const tests = globSync('test/host/**/*.test.ts', { cwd: root }).filter(file => file.includes(filter)).sort();
  const named = tests.map(file => ({ in: inRoot(file), out: path.relative('test/host', file).replace(/\.test\.ts$/, '').replaceAll(path.sep, '-') }));
  await build({
    absWorkingDir: root, bundle: true, platform: 'node', format: 'cjs', target: 'node22', outdir, outExtension: { '.js': '.cjs' }, sourcemap: 'inline', logLevel: 'warning',
    // mocha is an ES module with imports that depend on its options: it is loaded from node_modules.
    external: ['vscode', 'mocha'], mainFields: ['module', 'main'],
    entryPoints: [{ in: inRoot('test/support/host-run.ts'), out: 'host-run' }, ...named],
  });
  return { script: path.join(outdir, 'host-run.cjs'), windows: windowsFor(named.map(({ out }) => out)) };
}

function windowsFor(names: readonly string[]): HostWindow[] {
  const shared = Object.entries(areas).map(([name, area]) => ({ name, files: area.filter(each => names.includes(each)) }));
  const alone = names.filter(each => !Object.values(areas).some(area => area.includes(each))).map(name => ({ name, files: [name] }));
  return [...shared, ...alone].filter(({ files }) => files.length > 0).map(({ name, files }) => ({ name, files: files.map(each => `${each}.cjs`) }));
}
