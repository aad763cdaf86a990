/** A program of the source as one JavaScript file, made once for each run of the tests: a child process that reads TypeScript and hundreds of modules takes half a second to start, this one a tenth. */
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot } from './paths.ts';
import { temporaryFolderOfRun } from './temporary-repository.ts';

const made = new Map<string, Promise<string>>();

/** @param entry path from the root of the checkout; what it imports on demand stays apart and is loaded on demand */
export function bundled(entry: string): Promise<string> {
  let script = made.get(entry);
  if (!script) made.set(entry, script = bundle(entry));
  return script;
}

async function bundle(entry: string): Promise<string> {
  const outdir = temporaryFolderOfRun();
  const name = path.basename(entry, '.ts');
  await build({
    absWorkingDir: inRoot(), entryPoints: [{ in: inRoot(entry), out: name }], outdir, outExtension: { '.js': '.mjs' }, bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node22', logLevel: 'warning', sourcemap: 'inline', mainFields: ['module', 'main'],
    // Packages in CommonJS ask for Node's modules.
    banner: { js: 'import { createRequire as requireFrom } from \'node:module\'; const require = requireFrom(import.meta.url);' },
  });
  return path.join(outdir, `${name}.mjs`);
}
