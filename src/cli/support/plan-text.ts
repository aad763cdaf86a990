/** What a dataset would hold and what not, as `because export` prints it. */
import { leftOutSummary } from '../../domain/dataset/left-out.ts';
import type { Plan } from '../../domain/dataset/plan.ts';
import { sides } from '../../domain/dataset/recipe.ts';
import { filesInWords } from '../../domain/dataset/recipe-files.ts';
import { columns } from './columns.ts';
import { bold, count, yellow, type Line } from './line.ts';

const number = (value: number): string => value.toLocaleString('en-US');

const most = 40;

export function* planText(plan: Plan, width: number | undefined): Iterable<Line> {
  const { recipe, leftOut } = plan;
  yield [bold(`${recipe.name}, version ${plan.version}`)];
  yield `${recipe.purpose}, ${recipe.format}: ${recipe.tasks.join(', ')}${recipe.reviewedOnly ? ', reviewed examples only' : ''}`;
  const files = filesInWords(recipe.files);
  if (files !== undefined) yield `Files: ${files}`;
  yield `${plan.version}: ${plan.versionWhy}`;
  yield '';
  yield* columns([['split', 'examples', 'lines', `tokens (${plan.tokenizer})`], ...sides.map(side => {
    const { examples, lines, tokens } = plan.splits[side];
    return [side, number(examples), number(lines), number(tokens)];
  })], width);
  if (leftOut.length > 0) {
    yield '';
    yield [bold(`Left out: ${count(new Set(leftOut.filter(each => each.task === undefined).map(each => each.example)).size, 'example')}, ${count(leftOut.filter(each => each.task !== undefined).length, 'single sample')}`)];
    const summary = leftOutSummary(leftOut, new Set(plan.included.map(({ id }) => id)));
    if (summary.length > 1) { yield* columns(summary.map(({ reason, examples }) => [`  ${number(examples).padStart(6)}`, reason]), width); yield ''; }
    // A terminal keeps so many lines and no more, and what comes below is worth more.
    const listed = width === undefined ? leftOut : leftOut.slice(0, most);
    yield* columns(listed.map(({ example, task, reason }) => [`  ${example}`, task ?? 'all', reason]), width);
    if (listed.length < leftOut.length) yield `  … and ${number(leftOut.length - listed.length)} more; in a file or a pipe, and with --json, all are listed.`;
  }
  for (const note of plan.notes) yield [yellow('note: '), note];
}
