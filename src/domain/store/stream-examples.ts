/** Every kept example, one at a time: what was looked at stays small, and only one content is in memory. */
import type { Example } from '../capture/example.ts';
import { contentHash } from '../capture/hash.ts';
import type { Store } from '../store.ts';
import type { Context } from './context.ts';
import { examplePath } from './layout.ts';
import { failed, type Seen } from './look.ts';
import type { Loader } from './load.ts';
import { parseExample } from './look-at-examples.ts';
import { exampleRecord, parseKnownRecord } from './records.ts';

/** Those whose content is there and can be read. Drafts, withdrawn and unreadable ones are in the snapshot, with the reasons. */
export async function* streamExamples({ files }: Context, load: Loader, signal: AbortSignal | undefined): ReturnType<Store['examples']> {
  const snapshot = await load({ signal, thorough: true });
  const seen = load.seen(snapshot);
  for (const { facts, summary } of snapshot.entries.values()) {
    signal?.throwIfAborted();
    if (facts.draft || !summary) continue;
    const path = examplePath(facts.id);
    const read = await files.readWithStat(path, exampleRecord.limit);
    // The very file that was looked at was doubted then; it need not be doubted once more.
    const same = read !== undefined && read.stat.version === seen?.get(path)?.version;
    const parsed: Seen<Example> | undefined = same ? parseKnownRecord(read.text, exampleRecord) : read && parseExample(read.text, facts.id);
    // Gone or broken since the look a moment ago: what cannot be read is not exported.
    if (!parsed || failed(parsed)) continue;
    yield { facts: same ? facts : { ...facts, contentHash: contentHash(parsed.value), author: parsed.value.author }, example: parsed.value };
  }
}
