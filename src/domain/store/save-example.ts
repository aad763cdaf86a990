/** The author's later edit of a kept example. */
import type { Example } from '../capture/example.ts';
import { contentHash } from '../capture/hash.ts';
import { samePerson } from '../ledger/consent.ts';
import { UserError } from '../user-error.ts';
import type { Context } from './context.ts';
import { findExample } from './find.ts';
import { changing } from './home.ts';
import { examplePath } from './layout.ts';
import { serialiseExample } from './records.ts';
import { keepBoth, type SecondCopies } from './save-draft.ts';
import { wellFormed } from './well-formed.ts';

export async function saveExample(context: Context, copies: SecondCopies, given: Example, expected: string): Promise<void> {
  const example = wellFormed(given);
  await changing(context.files, async () => {
    const { kept, withdrawn } = await findExample(context, example.id);
    if (withdrawn) throw await keepBoth(context, copies, example, expected, 'This example was withdrawn meanwhile.');
    if (!kept) throw await keepBoth(context, copies, example, expected, 'This example is gone: somebody deleted its file.');
    if (!samePerson(kept.author, example.author)) throw new UserError(`The example is by ${kept.author.name}; its author cannot be changed.`);
    const found = contentHash(kept);
    if (found !== expected && found !== contentHash(example)) throw await keepBoth(context, copies, example, expected, 'Somebody else saved this example meanwhile.');
    await context.files.write(examplePath(example.id), serialiseExample(example));
  });
}
