/** Turns what git says when it fails into an error that a person can do something about. */
import { UserError } from '../../domain/user-error.ts';
import { OutputLimitError, type Ran } from './run.ts';

const known: readonly (readonly [RegExp, string, string])[] = [
  [/dubious ownership|unsafe repository/, 'This repository belongs to another user, so git does not open it.', 'If you trust it, run `git config --global --add safe.directory <folder>`.'],
  [/not a git repository/, 'This folder is not in a git repository.', 'Open a folder of a repository, or run `git init`.'],
  [/bad (?:numeric |boolean )?config|bad config line|config file .* corrupt/, 'Git cannot read the settings of this repository.', 'Mend the line that git names, in `.git/config` or your own `.gitconfig`.'],
  [/transport '.*' not allowed|could not fetch|promisor remote|lazy fetching disabled/, 'Parts of this repository are not on this machine: it is a partial clone.', 'Check the commit out, or run `git fetch --refetch --no-filter`, so that git downloads what is missing; Because does not use the network.'],
  [/index file (?:corrupt|smaller)|bad signature|bad index file|index uses .* extension|unknown index entry/, 'Git cannot read the index of this repository.', 'Run `git status` in a terminal; if that fails too, remove `.git/index` and run `git reset`.'],
  [/loose object|bad object|unable to read|object file .* is empty|inflate|missing (?:blob|tree|object)|packfile|pack .* is corrupt|invalid object|corrupt/, 'The repository is damaged: git cannot read one of its objects.', 'Run `git fsck` in a terminal to see what is missing.'],
  [/unknown repository extension|repo version is|Expected git repo version/, 'This repository needs a newer git.', 'Update git from https://git-scm.com.'],
  [/Permission denied/, 'Git may not read a file of this repository.', 'Look at the permissions of the file that git names.'],
];

/** One sentence for what went wrong, with git's own words behind it. */
export function gitError(ran: Pick<Ran, 'code' | 'stderr'>, args: readonly string[]): UserError {
  const said = firstLine(ran.stderr);
  const match = known.find(([pattern]) => pattern.test(ran.stderr));
  if (match) return new UserError(said ? `${match[1]} Git says: ${said}` : match[1], { hint: match[2] });
  return new UserError(`Git failed (${args[0] ?? 'git'}, exit code ${ran.code})${said ? `: ${said}` : '.'}`, { hint: 'Run `git status` in a terminal to see more.' });
}

/** The line that matters, without control characters that could play with a terminal. */
function firstLine(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '' && !line.startsWith('hint:') && !line.startsWith('warning:'));
  const line = lines.find(each => each.startsWith('fatal:')) ?? lines[0] ?? '';
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trim().slice(0, 300);
}

/** For a program that did not even start, or was ended. */
export function startError(error: unknown): unknown {
  if (error instanceof OutputLimitError) return new UserError('There is too much here for git to tell.', { hint: 'Record a part of the change: stage some files, or select some lines.', cause: error });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') return new UserError('Git or the folder of the repository is not there any more.', { hint: 'Look whether the folder still exists and git is installed.', cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'E2BIG' || code === 'EAGAIN' || code === 'EMFILE') return new UserError(`Git could not be started (${code}).`, { hint: 'Look whether git runs in a terminal.', cause: error });
  return error;
}
