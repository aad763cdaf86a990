/** Every kept example for an export, one at a time: what was looked at stays small, and only one content is in memory. */
import { contentHash } from '../capture/hash.ts';
import type { Store } from '../store.ts';
import type { Context } from './context.ts';
import { examplePath } from './layout.ts';
import { failed } from './look.ts';
import type { loader } from './load.ts';
import { parseExample } from './look-at-examples.ts';
import { exampleRecord } from './records.ts';

/** Those whose content is there and can be read. Drafts, withdrawn and unreadable ones are in the snapshot, with the reasons. */
export async function* streamExamples({ files }: Context, load: ReturnType<typeof loader>, signal: AbortSignal | undefined): ReturnType<Store['examples']> {
  const { snapshot, remembered } = await load({ signal, thorough: true });
  for (const { facts, summary } of snapshot.entries.values()) {
    signal?.throwIfAborted();
    if (facts.draft || !summary) continue;
    const path = examplePath(facts.id);
    const read = await files.readWithStat(path, exampleRecord.limit);
    const parsed = read && parseExample(read.text, facts.id);
    // Gone or broken since the look a moment ago: what cannot be read is not exported.
    if (!parsed || failed(parsed)) continue;
    const same = read.stat.version === remembered.get(path)?.version;
    yield { facts: same ? facts : { ...facts, contentHash: contentHash(parsed.value), author: parsed.value.author }, example: parsed.value };
  }
}
