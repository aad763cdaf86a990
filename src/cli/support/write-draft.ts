/** A draft written in a person's own editor: what they typed is on disk from the first moment, and stays there until it is in the draft or was taken back. */
import { rewrittenByPerson } from '../../domain/capture/authorship.ts';
import { documentIn, draftText, isBegunFromOther } from '../../domain/capture/draft-text.ts';
import type { Example } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { documentLimit, withReasoning } from '../../domain/store/documents.ts';
import { begunPath, editorPath } from '../../domain/store/layout.ts';
import { serialiseExample } from '../../domain/store/records.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Opened } from './open-repository.ts';

export interface Writing {
  /** Begun just now, so that nothing of it stays when nothing is written. */
  readonly begun: boolean;
  /** Somebody sits at the terminal: what is written is theirs. Else nobody says whose it is, until its author consents. */
  readonly person: boolean;
  readonly about: string;
  readonly now: Date;
  /** Opens the file, given by its path below the root, and waits. @returns the exit code */
  readonly edit: (path: string) => Promise<number>;
}
export interface Written { readonly draft: Example; /** What the document leaves unclear, each with its line. */ readonly notes: readonly string[]; }

/** @throws UserError when nothing was written, or what was written cannot be read: that is kept then */
export async function writeDraft({ store, files }: Pick<Opened, 'store' | 'files'>, draft: Example, writing: Writing): Promise<Written> {
  const { parseMadr, writeMadr } = await import('../../domain/capture/madr.ts');
  const { id } = draft;
  const path = editorPath(id);
  const hash = contentHash(draft);
  const initial = draftText(writeMadr(draft), draft.change, writing.about, hash);
  // What is there from an earlier time has not reached the draft.
  if (await files.stat(path) === undefined) await files.write(path, initial);
  else if (isBegunFromOther(await files.read(path, documentLimit) ?? '', hash)) throw new UserError('The draft was changed elsewhere since this text was begun, so that nothing is overwritten.', { hint: `The text lies in ${path}. Delete that file to go on with the draft as it is; or take the line “>8” out of it, and all below, to put it in the place of what the draft says.` });
  const leave = async (): Promise<void> => {
    await files.remove(path);
    if (writing.begun) await store.discardDraft(id);
  };
  const code = await writing.edit(path).catch(async (error: unknown) => {
    // It did not even start, so that all there is is what was there before.
    if (await files.read(path, documentLimit).catch(() => undefined) === initial) await leave();
    throw error;
  });
  const again = `Your text is kept: because record --continue ${id} opens it again.`;
  const document = documentIn(await files.read(path, documentLimit) ?? '');
  // An editor that died may have left the file empty.
  const [empty, unchanged] = [code === 0 && document.trim() === '', document.trim() === documentIn(initial).trim()];
  if (empty || unchanged) {
    if (writing.begun && code === 0 && !empty) {
      // Its editor may still be open.
      await files.write(begunPath(id), serialiseExample(draft));
      await store.discardDraft(id, { keepText: true });
    } else await leave();
    const why = empty ? 'The document is empty' : 'Nothing was written';
    throw new UserError(writing.begun ? `${why}, so nothing is recorded.` : `${why}, so the draft is as it was.`, unchanged && code === 0 ? { hint: `An editor that opens a window has to wait until it is closed: code --wait, for example. What you save in one that is still open is taken over by: because record --continue ${id}` } : {});
  }
  if (code !== 0) throw new UserError(`The editor ended with exit code ${code}, so nothing is recorded yet.`, { hint: again });
  const { reasoning, problems } = parseMadr(document);
  const wrong = problems.find(({ severity }) => severity === 'error');
  if (wrong) throw new UserError(`Line ${wrong.line}: ${wrong.message}`, { hint: again });
  const next: Example = { ...writing.person ? rewrittenByPerson(draft, reasoning) : withReasoning(draft, reasoning), updatedAt: writing.now.toISOString() };
  await store.saveDraft(next, hash);
  await files.remove(path);
  return { draft: await store.read(id) ?? next, notes: problems.map(({ line, message }) => `Line ${line}: ${message}`) };
}
