/** What stands for a secret: the same in all clones of a repository, so that whoever redacts it where, and however often, puts the same in its place. */
import { randomUUID } from 'node:crypto';
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example } from '../../domain/capture/example.ts';
import { redactExample } from '../../domain/capture/redact.ts';
import type { Tags } from '../../domain/ports.ts';
import { openTags } from '../../node/tags.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

const ownKey = 'because.placeholders';

export async function redactAsAlways(app: Pick<App, 'context'>, repository: Repository, example: Example, findings: readonly Finding[]): Promise<Example> {
  return redactExample(example, findings, await tagsOf(app, repository));
}

export const tagsOf = async (app: Pick<App, 'context'>, { git }: Pick<Repository, 'git'>): Promise<Tags> => openTags(await git?.firstCommit() ?? await keyOfThisMachine(app));

/** Where there is no commit yet, where the clone has a part of the history, and where git is not run. */
async function keyOfThisMachine({ context: { globalState } }: Pick<App, 'context'>): Promise<string> {
  const kept = globalState.get<string>(ownKey);
  if (kept !== undefined) return kept;
  const made = randomUUID();
  await globalState.update(ownKey, made);
  return made;
}
