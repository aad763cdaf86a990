/** `because withdraw --purge-history`: how to have a withdrawn example out of git's history. It prints commands and runs none. */
import { samePerson } from '../domain/ledger/consent.ts';
import { purgeOf } from '../domain/ledger/purge.ts';
import { UserError } from '../domain/user-error.ts';
import { defineCommand } from './support/command.ts';
import { findExample } from './support/find-example.ts';
import { bold, count, yellow, type Line } from './support/line.ts';

export const withdraw = defineCommand<{ id: string; purgeHistory?: true }>({
  name: 'withdraw',
  summary: 'Print the commands that take a withdrawn example out of git\'s history too',
  help: `Withdrawing itself is the author's, in the editor: “Because: Withdraw Consent”. It removes the file; older commits still have it.
With --purge-history the exact commands are printed that take it out of them (git filter-repo has to be installed), and what they do not reach.
Nothing is run and nothing is changed.
Exit code: 0; 1 when it is not withdrawn, or git's history does not have it.
JSON: { example, commits, paths[], commands[], outOfReach[], datasets[] }`,
  arguments: [{ flags: '<id>', detail: 'the id, or the beginning or end of it' }],
  options: [{ flags: '--purge-history', detail: 'print how to rewrite the history' }],
  async run(cli, { id, purgeHistory }) {
    const { store, git, root } = await cli.repository();
    const { facts: { id: example, events, author } } = findExample(await store.load(), id);
    if (!purgeHistory) throw new UserError('Withdrawing is its author’s to do, in the editor.', { hint: 'Run “Because: Withdraw Consent” there. With --purge-history, this prints how to take a withdrawn example out of git’s history.' });
    const withdrawal = events.find(({ type }) => type === 'withdrawn');
    if (!withdrawal) throw new UserError('It is not withdrawn, so that its file would come back with the next commit.', { hint: 'Its author runs “Because: Withdraw Consent” in the editor first, and commits that.' });
    const { filesOf } = await import('../node/record-history.ts');
    const { paths, blobs, commits } = await filesOf({ root }, example);
    if (paths.length === 0) throw new UserError('No commit that this clone has holds its content.', { hint: 'Fetch all branches and tags, and look again; in other clones it may still be.' });
    const datasets = await store.datasetsWith(example);
    const [remote] = [...await git.remotes()].sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
    const { commands, outOfReach } = purgeOf({ paths, blobs, address: remote?.url, datasets });
    const text: Line[] = [
      `${count(commits, 'commit')} of this clone ${commits === 1 ? 'has' : 'have'} the content of ${example}. These commands take it out; nothing was run.`, '', ...commands, '', [bold('What this does not reach')], ...outOfReach.map(each => `- ${each}`),
      ...samePerson(withdrawal.by, author) ? [] : [[yellow('note: '), `It was withdrawn by ${withdrawal.by.email}.`]],
    ];
    return { exit: 0, data: { example, commits, paths, commands, outOfReach, datasets }, text };
  },
});
