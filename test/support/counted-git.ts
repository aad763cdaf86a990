/** A git that writes down how it is called: what asks once for many must not ask once for each. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from './temporary-repository.ts';

/** @returns the program, and the arguments of each call so far, one line each */
export function countedGit(): { readonly gitPath: string; readonly calls: () => readonly string[] } {
  const folder = temporaryFolder();
  const [gitPath, log] = [path.join(folder, 'git'), path.join(folder, 'calls')];
  writeFileSync(log, '');
  writeFileSync(gitPath, `#!/bin/sh\necho "$*" >> '${log}'\nexec git "$@"\n`, { mode: 0o755 });
  return { gitPath, calls: () => readFileSync(log, 'utf8').trim().split('\n') };
}
