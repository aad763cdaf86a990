/** Records decisions about the sample repository's commits with the real git and the real store, as if Mara had. */
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { newExample, type Example } from '../../../src/domain/capture/example.ts';
import { Id } from '../../../src/domain/capture/id.ts';
import type { Purpose } from '../../../src/domain/ledger/event.ts';
import { openGit } from '../../../src/node/git.ts';
import { consentTo, openTestStore } from '../open-test-store.ts';
import { jonas, mara } from './commits.ts';
import { decisions } from './decisions.ts';

/** @param options `count`: how many, told anew with a number when there are more than were written; `from`: the first one; `approved`: Jonas has approved them; `more`: said in each */
export async function recordDecisions(folder: string, options: { readonly count?: number; readonly from?: number; readonly approved?: boolean; readonly purposes?: readonly Purpose[]; readonly more?: Partial<Example> } = {}): Promise<readonly Example[]> {
  const git = openGit({ root: folder });
  const store = openTestStore(folder);
  const commits = await git.commits({ max: 50 });
  const made: Example[] = [];
  const from = options.from ?? 0;
  for (let n = from; n < from + (options.count ?? decisions.length); n++) {
    const told = decisions[n % decisions.length]!;
    const commit = commits.find(each => each.subject === told.subject);
    if (!commit) throw new Error(`The sample has no commit "${told.subject}".`);
    const at = new Date(Date.UTC(2026, 9, 1 + n, 9));
    store.clock.set(at.toISOString());
    const { change, anchors } = await git.capture({ kind: 'commit', commit: commit.id });
    const again = n >= decisions.length ? ` (${Math.floor(n / decisions.length) + 1})` : '';
    const draft: Example = { ...newExample({ id: idOf(at, n), author: mara, now: at.toISOString(), change, anchors }), ...told.words, ...options.more, title: `${told.words.title}${again}` };
    await store.saveDraft(draft);
    await consentTo(store, draft.id, mara, options.purposes ?? ['internal-training', 'evaluation']);
    if (options.approved) await store.addEvent({ type: 'reviewed', example: draft.id, contentHash: contentHash(draft), by: jonas, verdict: 'approved' });
    made.push(draft);
  }
  return made;
}

/** The same each time, and with them the sides of a split: one of 60, 20 and 20 percent has something on all three, from eight decisions on. */
const idOf = (at: Date, n: number): string => Id.parse(`${at.toISOString().slice(0, 10).replaceAll('-', '')}-steady${String(3510 + n).padStart(6, '0')}`);
