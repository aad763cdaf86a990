/** Builds and packs the extension as people get it. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, manifest } from './paths.ts';
import { run } from './processes.ts';

export const vsixName = `${manifest.name}-${manifest.version}.vsix`;

export async function build(...options: readonly string[]): Promise<void> {
  await run(process.execPath, [inRoot('esbuild.js'), ...options], { cwd: inRoot(), stdio: 'inherit' });
}

/** Packs what is in `dist`. @returns the file */
export async function packVsix(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, vsixName);
  await run(process.execPath, [inRoot('node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file], { cwd: inRoot() });
  return file;
}
