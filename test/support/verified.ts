/** A repository whose record is looked at: people who commit what they state, and what anybody may do to it with git. */
import { execFileSync } from 'node:child_process';
import type { Person } from '../../src/domain/capture/example.ts';
import { openFiles } from '../../src/node/files.ts';
import { verify, type Verified } from '../../src/node/verify.ts';
import { openTestStore } from './open-test-store.ts';
import { gitEnvironment } from './temporary-repository.ts';

const later = '2026-11-25T12:00:00Z';
const envOf = ({ name, email }: Person, date: string): NodeJS.ProcessEnv => ({
  ...gitEnvironment, GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date,
});

/** Git as this person runs it, at this time. */
export const gitAs = (root: string, person: Person, args: readonly string[], date = later): string =>
  execFileSync('git', ['-C', root, ...args], { env: envOf(person, date), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** All that lies there, as a commit of this person. @returns its id */
export function commitAs(root: string, person: Person, message = 'record', date = later): string {
  gitAs(root, person, ['add', '-A'], date);
  gitAs(root, person, ['commit', '-q', '--allow-empty', '-m', message], date);
  return gitAs(root, person, ['rev-parse', 'HEAD']).trim();
}

export const lookAt = (root: string, env: NodeJS.ProcessEnv = gitEnvironment): Promise<Verified> => verify({ root, env, store: openTestStore(root, { shared: true }), files: openFiles(root) });

/** `code file's last part` of each finding, and of the broken ones alone. */
export async function brokenIn(root: string, env?: NodeJS.ProcessEnv): Promise<readonly string[]> {
  return (await lookAt(root, env)).findings.flatMap(({ severity, code }) => severity === 'broken' ? [code] : []).sort();
}
