/** Every kept example for an export, one at a time: what was looked at stays small, and only one content is in memory. */
import type { Snapshot, Store } from '../store.ts';
import type { Context } from './context.ts';
import { examplePath } from './layout.ts';
import { failed } from './look.ts';
import { knownOf, parseExample } from './look-at-examples.ts';
import { exampleRecord } from './records.ts';

/** Those whose content is there and can be read. Drafts, withdrawn and unreadable ones are in the snapshot, with the reasons. */
export async function* streamExamples({ files }: Context, load: (signal?: AbortSignal) => Promise<Snapshot>, signal: AbortSignal | undefined): ReturnType<Store['examples']> {
  const { entries } = await load(signal);
  for (const { facts, summary } of entries.values()) {
    signal?.throwIfAborted();
    if (facts.draft || !summary) continue;
    const text = await files.read(examplePath(facts.id), exampleRecord.limit);
    const parsed = text === undefined ? undefined : parseExample(text, facts.id);
    // Gone or broken since the look a moment ago: what cannot be read is not exported.
    if (!parsed || failed(parsed)) continue;
    const { contentHash, author } = knownOf(parsed.value);
    yield { facts: { ...facts, contentHash, author }, example: parsed.value };
  }
}
