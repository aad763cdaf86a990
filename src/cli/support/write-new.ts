/** Writes a file that a person named, and never over one that is there. */
import { writeFile } from 'node:fs/promises';
import { UserError } from '../../domain/user-error.ts';

/** @throws UserError when it is there already or cannot be written */
export async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx' }).catch((cause: unknown) => {
    const there = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UserError(there ? `${file} is there already, and nothing was written.` : `${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { hint: there ? 'Choose another name, or move that file away.' : 'Choose another place.', cause });
  });
}
