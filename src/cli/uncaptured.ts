/** `because uncaptured`: one's own recent changes without an example, the best candidates first, and how many have one. */
import { isPath } from '../domain/history/set-aside.ts';
import type { Uncaptured } from '../domain/history/uncaptured.ts';
import { UserError } from '../domain/user-error.ts';
import { openFinder } from '../node/uncaptured.ts';
import { defineCommand } from './support/command.ts';
import { bold, count, dim, green, type Line } from './support/line.ts';

export const uncaptured = defineCommand<{ days?: string }>({
  name: 'uncaptured',
  summary: 'List your recent commits and uncommitted changes that have no example, the best candidates first',
  help: `Yours is what git's author says, as .mailmap has it. A commit has an example when one was recorded of it, of what was committed as it, or of what a rebase or a squash made it of.
What you exempted, put off or never want to be asked about in the editor is left out and counted; it lies in .because/private/uncaptured.json, and nobody else sees it.
Exit code: 0, also when something is open: coverage is shown, never enforced.
JSON: { days, commits, captured, drafted, exempt, later, open: [{ commit, subject, date, points, parts: [{ part, points, why }], files: [{ path, added, removed }] }],
uncommitted: [{ path, line, end, added, removed, says, points }], aside: [{ kind: exempt | later, commit, called, reason, at } or { path, at }] }`,
  arguments: [],
  options: [{ flags: '--days <number>', detail: 'how many days back (default: 30)' }],
  async run(cli, { days = '30' }) {
    if (!/^[1-9]\d{0,2}$/u.test(days) || Number(days) > 365) throw new UserError(`${days} is no number of days.`, { hint: 'A whole number up to 365, such as 30.' });
    const opened = await cli.repository(), signal = cli.interruptible();
    const { name = '', email } = await opened.git.identity();
    if (email === undefined) throw new UserError('Git does not know who you are, so your commits cannot be told from those of others.', { hint: 'Set user.email with git config.' });
    const found = await openFinder(opened).look({ me: { name, email }, days: Number(days), now: cli.now, snapshot: await opened.store.load(signal), signal });
    return { exit: 0, data: dataOf(found), text: textOf(found) };
  },
});

const dataOf = ({ commits, hunks, aside, coverage }: Uncaptured): object => ({
  ...coverage, open: commits.map(({ id, subject, date, worth, files }) => ({ commit: id, subject, date, points: worth.points, parts: worth.parts, files: files.map(({ path, added, removed }) => ({ path, added, removed })) })),
  uncommitted: hunks.map(({ path, line, end, added, removed, says, worth }) => ({ path, line, end, added, removed, says, points: worth.points })), aside: aside.map(entry => isPath(entry) ? entry : { ...entry, print: undefined }),
});

const mostLines = 20;

const verb = (some: number, one: string, several: string): string => some === 1 ? one : several;

function* textOf({ commits, hunks, coverage: { days, commits: all, captured, drafted, exempt, later } }: Uncaptured): Iterable<Line> {
  const others = [
    ...drafted > 0 ? [`${drafted} ${verb(drafted, 'has', 'have')} a draft`] : [], ...exempt > 0 ? [`${exempt} ${verb(exempt, 'is', 'are')} exempt`] : [], ...later > 0 ? [`${later} ${verb(later, 'comes', 'come')} back later`] : [],
  ].join(', ');
  yield [bold(`${captured} of ${count(all, 'commit')}`), ` of yours of the last ${count(days, 'day')} ${verb(captured === 1 || all === 1 ? 1 : 2, 'has', 'have')} an example`, dim(others === '' ? '' : `; ${others}`)];
  if (hunks.length > 0) yield* ['', [bold('Not committed yet')], ...hunks.slice(0, mostLines).map(({ path, line, added, removed, says }): Line => [`     ${path}:${line}  `, dim(`+${added} −${removed}  ${says.slice(0, 80)}`)]), ...more(hunks.length)];
  if (commits.length > 0) yield* ['', [bold('Without an example')]];
  for (const { id, subject, date, worth } of commits.slice(0, mostLines)) {
    yield [bold(String(worth.points).padStart(3)), `  ${id.slice(0, 12)}  `, subject];
    yield ['     ', dim([date.slice(0, 10), worth.parts.filter(({ points }) => points > 0).map(({ why }) => why).join(', ')].filter(Boolean).join(': '))];
  }
  yield* more(commits.length);
  if (commits.length + hunks.length === 0) yield ['', green('Nothing is left to record.')];
  else if (commits[0]) yield* ['', [dim(`because record --commit ${commits[0].id.slice(0, 12)} --editor  says why`)]];
}

const more = (length: number): readonly Line[] => length > mostLines ? [[dim(`     and ${length - mostLines} more`)]] : [];
