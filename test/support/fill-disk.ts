/**
 * A process that saves on a disk of its own until it is full: `node fill-disk.ts <root>`, on a small tmpfs. Prints one JSON line: what was acknowledged,
 * what the failure said, and what could be read afterwards.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { consentTo, draftOf, openTestStore } from './open-test-store.ts';

const root = process.argv[2];
if (!root) throw new Error('Which folder?');
const store = openTestStore(root);
const saved = new Map<string, string>();
const failures = new Set<string>();
const lost: string[] = [];
const trying = async (what: () => Promise<unknown>): Promise<boolean> => {
  try {
    await what();
    return true;
  } catch (error) {
    failures.add(error instanceof Error ? `${error.name}: ${error.message.replace(/\S*\/\S+/gu, '<path>')}` : String(error));
    return false;
  }
};
const save = async (draft: Example, expected?: string): Promise<boolean> => {
  const done = await trying(() => store.saveDraft(draft, expected));
  if (done) saved.set(draft.id, contentHash(draft));
  return done;
};

const edited = draftOf();
await save(edited);
const ballast = path.join(root, 'ballast');
writeFileSync(ballast, 'x'.repeat(64 * 1024));
const drafts: Example[] = [];
for (let count = 0; count < 500; count++) {
  const draft = draftOf(undefined, { because: 'because '.repeat(900) });
  if (!await save(draft)) break;
  drafts.push(draft);
}
// Full: an edit, a consent and an event fail too, and none of them costs what was there.
const first = drafts[0];
if (!first) throw new Error('The disk was full before anything was saved.');
await save({ ...edited, because: 'longer '.repeat(20_000) }, contentHash(edited));
const consented = await trying(() => consentTo(store, first.id));
for (const [id, hash] of saved) {
  const now = await store.read(id).catch(() => undefined);
  if (!now || contentHash(now) !== hash) lost.push(id);
}
const whenFull = (await store.load()).problems;
const leftovers = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => path.basename(name).startsWith('.tmp-'));
// Some space, as the message says, and the same again.
rmSync(ballast);
const again = [await save({ ...edited, because: 'Saved again.' }, contentHash(edited)), consented || await trying(() => consentTo(store, first.id))];
const { entries, problems } = await store.load();
console.log(JSON.stringify({ acknowledged: saved.size, failures: [...failures], lost, leftovers, whenFull, again, problems, entries: entries.size }));
