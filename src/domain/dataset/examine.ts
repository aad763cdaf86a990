/** Looks at one example for the plan: which lines it gives, what keeps others back, and what ties it to other examples. Only small facts are kept. */
import type { Event } from '../ledger/event.ts';
import type { Tokens } from '../ports.ts';
import { Columns, type Shape } from './columns.ts';
import { textFaults } from './encoding.ts';
import type { ExportPorts } from './export-ports.ts';
import { formats } from './formats/index.ts';
import type { LeftOut } from './left-out.ts';
import { gate, type Gate } from './line-gate.ts';
import { makeLines } from './lines.ts';
import type { PlannedLine } from './plan.ts';
import type { Recipe } from './recipe.ts';
import { textOfRow } from './row-tokens.ts';
import type { Selected } from './select.ts';
import { drawTasks } from './weights.ts';

export interface Examined { readonly lines: readonly PlannedLine[]; /** The very lines. */ readonly texts: readonly string[]; readonly leftOut: readonly LeftOut[]; readonly allowed: Gate['allowed']; /** Of the lines. */ readonly shape: Shape; }

export async function examine({ example, reviews, said }: Pick<Selected, 'example' | 'reviews' | 'said'>, events: readonly Event[], recipe: Recipe, ports: Pick<ExportPorts, 'scanner' | 'hash'> & { readonly tokens: Tokens }): Promise<Examined> {
  const format = formats[recipe.format];
  const most = format.limits.maxRowTokens ?? Infinity;
  const drawn = drawTasks(example.id, recipe);
  const made = makeLines(example, { ...recipe, tasks: [...drawn.tasks] }, reviews.length, said);
  const leftOut: LeftOut[] = [...drawn.leftOut, ...made.none.map(({ task, reason }) => ({ example: example.id, task, code: 'no-sample', reason }))];
  const allowed: Gate['allowed'][number][] = [];
  const lines: PlannedLine[] = [];
  const texts: string[] = [];
  const columns = new Columns();
  for (const line of made.lines) {
    const no = (code: string, reason: string) => { leftOut.push({ example: example.id, task: line.task, code, reason }); };
    const [fault] = [...format.validate(line.value), ...textFaults(line.text, line.value)];
    if (fault) { no('invalid-line', `Not valid as ${format.title}: ${fault.message}${fault.at ? ` (${fault.at})` : ''}`); continue; }
    const tokens = ports.tokens.count(line.content);
    const bytes = utf8Length(line.text) + 1;
    // As the validator counts, so that it takes what was written.
    const whole = bytes > most ? Math.max(tokens, ports.tokens.count(textOfRow(line.value))) : tokens;
    if (whole > most) { no('too-many-tokens', `Its ${whole} tokens are more than the ${most} that ${format.title} takes in one line; the rest would be cut off.`); continue; }
    const gated = await gate(ports.scanner, line, example, events);
    const [finding] = gated.open;
    if (finding) { no('secret', `${finding.message} Redact it in the example, or allow this one finding with a reason.`); continue; }
    allowed.push(...gated.allowed);
    columns.add(line.value);
    lines.push({ task: line.task, hash: ports.hash(line.text), bytes, tokens });
    texts.push(line.text);
  }
  return { lines, texts, leftOut, allowed, shape: columns.shape };
}

/** Bytes that a well-formed text takes in UTF-8, without making them. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
