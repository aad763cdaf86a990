/** Whether a change of other commits is a tool's, as far as they tell: what a tool proposed must not pass for a person's. */
import type { ChangeSource } from '../capture/change.ts';
import type { Git } from '../ports.ts';
import { toolOf } from './assistants.ts';

/** Commits of a branch or a range that are looked at, newest first. */
const most = 200;

/** One commit of a tool is enough. @param base where the change starts: what is there already is not in it */
export async function isByTool(git: Pick<Git, 'commits'>, { kind, commit }: ChangeSource, base: string): Promise<boolean> {
  if (commit === undefined || kind === 'stash' || kind === 'staged' || kind === 'working' || kind === 'unstaged') return false;
  const list = await git.commits({ max: kind === 'commit' ? 1 : most, from: commit });
  const end = list.findIndex(({ id }) => id === base);
  return list.slice(0, end < 0 ? list.length : end).some(each => toolOf(each) !== undefined);
}
