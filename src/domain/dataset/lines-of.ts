/** The second pass over the examples: the very lines that a plan promised, each from content that is looked at again. What changed meanwhile is left out. */
import { breather } from '../store/breathe.ts';
import { fingerprint } from './fingerprint.ts';
import type { ExportPorts, RunOptions } from './export-ports.ts';
import type { LeftOut } from './left-out.ts';
import { makeLines } from './lines.ts';
import type { Plan, PlannedExample, PlannedLine } from './plan.ts';
import type { Side } from './recipe.ts';
import { refusals, rulesNow, select, type Selected } from './select.ts';
import type { TaskId } from './tasks/index.ts';

/** One line exactly as it leaves. */
export interface BuiltLine { readonly side: Side; readonly example: string; readonly contentHash: string; readonly task: TaskId; /** Without its line end. */ readonly text: string; readonly planned: PlannedLine; readonly from: PlannedExample; readonly approvals: Pick<Selected, 'reviews' | 'reviewers'>; }

/** The very lines that `buildDataset` writes, in its order: "look at what leaves". What changed since the plan is skipped and told to `onLeftOut`. */
export async function* linesOf(plan: Plan, ports: Pick<ExportPorts, 'store' | 'clock'>, options: RunOptions & { readonly onLeftOut?: (left: LeftOut) => void } = {}): AsyncGenerator<BuiltLine> {
  const { signal, onProgress, onLeftOut } = options;
  const waiting = new Map(plan.included.map(example => [example.id, example]));
  const total = waiting.size;
  const rules = { ...plan.rules, now: ports.clock.now() };
  const breathe = breather(signal);
  const changed = (example: string, task?: TaskId) => onLeftOut?.({ example, code: 'changed-since-plan', reason: 'It changed while the dataset was being built. Export again to have it in.', ...(task && { task }) });
  for await (const read of ports.store.examples(signal)) {
    await breathe();
    const from = waiting.get(read.facts.id);
    if (!from) continue;
    waiting.delete(from.id);
    const selected = select(read, rules);
    if (!('example' in selected)) { for (const left of selected) onLeftOut?.(left); continue; }
    if (selected.contentHash !== from.contentHash) { changed(from.id); continue; }
    // Each line was validated and searched for secrets when planned; the fingerprint says that these are those bytes.
    const promised = new Map(from.lines.map(line => [line.hash, line]));
    for (const { task, text } of makeLines(selected.example, plan.recipe, selected.reviews.length, selected.said).lines) {
      const hash = fingerprint(text);
      const planned = promised.get(hash);
      if (!planned || !promised.delete(hash)) continue;
      yield { side: from.side, example: from.id, contentHash: from.contentHash, task, text, planned, from, approvals: selected };
    }
    for (const { task } of promised.values()) changed(from.id, task);
    onProgress?.({ phase: 'write', done: total - waiting.size, total });
  }
  if (waiting.size === 0) return;
  const { snapshot, rules: latest } = await rulesNow(ports.store, plan.recipe, ports.clock.now(), signal);
  for (const id of waiting.keys()) {
    const facts = snapshot.entries.get(id)?.facts;
    const reasons = facts ? refusals(facts, latest) : [];
    if (reasons.length === 0) changed(id); else for (const left of reasons) onLeftOut?.(left);
  }
}
