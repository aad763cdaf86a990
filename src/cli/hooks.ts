/** `because hooks`: one line after each commit, for those who want it. Nothing else ever installs a hook. */
import * as path from 'node:path';
import type { Hook } from '../node/hooks/hooks.ts';
import { UserError } from '../domain/user-error.ts';
import { defineCommand, type Answer } from './support/command.ts';
import { dim, green, yellow, type Line } from './support/line.ts';

const actions = ['install', 'remove', 'status', 'line'] as const;

export const hooks = defineCommand<{ action: typeof actions[number]; anyway?: true }>({
  name: 'hooks',
  summary: 'Install, remove or look at the git hook that prints one line after a commit',
  help: `install writes a post-commit hook that says how to record why; a hook that is there already is run first, as it was, and remove puts it back.
It runs nothing but git, waits for nothing, and stops no commit; it is silent where because is not on the PATH, and during a rebase.
Where a hook manager (husky, lefthook, pre-commit, overcommit) is in charge, or the folder of the hooks serves all your repositories, nothing is
written: it prints what to add to the manager's own configuration. --anyway writes the hook all the same.
line prints that one line, for a hook manager to call.
Exit code: 0 done, or as it was already; 1 nothing was changed.
JSON: { file, state (none | installed | changed | other), before: the hook that is run first, or null, manager: null or { name, file, lines[] }, everywhere, program: where because is found, or null }; of line: { commit: the last one, or null, silent: whether nothing is printed, as during a rebase }`,
  arguments: [{ flags: '<action>', detail: 'what to do', choices: actions }],
  options: [{ flags: '--anyway', detail: 'write the hook although a hook manager is in charge, or the folder serves all your repositories' }],
  async run(cli, { action, anyway }) {
    const { root, git } = await cli.repository();
    const { installHook, lookAtHook, removeHook } = await import('../node/hooks/hooks.ts');
    if (action === 'line') return line(root, (await git.commits({ max: 1 }))[0]?.id);
    const hook = await lookAtHook({ root });
    if (hook.state === 'changed' && action !== 'status') throw new UserError(`${hook.file} is the hook of Because with something else in it, so nothing was changed.`, { hint: 'Take out by hand what is yours, then try again.' });
    switch (action) {
      case 'status': return answer(hook, statusText(hook));
      case 'remove':
        // One that waits is put back too: somebody may have deleted ours by hand.
        if (hook.state !== 'installed' && !(hook.state === 'none' && hook.before !== undefined)) return answer(hook, ['No hook of Because is installed, so nothing was changed.', ...hook.before === undefined ? [] : [`${hook.before} is the hook that was there before it.`]]);
        await removeHook(hook);
        return answer(await lookAtHook({ root }), [[green('Removed'), hook.before === undefined ? '.' : ': the hook that was there before is back, as it was.']]);
      case 'install': {
        if (hook.state === 'installed') return answer(hook, ['The hook is installed already.', ...unheard(hook)]);
        if (!anyway && hook.manager) return { ...answer(hook, managerText(hook.manager)), exit: 1, error: { message: `${hook.manager.name} writes the hooks of this repository, so nothing was changed.`, hint: 'Add the lines above to its configuration, or give --anyway.' } };
        if (!anyway && hook.everywhere) throw new UserError(`${path.dirname(hook.file)} serves all your repositories (core.hooksPath), so nothing was changed.`, { hint: 'With --anyway, the line is printed in all of them.' });
        const { chained } = await installHook(hook);
        const inTree = path.relative(root, hook.file);
        return answer(await lookAtHook({ root }), [
          [green('Installed: '), hook.file], ...chained ? ['The hook that was there before is run first, as it was.'] : [],
          ...(/^\.(?:\.|git)(?:[/\\]|$)/.test(inTree) || path.isAbsolute(inTree)) ? [] : [[yellow('note: '), 'The folder lies in your work tree: git sees the hook as a file of yours.'] as Line], ...unheard(hook), dim('because hooks remove takes it away again.'),
        ].map((each): Line => typeof each === 'object' && 'look' in each ? [each] : each));
      }
    }
  },
});

const answer = (hook: Hook, text: readonly Line[]): Answer => ({
  exit: 0, text, data: { file: hook.file, state: hook.state, before: hook.before ?? null, manager: hook.manager ? { name: hook.manager.name, file: hook.manager.file, lines: hook.manager.lines } : null, everywhere: hook.everywhere, program: hook.program ?? null },
});

const managerText = ({ name, file, lines }: NonNullable<Hook['manager']>): Line[] => [`${name} is in charge here. Add to ${file}:`, '', ...lines.map(each => `  ${each}`), ''];

const unheard = ({ program }: Hook): Line[] => program === undefined ? [[yellow('note: '), 'because is not on the PATH, so the hook is silent until it is.']] : [];

const statusText = (hook: Hook): Line[] => [
  hook.state === 'installed' ? [green('Installed: '), hook.file] : hook.state === 'changed' ? [yellow('Installed, and changed since: '), hook.file] : hook.state === 'other' ? `Not installed; another hook is at ${hook.file}.` : 'Not installed.',
  ...hook.before === undefined ? [] : [`The hook that was there before: ${hook.before}`], ...hook.state === 'installed' ? unheard(hook) : [],
  ...hook.everywhere ? [`${path.dirname(hook.file)} serves all your repositories (core.hooksPath).`] : [],
  ...hook.manager && hook.state !== 'installed' ? managerText(hook.manager) : [],
];

/** As the hook itself prints it: once, and not for the commits of a rebase. */
async function line(root: string, commit: string | undefined): Promise<Answer> {
  const { isReplaying } = await import('../node/hooks/replaying.ts');
  const { lineFor } = await import('../node/hooks/script.ts');
  const silent = commit === undefined || await isReplaying(root);
  return { exit: 0, data: { commit: commit ?? null, silent }, text: silent ? [] : [lineFor(commit.slice(0, 10))] };
}
