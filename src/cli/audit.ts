/** `because audit`: what a history says already, where it is silent, and where a quarter of an hour with the person who knows pays most. */
import { newId } from '../domain/capture/id.ts';
import type { Audit } from '../domain/history/audit.ts';
import type { Question } from '../domain/history/questions.ts';
import { UserError } from '../domain/user-error.ts';
import { audit as run, draftOfCommit } from '../node/audit.ts';
import { columns } from './support/columns.ts';
import { defineCommand, type Answer, type Cli } from './support/command.ts';
import { bold, count, dim, green, yellow, type Line } from './support/line.ts';
import { personIn } from './support/person-in.ts';

export const audit = defineCommand<{ range?: string; questions?: string; again?: true; draft?: string }>({
  name: 'audit',
  summary: 'Walk the history: where reasons are written down, where they are missing, and whom to ask about what first',
  help: `A range is a commit, a branch or two of them with two dots between (v1.0..main); all up to HEAD by itself. Messages and names of files are read of all commits, lines only of those that may be worth a
question. What was found out is kept in .because/private/audit/, so that the next audit only looks at what is new, and one that was stopped goes on. That folder may be deleted at any time.
--draft makes a private draft from what one commit says. Each field in it that is taken over is marked with the commit and who wrote it; only its author can consent to it, in the editor.
Exit code: 0, also when there is nothing to ask; 1 for a range or commit that git does not know.
JSON: { commits, merges, machines, said, pointed, silent, describedMerges, first, last, people, recorded, shallow, lacking, documents: [{ path, kind, title }],
questions: [{ commit, subject, date, author, stillHere, points, parts: [{ part, points, why }], paths, files, added, removed, merge: { commit, says }, comments }], silentReverts, explainedReverts, fixChains, hotFiles, aloneFiles,
areas: [{ area, commits, said, pointed, recorded, documents, thin }], times }; { draft, commit, fields } with --draft`,
  arguments: [{ flags: '[range]', detail: 'which commits (default: HEAD and all before it)' }],
  options: [
    { flags: '--questions <number>', detail: 'how many questions at most (default: 15)' }, { flags: '--again', detail: 'look at everything anew' },
    { flags: '--draft <commit>', detail: 'make a private draft from what this commit says' },
  ],
  async run(cli, { range, questions = '15', again, draft }) {
    if (draft !== undefined) return makeDraft(cli, draft);
    if (!/^[1-9]\d{0,2}$/u.test(questions)) throw new UserError(`${questions} is no number of questions.`, { hint: 'A whole number up to 999, such as 40.' });
    const opened = await cli.repository();
    const signal = cli.interruptible();
    let told = 0;
    const found = await run(opened, {
      range, now: cli.now, most: Number(questions), signal, again: again === true,
      progress(done, total) { if (done - told >= 20_000) { told = done; cli.progress([dim(`${done} of ${count(total, 'commit')} …`)]); } },
    });
    if (!found) return { exit: 0, data: { commits: 0, questions: [] }, text: ['There is no commit yet.'] };
    return { exit: 0, data: found, text: textOf(found, cli.width) };
  },
});

async function makeDraft(cli: Cli, commit: string): Promise<Answer> {
  const opened = await cli.repository();
  const example = await draftOfCommit(opened, commit, { id: newId(cli.now), author: await personIn(opened), now: cli.now }, cli.interruptible());
  await opened.store.saveDraft(example, undefined);
  const fields = Object.entries(example.quoted ?? {}).map(([field, { by, merge }]) => ({ field, by, ...merge && { merge } }));
  return {
    exit: 0, data: { draft: example.id, commit: example.change.head, fields },
    text: [
      [green('draft '), example.id, `  ${example.title}`],
      fields.length === 0 ? 'The commit says nothing that could be taken over: all fields are empty.' : `From history, for you to look at: ${fields.map(({ field, by, merge }) => merge ? `${field} (description of the merge by ${by.name})` : `${field} (words of ${by.name})`).join(', ')}.`,
      'It is private. Open it in the editor: complete it, and consent to it or discard it.',
    ],
  };
}

function* textOf(found: Audit, width: number | undefined): Iterable<Line> {
  const people = Math.max(1, found.said + found.pointed + found.silent), part = (some: number) => `${Math.round(100 * some / people)} %`;
  yield [bold(count(found.commits, 'commit')), ` by ${count(found.people, 'person', 'people')}${found.first && found.last ? `, ${found.first.slice(0, 10)} to ${found.last.slice(0, 10)}` : ''}; ${count(found.merges, 'merge')}, ${found.machines} by programs`];
  if (found.shallow) yield [yellow('This is a shallow clone: '), 'what happened before is not on this machine. “git fetch --unshallow” brings it.'];
  if (found.lacking > 0) yield [yellow('This is a partial clone: '), `what ${count(found.lacking, 'commit')} changed is not on this machine, so that ${found.lacking === 1 ? 'its lines are' : 'their lines are'} not counted and comments in them not read. Because fetches nothing; “git fetch --refetch --no-filter” brings it.`];
  yield [green(part(found.said)), ' of the messages say why in words, ', yellow(part(found.pointed)), ' only point to a reason or need none, ', part(found.silent), ' say nothing of it'];
  yield `${count(found.documents.length, 'decision or design document')}, ${count(found.describedMerges, 'described merge')}, ${count(found.recorded, 'recorded example')}`;
  yield* section('Where fifteen minutes pay most', found.questions.flatMap(each => [...questionText(each)]), 'Nothing is worth a question, as far as can be told from here.');
  yield* section('Taken back without a reason', found.silentReverts.slice(0, 10).map(({ commit, subject, author, date, hidden, undoes }) => `${commit.slice(0, 12)}  ${date?.slice(0, 10) ?? ''}  ${subject} (${author.name}${hidden && undoes !== undefined ? `; undoes ${undoes.slice(0, 12)} and does not say so` : ''})`));
  yield* section('Taken back, and why', found.explainedReverts.slice(0, 10).flatMap(({ commit, subject, author, date, says }): Line[] => [`${commit.slice(0, 12)}  ${date?.slice(0, 10) ?? ''}  ${subject} (${author.name})`, [dim(`              ${says}`)]]));
  yield* section('Fixed again and again', found.fixChains.slice(0, 10).map(({ path, count: fixes, from, to }) => `${path}  ${count(fixes, 'fix', 'fixes')}, ${from.slice(0, 10)} to ${to.slice(0, 10)}`));
  if (found.hotFiles.length > 0) yield* section('Changes often, says little', columns([['file', 'changes', 'say why', 'of late', 'people'], ...found.hotFiles.slice(0, 10).map(each => [each.path, String(each.commits), String(each.said), each.heat.toFixed(1), String(each.people)])], width, 60));
  if (found.aloneFiles.length > 0) yield* section('Known by one person', columns([['file', 'changes', 'who', ''], ...found.aloneFiles.slice(0, 10).map(each => [each.path, String(each.commits), each.person.name, each.stillHere ? '' : yellow('not seen for a year')])], width, 60));
  yield* section('Areas', columns([['area', 'commits', 'say why', 'point', 'recorded', 'documents', ''], ...found.areas.slice(0, 15).map(each => [each.area === '.' ? '(top)' : each.area, String(each.commits), String(each.said), String(each.pointed), String(each.recorded), String(each.documents), each.thin ? yellow('thin') : ''])], width, 48));
  yield* section('Time', columns([['', 'commits', 'say why', 'point', 'recorded'], ...found.times.slice(-12).map(each => [each.time, String(each.commits), String(each.said), String(each.pointed), String(each.recorded)])], width));
  if (found.questions[0]) yield* ['', [dim(`because audit --draft ${found.questions[0].commit.slice(0, 12)}  makes a private draft from what the commit says`)]];
}

function* questionText({ commit, subject, author, date, points, parts, paths, stillHere, added, removed, comments, merge }: Question): Iterable<Line> {
  yield [bold(String(points).padStart(3)), `  ${commit.slice(0, 12)}  `, bold(subject)];
  yield ['     ', `${author.name}${stillHere ? '' : ' (not seen for a year)'}, ${date?.slice(0, 10) ?? 'no date'}${added === null ? '' : `, +${added} −${removed ?? 0}`}: ${parts.filter(each => each.points > 0).map(({ why }) => why).join(', ')}`];
  yield ['     ', dim(paths.join('  '))];
  if (merge) yield ['     ', dim(`its merge ${merge.commit.slice(0, 12)} says: ${merge.says}`)];
  if (comments.length > 0) yield ['     ', dim(`comments say: ${comments[0] ?? ''}`)];
}

function* section(heading: string, lines: readonly Line[], otherwise?: string): Iterable<Line> {
  if (lines.length === 0 && otherwise === undefined) return;
  yield '';
  yield [bold(heading)];
  if (lines.length === 0) yield otherwise ?? '';
  else yield* lines;
}
