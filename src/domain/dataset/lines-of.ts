/** The second pass over the examples: the very lines that a plan promised, each from content that is looked at again. What changed meanwhile is left out. */
import type { Sealed } from '../capture/hash.ts';
import { consented } from '../ledger/consent.ts';
import { laterOf } from '../ledger/moment.ts';
import type { ExportRules, Facts } from '../ledger/state.ts';
import { breather } from '../store/breathe.ts';
import type { ExportPorts, RunOptions } from './export-ports.ts';
import type { LeftOut } from './left-out.ts';
import { makeLines } from './lines.ts';
import type { Plan, PlannedExample, PlannedLine } from './plan.ts';
import type { Side } from './recipe.ts';
import { confirmed, refusals, select, type Grounds, type Selected } from './select.ts';
import { outdated } from './still-allowed.ts';
import type { TaskId } from './tasks/index.ts';

/** One line exactly as it leaves. */
export interface BuiltLine { readonly side: Side; readonly example: string; readonly contentHash: string; readonly task: TaskId; /** Without its line end. */ readonly text: string; readonly planned: PlannedLine; readonly from: PlannedExample; /** Where it was looked at again: what holds in place of what the plan rests on. */ readonly said?: Said; }
/** What was said of it that a dataset names: by people other than its author, on exactly this content. */
export type Said = Pick<Grounds, 'approvals' | 'cleared'>;

/** The very lines that `buildDataset` writes, in its order but for formats whose rows it writes apart: "look at what leaves". What changed since the plan is skipped and told to `onLeftOut`. */
export async function* linesOf(plan: Plan, ports: Pick<ExportPorts, 'clock' | 'hash'>, options: RunOptions & { readonly onLeftOut?: (left: LeftOut) => void } = {}): AsyncGenerator<BuiltLine> {
  const { signal, onProgress, onLeftOut } = options;
  const now = laterOf(ports.clock.now(), plan.rules.now);
  const rules = { ...plan.rules, now };
  const { changed } = await plan.survey.changes({ signal, doubt: outdated(plan, now) });
  const breathe = breather(signal);
  const late = (example: string, task?: TaskId) => onLeftOut?.({ example, code: 'changed-since-plan', reason: 'It changed while the dataset was being built. Export again to have it in.', ...(task && { task }) });
  const total = plan.included.length;
  let done = 0;
  for (const from of plan.included) {
    await breathe();
    onProgress?.({ phase: 'write', done: ++done, total });
    const facts = changed.get(from.id);
    const reasons = facts ? refusals(facts, rules) : [];
    if (reasons.length > 0) { for (const left of reasons) onLeftOut?.(left); continue; }
    const found = facts ? undefined : await asMade(plan, from, ports.hash);
    const ready = found ?? await anew(plan, from, facts, rules, ports.hash);
    if (!ready) { late(from.id); continue; }
    // Each line was validated and searched for secrets when planned; the fingerprint says that these are those bytes.
    const promised = new Map(from.lines.map(line => [line.hash, line]));
    for (const { text, hash } of ready.lines) {
      const planned = promised.get(hash);
      if (!planned || !promised.delete(hash)) continue;
      yield { side: from.side, example: from.id, contentHash: from.contentHash, task: planned.task, text, planned, from, ...facts && { said: { approvals: ready.approvals, cleared: ready.cleared } } };
    }
    for (const { task } of promised.values()) late(from.id, task);
  }
}

/** What planning needs of a plan that is not made yet. */
export type Kept = Pick<Plan, 'spool' | 'survey' | 'grounds' | 'rules' | 'recipe'>;

/** The lines of one example once more, as they were planned; undefined when it changed meanwhile. */
export async function linesAgain(kept: Kept, from: Pick<PlannedExample, 'id' | 'contentHash' | 'lines'>, hash: ExportPorts['hash']): Promise<readonly string[] | undefined> {
  const ready = await asMade(kept, from, hash) ?? await anew(kept, from, undefined, kept.rules, hash), promised = new Set(from.lines.map(line => line.hash));
  return ready?.lines.flatMap(({ text, hash: made }) => promised.has(made) ? [text] : []);
}

interface Ready extends Said { readonly lines: readonly { readonly text: string; readonly hash: string }[]; }

/** Nothing was said about it since, and its file lies there as it did when its lines were made from it: these very lines, unless they were not kept, or not well. */
async function asMade({ spool, survey, grounds }: Pick<Kept, 'spool' | 'survey' | 'grounds'>, { id, contentHash, lines: promised }: Pick<PlannedExample, 'id' | 'contentHash' | 'lines'>, hash: ExportPorts['hash']): Promise<Ready | undefined> {
  const { grant, approvals = [], cleared = [] } = grounds.get(id) ?? {};
  const texts = spool && grant?.contentHash === contentHash && await survey.unchanged(id) ? spool.take(id) : undefined;
  const lines = texts && hashed(texts, hash);
  return lines && promised.every(line => lines.some(made => made.hash === line.hash)) ? { lines, approvals, cleared } : undefined;
}

/** From its content as it lies there now. @param facts what has been said about it, where that may have changed. @returns undefined when it may not be in as it is now */
async function anew(plan: Kept, { id, contentHash }: Pick<PlannedExample, 'id' | 'contentHash'>, facts: Facts | undefined, rules: ExportRules, hash: ExportPorts['hash']): Promise<Ready | undefined> {
  const content = facts && facts.contentHash !== contentHash ? undefined : await plan.survey.read(id);
  const selected = content && (facts ? select({ facts, content }, rules) : asPlanned(plan, content, rules.now));
  if (!selected || !('example' in selected) || selected.example.id !== id) return undefined;
  const { example, reviews, said, grounds: { approvals, cleared } } = selected;
  return { approvals, cleared, lines: hashed(makeLines(example, plan.recipe, reviews.length, said).lines.map(({ text }) => text), hash) };
}

/** Nothing was said about it since, and its content is read by the very object that the tasks will read: it must be what was consented to. */
function asPlanned({ rules, grounds }: Kept, content: Sealed, now: Date): Omit<Selected, 'contentHash' | 'level'> | undefined {
  const known = grounds.get(content.example.id);
  const { grant, approvals = [] } = known ?? {};
  const example = grant && consented(content, rules.purpose, { ...rules, events: [grant], now });
  return example && known && { example, ...confirmed(example, approvals), grounds: known };
}

const hashed = (texts: readonly string[], hash: ExportPorts['hash']): Ready['lines'] => texts.map(text => ({ text, hash: hash(text) }));
