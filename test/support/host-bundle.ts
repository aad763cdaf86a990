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
  /** The bundled test files. Each gets a window of its own, so that none finds what another has left behind. */
  readonly files: readonly string[];
}

/** @param filter part of the path of the files to run */
export async function bundleHostTests(task: Task, filter = ''): Promise<HostTests> {
  // Inside the checkout, where mocha is found, and apart from another run at the same time.
  const outdir = kept('host', String(process.pid));
  task.onEnd(() => rm(outdir, { recursive: true, force: true }));
  const tests = globSync('test/host/**/*.test.ts', { cwd: root }).filter(file => file.includes(filter)).sort();
  const named = tests.map(file => ({ in: inRoot(file), out: path.relative('test/host', file).replace(/\.ts$/, '').replaceAll(path.sep, '-') }));
  await build({
    absWorkingDir: root, bundle: true, platform: 'node', format: 'cjs', target: 'node22', outdir, outExtension: { '.js': '.cjs' }, sourcemap: 'inline', logLevel: 'warning',
    // mocha is an ES module with imports that depend on its options: it is loaded from node_modules.
    external: ['vscode', 'mocha'], mainFields: ['module', 'main'],
    entryPoints: [{ in: inRoot('test/support/host-run.ts'), out: 'run' }, ...named],
  });
  return { script: path.join(outdir, 'run.cjs'), files: named.map(({ out }) => `${out}.cjs`) };
}
