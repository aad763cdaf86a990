/** `because contributions`: who contributed what, by area and month, and how near the team is to a curated set. */
import { contributionsTo, usualGoal, type Contributions } from '../domain/dataset/team/contributions.ts';
import { UserError } from '../domain/user-error.ts';
import { columns } from './support/columns.ts';
import { defineCommand } from './support/command.ts';
import { rulesOf } from './support/describe.ts';
import { bold, count, dim, green, yellow, type Line } from './support/line.ts';

export const contributions = defineCommand<{ goal?: string }>({
  name: 'contributions',
  summary: 'Show who contributed what, by area and month, and how near the team is to a curated set',
  help: `Ready is what is consented to and approved; thin is an area with less than half of what an even spread would give it.
Areas are top folders; one in which more than half of everything happens is shown by its own folders. Addresses that .mailmap or the policy call one person's are one.
Who chose to be anonymous has a name such as anonymous-3f9a1c here, and no address. It says what the dataset lacks, and is no measure of people.
Exit code: 0, also when there is nothing.
JSON: { goal, recorded, ready, toReview, blocked, people: [{ name, email, recorded, ready, reviewed, areas {area: examples}, months {month: examples} }],
areas: [{ area, recorded, ready, people, thin }], agreement: { units, unanimous, alpha, pairs: [{ people[2], examples, kappa }] }, months: [{ month, recorded, ready }] }
"agreement" is that of because disagreements, under the names that people have here.`,
  arguments: [],
  options: [{ flags: '--goal <number>', detail: `how many ready examples make a curated set (default: ${usualGoal})` }],
  async run(cli, { goal }) {
    if (goal !== undefined && !/^[1-9]\d{0,8}$/.test(goal)) throw new UserError(`${goal} is no goal.`, { hint: 'A whole number of examples, such as 500.' });
    const { store, git } = await cli.repository();
    const snapshot = await store.load();
    const found = await contributionsTo(snapshot, rulesOf(snapshot, cli.now), Number(goal ?? usualGoal), git);
    return { exit: 0, data: found, text: found.recorded === 0 ? ['Nothing is recorded yet.'] : textOf(found, cli.width) };
  },
});

function* textOf({ goal, recorded, ready, toReview, blocked, people, areas, months }: Contributions, width: number | undefined): Iterable<Line> {
  const done = Math.min(1, ready / goal);
  yield [bold(`${ready} of ${goal}`), ' ready for a curated set  ', green('█'.repeat(Math.floor(done * 30))), dim('░'.repeat(30 - Math.floor(done * 30))), `  ${(done * 100).toFixed(1)} %`];
  yield `${count(recorded, 'example')} recorded: ${toReview} to review, ${blocked} blocked.`;
  const shown = areas.filter(({ recorded: some }) => some > 0).slice(0, 6).map(({ area }) => area);
  yield '';
  yield* columns([['who', 'recorded', 'ready', 'reviewed', ...shown.map(inWords)], ...people.map(person => [person.name, String(person.recorded), String(person.ready), String(person.reviewed), ...shown.map(area => String(person.areas[area] ?? ''))])], width);
  yield '';
  yield* columns([['area', 'recorded', 'ready', 'people', ''], ...areas.map(({ area, recorded: some, ready: done_, people: all, thin }) => [inWords(area), String(some), String(done_), String(all), thin ? yellow(some === 0 ? 'nothing yet' : 'thin') : ''])], width, 48);
  yield '';
  yield* columns([['month', 'recorded', 'ready'], ...months.slice(-12).map(({ month, recorded: some, ready: done_ }) => [month, String(some), String(done_)])], width);
}

const inWords = (area: string): string => area === '.' ? '(top)' : area;
