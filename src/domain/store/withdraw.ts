/** Takes a consent back. Works offline, wins over everything else, and never costs the author their own text unless they say so. */
import type { Example } from '../capture/example.ts';
import { contentHash } from '../capture/hash.ts';
import { idPattern } from '../capture/id.ts';
import { mayWithdraw } from '../ledger/consent.ts';
import type { Event } from '../ledger/event.ts';
import type { Store, Withdrawal } from '../store.ts';
import { UserError } from '../user-error.ts';
import type { Context } from './context.ts';
import { datasetsWith } from './datasets-with.ts';
import { draftOf, eventsOf, exampleAt } from './find.ts';
import { changing } from './home.ts';
import { documentPath, draftPath, editorPath, examplePath, recoveredPath } from './layout.ts';
import { exampleRecord, serialiseExample } from './records.ts';
import { removeSuggestions } from './suggestions.ts';
import { signed } from './sign-event.ts';
import { writeEvent } from './write-event.ts';

type Given = Parameters<Store['withdraw']>[1];

/** In an order that a crash cannot turn against the author: their text is safe first, then the withdrawal is on record, then the content goes. */
export async function withdraw(context: Context, id: string, given: Given): Promise<Withdrawal> {
  if (!idPattern.test(id)) throw new UserError('There is no such example.');
  return changing(context.files, async () => {
    const events = await eventsOf(context, id);
    const kept = await readable(context, () => exampleAt(context, examplePath(id), id));
    const isThere = await context.files.stat(examplePath(id)) !== undefined;
    const draft = await readable(context, () => draftOf(context, id));
    if (!isThere && events.length === 0) throw new UserError(draft ? 'It is a private draft that nobody consented to; there is nothing to withdraw.' : 'There is no such example.', draft ? { hint: 'Use “Discard” to delete it.' } : {});
    refuseOthers(id, kept, events, given);
    const before = events.find(event => event.type === 'withdrawn');
    const text = draft?.example ?? kept;
    const copy = given.keepText && text ? context.ids.next() : undefined;
    const now = context.clock.now().toISOString();
    if (copy !== undefined && text) await context.files.create(draftPath(copy), serialiseExample({ ...text, id: copy, updatedAt: now }));
    if (!before) await writeEvent(context, await signed(context, {
      schema: 1, id: context.ids.next(), example: id, contentHash: kept ? contentHash(kept) : events.at(-1)?.contentHash ?? unknownContent, type: 'withdrawn', by: given.by, at: now,
      ...(given.reason === undefined || given.reason.trim() === '' ? {} : { reason: given.reason }),
    }));
    if (kept || !given.keepText || await recover(context, id)) await context.files.remove(examplePath(id));
    if (draft && (copy !== undefined || !given.keepText)) {
      await context.files.remove(documentPath(id));
      await context.files.remove(draftPath(id));
    }
    if (!given.keepText) await context.files.remove(editorPath(id));
    // Last, and no reason to stop: what cannot be removed is a problem of its file, which the next look reports.
    await removeSuggestions(context, id).catch((error: unknown) => { context.log.warn(String(error)); });
    const datasets = await datasetsWith(context, id);
    return { datasets, ...(copy === undefined ? {} : { draft: copy }) };
  });
}

/** Content that is no example any more still holds what somebody typed. False when it is not even text: then it stays where it is, withdrawn, and is reported there. */
async function recover(context: Context, id: string): Promise<boolean> {
  const text = await readable(context, () => context.files.read(examplePath(id), exampleRecord.limit));
  if (text !== undefined) await context.files.write(recoveredPath(id), text);
  return text !== undefined;
}

/** The content could not be read, and nothing was said about it before. */
const unknownContent = '0'.repeat(64);

/** Of content that cannot be read, its author is whoever granted the consent, or took it back. */
function refuseOthers(id: string, kept: Example | undefined, events: readonly Event[], { by }: Given): void {
  const authors = kept ? [kept.author] : events.flatMap(event => event.type === 'granted' || event.type === 'withdrawn' ? [event.by] : []);
  if (authors.some(author => mayWithdraw(by, { id, author, events }))) return;
  const [author] = authors;
  throw new UserError(author ? `Only its author can withdraw it: it is by ${author.name} <${author.email}>.` : 'Its content cannot be read, so nobody can tell whose it is.',
    { hint: author ? 'Ask them, or reject it in a review: that keeps it out of every dataset as well.' : 'Restore the file with git and try again. It is in no dataset meanwhile.' });
}

async function readable<T>({ log }: Context, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    log.warn(String(error));
    return undefined;
  }
}
