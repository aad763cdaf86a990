/** Bundles the host tests for the extension host, which reads neither TypeScript nor several copies of a module. */
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot, kept, root } from './paths.ts';

/** @returns the script that the editor runs */
export async function bundleHostTests(): Promise<string> {
  const outdir = kept('host');
  await rm(outdir, { recursive: true, force: true });
  const tests = globSync('test/host/**/*.test.ts', { cwd: root });
  await build({
    absWorkingDir: root, bundle: true, platform: 'node', format: 'cjs', target: 'node22', outdir, outExtension: { '.js': '.cjs' }, sourcemap: 'inline', logLevel: 'warning',
    // mocha is an ES module with imports that depend on its options: it is loaded from node_modules.
    external: ['vscode', 'mocha'], mainFields: ['module', 'main'],
    entryPoints: [{ in: inRoot('test/support/host-run.ts'), out: 'run' }, ...tests.map(file => ({ in: inRoot(file), out: path.relative('test/host', file).replace(/\.ts$/, '').replaceAll(path.sep, '-') }))],
  });
  return path.join(outdir, 'run.cjs');
}
