/** A real folder, and a real git repository in it, that is gone after the test. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** Nothing of the machine's or the user's git settings reaches a test. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C',
  GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com',
};

export const git = (folder: string, ...args: readonly string[]): string => execFileSync('git', ['-C', folder, ...args], { env: gitEnvironment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const made: string[] = [];
/** Call in `afterEach`, or let the process's end do it. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
process.on('exit', removeTemporaryFolders);

/** One that all tests of this process share; gone when it ends. */
export function temporaryFolderOfRun(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'because-test-'));
  process.on('exit', () => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'because-test-'));
  made.push(folder);
  return folder;
}

export function temporaryRepository(): string {
  const folder = temporaryFolder();
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'start');
  return folder;
}

/** Writes a file as somebody with an editor would: past the store. @returns its path, as given */
export function put(root: string, file: string, text: string | Uint8Array): string {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  return file;
}
