/** Saves what its author typed. When somebody else saved first, both texts are kept and the author is told where. */
import type { Example } from '../capture/example.ts';
import { contentHash } from '../capture/hash.ts';
import { UserError } from '../user-error.ts';
import type { Context } from './context.ts';
import type { Draft } from './find.ts';
import { draftOf, findExample } from './find.ts';
import { changing } from './home.ts';
import { documentPath, draftPath } from './layout.ts';
import { serialiseExample } from './records.ts';
import { wellFormed } from './well-formed.ts';

/** The second copies of this session, by what they stood against: a session that goes on typing goes on in the same copy. */
export type SecondCopies = Map<string, string>;

export async function saveDraft(context: Context, copies: SecondCopies, given: Example, expected: string | undefined): Promise<void> {
  const draft = wellFormed(given);
  await changing(context.files, async () => {
    const { kept, draft: there, events, withdrawn } = await findExample(context, draft.id);
    if (withdrawn) throw await keepBoth(context, copies, draft, expected, 'This example was withdrawn meanwhile.');
    if (kept && events.length > 0) throw await keepBoth(context, copies, draft, expected, 'This example was kept with consent meanwhile, so it is no draft any more.');
    const found = there && contentHash(there.example);
    if (found !== undefined && found !== expected && found !== contentHash(draft)) throw await keepBoth(context, copies, draft, expected, 'Another window saved this draft meanwhile.');
    await writeDraft(context, draft, there);
  });
}

/** The document first: it overrides the record, so the record alone would change nothing. */
export async function writeDraft({ files, format }: Context, draft: Example, there: Draft | undefined): Promise<void> {
  if (there?.document !== undefined) {
    const { parseMadr, writeMadr } = await format();
    const said = { ...draft, ...parseMadr(there.document).reasoning };
    if (contentHash(said) !== contentHash(draft)) await files.write(documentPath(draft.id), writeMadr(draft));
  }
  await files.write(draftPath(draft.id), serialiseExample(draft));
}

/** Nothing typed is ever lost: the text that came second becomes a draft of its own. @returns the error that says so */
export async function keepBoth(context: Context, copies: SecondCopies, draft: Example, against: string | undefined, what: string): Promise<UserError> {
  const key = `${draft.id} ${against ?? ''}`;
  const id = copies.get(key) ?? context.ids.next();
  copies.set(key, id);
  await writeDraft(context, { ...draft, id }, await draftOf(context, id));
  return new UserError(`${what} Nothing is lost: your text is kept as a second draft, ${draftPath(id)}.`, { hint: 'Open both, keep what you need, and discard the other.' });
}
