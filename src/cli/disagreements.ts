/** `because disagreements`: what reviewers hold otherwise than each other or than the author, for somebody to decide, and how far they agree beyond chance. */
import { disagreementsIn, type Disagreement, type Disagreements } from '../domain/dataset/statistics/disagreements.ts';
import { worthOf } from '../domain/dataset/statistics/agreement.ts';
import { defineCommand } from './support/command.ts';
import { describe, idSpan, rulesOf, stageSpan, titleOf } from './support/describe.ts';
import { bold, count, dim, green, red, yellow, type Line } from './support/line.ts';

export const disagreements = defineCommand({
  name: 'disagreements',
  summary: 'List what reviewers disagree on, and how far they agree beyond chance',
  help: `On the present content: verdicts that contradict each other, steps that somebody disputes, options that somebody would have chosen instead.
A verdict is decided by the reviewer who changes theirs, or by the author who edits; disputes of steps and options stay, as labels of a dataset.
Exit code: 0; 2 when verdicts contradict each other.
JSON: { disagreements: [{ example: the object of because list, verdictsDiffer, steps[], options[], verdicts: [{ by {name, email}, verdict, notes?, disputedSteps?,
wouldChoose? }] }], agreement: { units, unanimous, alpha }, pairs: [{ people[2], examples, kappa }] }
"alpha" is Krippendorff's, over all; "kappa" is Cohen's, of each two reviewers who judged anything together; 1 is full agreement, 0 what chance gives,
null not defined. Steps and options count from 0.`,
  arguments: [],
  options: [],
  async run(cli) {
    const { store } = await cli.repository();
    const snapshot = await store.load();
    const rules = rulesOf(snapshot, cli.now);
    const found = disagreementsIn(snapshot);
    const data = found.list.map(({ entry, verdicts, ...rest }) => ({
      example: describe(entry, rules), ...rest,
      verdicts: verdicts.map(({ by, verdict, notes, disputedSteps, wouldChoose }) => ({ by, verdict, ...notes !== undefined && { notes }, ...disputedSteps && { disputedSteps }, ...wouldChoose !== undefined && { wouldChoose } })),
    }));
    const text: Line[] = found.list.flatMap((each, at): Line[] => { const about = describe(each.entry, rules); return [[idSpan(about.id), '  ', stageSpan(about.stage), '  ', bold(titleOf(about))], ...linesOf(each), ...at < found.list.length - 1 ? [''] : []]; });
    if (found.list.length === 0) text.push([green('No reviewer holds anything otherwise.')]);
    return { exit: found.list.some(({ verdictsDiffer }) => verdictsDiffer) ? 2 : 0, data: { disagreements: data, agreement: found.agreement, pairs: found.pairs }, text: [...text, '', ...agreementText(found)] };
  },
});

const linesOf = ({ verdicts, steps, options }: Disagreement): readonly Line[] => [
  ...verdicts.map(({ by, verdict, notes }): Line => ['  ', verdict === 'approved' ? green('approved') : red(verdict === 'rejected' ? 'rejected' : 'asked for changes'), `  ${by.name}${notes?.trim() ? `: ${notes}` : ''}`]),
  ...steps.length > 0 ? [['  ', yellow('disputed'), `  ${steps.length === 1 ? 'step' : 'steps'} ${steps.map(each => each + 1).join(', ')}`]] : [],
  ...options.length > 0 ? [['  ', yellow('would choose'), `  option ${options.map(each => each + 1).join(', ')}`]] : [],
];

function* agreementText({ agreement: { units, unanimous, alpha }, pairs }: Disagreements): Iterable<Line> {
  const said = (value: number | null) => value === null ? 'is not defined, since nobody ever judged otherwise' : value.toFixed(2);
  if (units === 0) { yield [dim('No example was judged by two colleagues, so nothing is known about agreement.')]; return; }
  yield `${count(units, 'example')} judged by two or more, ${((unanimous ?? 0) * 100).toFixed(1)} % of them alike by all. Krippendorff's alpha ${said(alpha)}.`;
  if (alpha !== null) yield [dim({ reliable: '0.8 and more is held to be reliable.', tentative: 'From 0.667 on it is held to be good enough for tentative conclusions, from 0.8 on to be reliable.', uneven: 'Below 0.667 the verdicts are held to be too uneven to build on: talk about the guidelines.' }[worthOf(alpha)])];
  for (const { people: [one, other], examples, kappa } of pairs) yield `${one.name} and ${other.name} on ${count(examples, 'example')}: Cohen's kappa ${said(kappa)}.`;
}
