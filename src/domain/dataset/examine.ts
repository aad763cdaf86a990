/** Looks at one example for the plan: which lines it gives, what keeps others back, and what ties it to other examples. Only small facts are kept. */
import { nameFinder, ownNameIn } from '../capture/own-name.ts';
import type { Event } from '../ledger/event.ts';
import type { Tokens } from '../ports.ts';
import { Columns, type Shape } from './columns.ts';
import { textFaults, utf8Length } from './encoding.ts';
import type { ExportPorts } from './export-ports.ts';
import type { Format } from './formats/format.ts';
import { formats } from './formats/index.ts';
import type { LeftOut } from './left-out.ts';
import { gate, type Gate } from './line-gate.ts';
import { makeLines } from './lines.ts';
import type { PlannedLine } from './plan.ts';
import type { Recipe } from './recipe.ts';
import { longestSequence, rowTokens } from './row-tokens.ts';
import type { Selected } from './select.ts';
import { mayBe } from './token-limit.ts';
import { mayCount } from './unless-set.ts';
import { drawTasks } from './weights.ts';

export interface Examined { readonly lines: readonly PlannedLine[]; /** The very lines; as bytes they are UTF-8 with a LF between each two. */ readonly texts: readonly string[] | Uint8Array; readonly leftOut: readonly LeftOut[]; readonly allowed: Gate['allowed']; /** Of the lines. */ readonly shape: Shape; /** The field by which a line says who wrote it; whether that may be seen is known only when everybody's choice is. */ readonly named?: string; }

export async function examine({ example, reviews, said }: Pick<Selected, 'example' | 'reviews' | 'said'>, events: readonly Event[], recipe: Recipe, ports: Pick<ExportPorts, 'scanner' | 'hash'> & { readonly tokens: Tokens }): Promise<Examined> {
  const format: Format = formats[recipe.format], { unlessSet } = format;
  const limit = format.limits.maxRowTokens;
  const drawn = drawTasks(example.id, recipe);
  const made = makeLines(example, { ...recipe, tasks: [...drawn.tasks] }, reviews.length, said);
  const leftOut: LeftOut[] = [...drawn.leftOut, ...made.none.map(({ task, reason }) => ({ example: example.id, task, code: 'no-sample', reason }))];
  const allowed: Gate['allowed'][number][] = [];
  const lines: PlannedLine[] = [];
  const texts: string[] = [];
  const columns = new Columns();
  const nameAt = nameFinder(example.author);
  let named: string | undefined;
  // Both answers of a pair were counted together, and its trainer reads one at a time.
  const longest = (value: unknown, tokens: number, bytes: number) => format.accepts === 'preference' && unlessSet && mayCount(tokens, bytes) > unlessSet.most ? { longest: longestSequence(value, text => ports.tokens.count(text)) } : {};
  for (const line of made.lines) {
    const no = (code: string, reason: string) => { leftOut.push({ example: example.id, task: line.task, code, reason }); };
    const [fault] = [...format.validate(line.value), ...textFaults(line.text, line.value)];
    if (fault) { no('invalid-line', `Not valid as ${format.title}: ${fault.message}${fault.at ? ` (${fault.at})` : ''}`); continue; }
    const tokens = ports.tokens.count(line.content);
    const bytes = utf8Length(line.text) + 1;
    // As the validator counts, so that it takes what was written.
    const long = limit && bytes > limit.most ? rowTokens(line.value, text => ports.tokens.count(text), limit) : undefined;
    if (limit && long && long.atMost > limit.most) { no('too-many-tokens', `Its ${mayBe(long.ours, long.atMost, limit)}, and ${format.title} takes ${limit.most} in one line; the rest would be cut off.`); continue; }
    const gated = await gate(ports.scanner, line, example, events);
    const [finding] = gated.open;
    if (finding) { no('secret', `${finding.message} Redact it in the example, or allow this one finding with a reason.`); continue; }
    allowed.push(...gated.allowed);
    columns.add(line.value);
    lines.push({ task: line.task, hash: ports.hash(line.text), bytes, tokens, ...longest(line.value, tokens, bytes) });
    texts.push(line.text);
    if (named === undefined && nameAt(line.content)) named = ownNameIn(example, nameAt) ?? '';
  }
  return { lines, texts, leftOut, allowed, shape: columns.shape, ...named !== undefined && { named } };
}
