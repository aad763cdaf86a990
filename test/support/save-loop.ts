/**
 * A process that saves for ever, to be killed in the middle: `node save-loop.ts <root>`. Each line on standard output is said after the store said yes:
 * `draft <id> <words>`, `kept <id>`, `reviewed <id> <event>`, `withdrawn <id> <copy>`.
 */
import { writeSync } from 'node:fs';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { ben, consentTo, draftOf, openTestStore, ada } from './open-test-store.ts';

const root = process.argv[2];
if (!root) throw new Error('Which folder?');
const store = openTestStore(root, { shared: true });
const say = (...words: readonly string[]): void => { writeSync(1, `${words.join(' ')}\n`); };

say('started');
for (let round = 0; ; round++) {
  let draft = draftOf();
  let saved: string | undefined;
  for (let words = 1; words <= 3; words++) {
    draft = { ...draft, because: 'because '.repeat(words * 400) };
    await store.saveDraft(draft, saved);
    saved = contentHash(draft);
    say('draft', draft.id, String(words * 400));
  }
  await consentTo(store, draft.id);
  say('kept', draft.id);
  const event = await store.addEvent({ type: 'reviewed', verdict: 'approved', example: draft.id, contentHash: contentHash(draft), by: ben });
  say('reviewed', draft.id, event.id);
  if (round % 2 === 1) say('withdrawn', draft.id, (await store.withdraw(draft.id, { by: ada, keepText: true })).draft ?? '');
}
