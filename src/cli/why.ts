/** `because why`: what was decided about a line, and what was ruled out. Says so when nothing is known. */
import type { Example } from '../domain/capture/example.ts';
import { why as lookUp, type Reason } from '../domain/ledger/why.ts';
import { defineCommand } from './support/command.ts';
import { dayOf, describe, idSpan, rulesOf, stageSpan, titleOf, type Described } from './support/describe.ts';
import { bold, dim, green, red, yellow, type Line, type Span } from './support/line.ts';
import { readPlace } from './support/place.ts';
import { plainLines } from './support/plain.ts';

export const why = defineCommand<{ place: string; drafts?: true }>({
  name: 'why',
  summary: 'Say why a line is as it is: the recorded decisions about it, newest first',
  help: `How sure it is: "exact" = recorded for this very line; "moved" = the same text, elsewhere then; "changed" = edited since, best guess;
"commit" = the line's last commit is the recorded one.
Exit code: 0, also when nothing is recorded about the line; 1 when there is no such line.
JSON: { path, line, reasons: [{ match, startLine, lineCount, example: the object of because list, problem, because,
options: [{ title, chosen, rejectedBecause? }] }], lastChange: null or { commit, subject, author, date, path } }`,
  arguments: [{ flags: '<place>', detail: '<file>:<line>' }],
  options: [{ flags: '--drafts', detail: 'your private drafts too' }],
  async run(cli, { place, drafts }) {
    const opened = await cli.repository();
    const { path, line, text: source } = await readPlace(place, cli.folder, opened);
    const snapshot = await opened.store.load();
    const rules = rulesOf(snapshot, cli.now);
    const { reasons, lastChange } = await lookUp(path, line, { ...opened, snapshot, drafts: drafts === true });
    const about = reasons.map(reason => ({ reason, example: describe(reason.entry, rules) }));
    const text: Line[] = [[bold(`${path}:${line}`), '  ', dim((source ?? '').trim())]];
    for (const { reason, example } of about) text.push('', ...reasonText(reason, example));
    if (about.length === 0) text.push('Nothing is recorded about this line.');
    if (lastChange) text.push(...about.length === 0 ? [] : [''], [dim(`Last changed by ${lastChange.id.slice(0, 12)}, ${lastChange.date.slice(0, 10)}, ${lastChange.author.name}: ${lastChange.subject}`)]);
    return {
      exit: 0, text,
      data: {
        path, line,
        reasons: about.map(({ reason: { match, startLine, lineCount, example: content }, example }) => ({
          match, startLine: startLine ?? null, lineCount: lineCount ?? null, example, problem: content.problem, because: content.because,
          options: content.options.map(({ title, chosen, rejectedBecause }) => ({ title, chosen, ...rejectedBecause !== undefined && { rejectedBecause } })),
        })),
        lastChange: lastChange ? { commit: lastChange.id, subject: lastChange.subject, author: lastChange.author, date: lastChange.date, path: lastChange.path } : null,
      },
    };
  },
});

function* reasonText({ match, startLine = 0, lineCount = 0, example: content }: Reason, example: Described): Iterable<Line> {
  yield [sure(match), match === 'moved' || match === 'changed' ? ` (now at ${linesText(startLine, lineCount)})` : '', '  ', bold(titleOf(example))];
  yield [idSpan(example.id), '  ', stageSpan(example.stage), `  ${example.author.name}, ${dayOf(example.id)}`];
  for (const line of plainLines(content.because)) yield `  ${line}`;
  for (const option of content.options) yield optionLine(option);
}

const optionLine = ({ chosen, title, rejectedBecause }: Example['options'][number]): Line =>
  chosen ? ['  ', green('chosen:'), ` ${title}`] : ['  ', red('rejected:'), ` ${title}${rejectedBecause ? ` (${rejectedBecause})` : ''}`];
const sure = (match: Reason['match']): Span => match === 'exact' || match === 'moved' ? green(match) : yellow(match);

/** All of the place: the line that was asked for is somewhere in it. */
const linesText = (start: number, count: number): string => count > 1 ? `lines ${start} to ${start + count - 1}` : `line ${start}`;
