/** Whether git is making commits anew, one after the other: those are nobody's new decision. */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { plainEnv } from '../git/pins.ts';
import { findGit } from '../git/program.ts';
import { run } from '../git/run.ts';

export async function isReplaying(root: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const ran = await run(await findGit(env, root), ['rev-parse', '--absolute-git-dir'], { cwd: root, env: plainEnv(env) });
  const folder = ran.stdout.toString('utf8').replace(/\r?\n$/, '');
  const there = await Promise.all(['rebase-merge', 'rebase-apply', 'sequencer'].map(name => stat(path.join(folder, name)).then(found => found.isDirectory(), () => false)));
  return there.includes(true);
}
