/** `because mine`: everything in the repository that is somebody's, what each may be used for, and how to take it back. It shows; withdrawing takes the person, in the editor. */
import * as path from 'node:path';
import { mineText, underOther } from '../domain/dataset/mine/mine-text.ts';
import { mineOf, ownAndMerged, withdrawable, type MyExample } from '../domain/dataset/mine/mine.ts';
import { purposes } from '../domain/ledger/event.ts';
import { UserError } from '../domain/user-error.ts';
import { columns } from './support/columns.ts';
import { defineCommand } from './support/command.ts';
import { datasetStates } from './support/dataset-states.ts';
import { idSpan, stageSpan, titleOf } from './support/describe.ts';
import { bold, count, dim, type Line } from './support/line.ts';

export const mine = defineCommand<{ email?: string; markdown?: true }>({
  name: 'mine',
  summary: 'Show everything that is held of you: examples, drafts, statements, datasets, and what each may be used for',
  help: `Whose: git's user.email, or --email; other addresses that .mailmap or the policy calls theirs are named with what is held under them. --json and --markdown have all of it, with the content: yours to take away.
Withdrawing needs you, at a keyboard: in the editor, “Because: My Contributions” shows the same with “Withdraw Consent…” beside each example
and “Withdraw All…” at the top. Nothing here withdraws or consents.
Exit code: 0, also when there is nothing.
JSON: { mine: { email, asOf, anonymous, examples: [{ id, stage, level, title, createdAt, file, contentHash, uses {purpose: { may, why[] }}, datasets: [{ dataset, purpose,
contentHash, lines, ended?, recipients[] }], events[], suggestions: [{ event, by, words }],
content: the example file or null }], drafts: [as examples], said: [{ title, author, event, suggestion? }],
quoted: [{ id, title, author, file, fields: [{ field, commit, merge?, words }], datasets[] }]: words of yours out of commits, in examples of others (merge: true where
it is the description of a merge that you made, whose words git does not say),
datasets: [{ dataset, examples, lines }], others: [{ email, examples, statements }], unreadable[], recorded: [{ dataset, to, for, on }] } }`,
  arguments: [],
  options: [{ flags: '--email <address>', detail: 'of somebody else than git says' }, { flags: '--markdown', detail: 'everything, with the content, as a readable document' }],
  async run(cli, { email, markdown }) {
    const repository = await cli.repository();
    const { store, git, root } = repository;
    const whose = email ?? (await git.identity()).email;
    if (whose === undefined || whose.trim() === '') throw new UserError('Git does not know who you are.', { hint: 'Set user.email in git’s config, or name an address with --email.' });
    const snapshot = await store.load();
    const all = await mineOf(store, snapshot, await datasetStates(cli, repository, snapshot), { email: whose, now: cli.now, proper: people => git.proper(people) });
    if (markdown) return { exit: 0, data: { mine: all }, text: mineText(all, path.basename(root)).text.split('\n').map(line => [line]) };
    const row = (each: MyExample) => [idSpan(each.id), stageSpan(each.stage), mayBeUsed(each), titleOf({ title: each.title, stage: each.stage })];
    const section = (heading: string, rows: readonly MyExample[]): Line[] => rows.length === 0 ? [] : ['', [bold(heading)], ...columns(rows.map(row), cli.width, 48)];
    const { own, merged } = ownAndMerged(all);
    const taken = (heading: string, some: typeof own, note: string): Line[] => some.length === 0 ? [] : ['', [bold(heading)], ...some.map((each): Line => ['  ', idSpan(each.id), `  ${each.fields.map(({ field }) => field).join(', ')}: “${titleOf({ title: each.title, stage: 'ready' })}” by ${each.author}`]), [dim(`  ${note}`)]];
    const text: Line[] = [
      `Of ${whose}: ${count(all.examples.length, 'example')}, ${count(all.drafts.length, 'draft')} on this machine, ${count(all.said.length, 'statement')} about examples of others.`,
      ...all.anonymous ? ['Anonymous in everything that is published, by their own choice.'] : [],
      ...all.others.map(underOther),
      ...section('Examples', all.examples), ...section('Drafts', all.drafts),
      ...taken('Your words in examples of others', own, 'Taken over from commits of yours; their author says what they may be used for, and can take them out.'),
      ...taken('Descriptions of merges that you made, in examples of others', merged, 'Whose words they are git does not say; the author of the example can take them out.'),
      ...all.datasets.length === 0 ? [] : ['', [bold('In datasets')], ...all.datasets.map(each => `  ${each.dataset}: ${count(each.examples, 'example')}, ${count(each.lines, 'line')}`)],
      ...all.unreadable.map((id): Line => [dim(`Nobody can tell what ${id} holds: its manifest cannot be read.`)]), '',
      ...withdrawable(all).length === 0 ? [] : ['To withdraw: “Because: My Contributions” in the editor, by you; nothing on the command line does it.'],
      'because mine --markdown, or --json, prints everything that is held, with the content.',
    ];
    return { exit: 0, data: { mine: all }, text };
  },
});

const mayBeUsed = ({ uses, stage }: MyExample): string => {
  const may = purposes.filter(purpose => uses[purpose].may);
  return stage === 'withdrawn' || stage === 'draft' ? '' : may.length === 0 ? 'for nothing' : `for ${may.join(', ')}`;
};
