/** Knows which git is new enough for what is asked of it. */
import { UserError } from '../../domain/user-error.ts';
import { startError } from './errors.ts';
import { run } from './run.ts';

/** 2.32 brought GIT_CONFIG_GLOBAL, without which a user's settings would show (https://git-scm.com/docs/git#_environment_variables). */
const oldest = [2, 32] as const;

/** @throws UserError when git is older, or does not say what it is */
export async function checkVersion(program: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const ran = await run(program, ['version'], { cwd, env }).catch((error: unknown) => { throw startError(error); });
  const said = /git version (\d+)\.(\d+)/.exec(ran.stdout.toString('utf8'));
  if (ran.code !== 0 || !said) throw new UserError(`${program} does not answer as git does.`, { hint: 'Install git from https://git-scm.com.' });
  const [major, minor] = [Number(said[1]), Number(said[2])];
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new UserError(`This git is ${major}.${minor}; Because needs ${oldest.join('.')} or newer.`, { hint: 'Update git from https://git-scm.com.' });
  }
}
