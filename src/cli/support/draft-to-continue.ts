/** Which draft `because record --continue` goes on with. */
import { documentIn } from '../../domain/capture/draft-text.ts';
import type { Example } from '../../domain/capture/example.ts';
import { documentLimit } from '../../domain/store/documents.ts';
import { begunPath, editorFolder, editorPath, idIn } from '../../domain/store/layout.ts';
import { exampleRecord, parseRecord } from '../../domain/store/records.ts';
import { UserError } from '../../domain/user-error.ts';
import { findExample } from './find-example.ts';
import type { Opened } from './open-repository.ts';

/** @param given an id, or the beginning or end of one; `true` for the only text that waits. @throws UserError when none or several could be meant */
export async function draftToContinue({ store, files }: Pick<Opened, 'store' | 'files'>, given: string | true): Promise<Example> {
  await takeUp({ store, files });
  const snapshot = await store.load();
  const drafts = [...snapshot.entries.values()].filter(({ facts }) => facts.draft).map(({ facts }) => facts.id);
  if (given !== true) {
    const { facts } = findExample(snapshot, given);
    if (!facts.draft) throw new UserError(`${facts.id} is no draft any more.`, { hint: 'Its author edits it in VS Code: “Because: Edit Example”.' });
    return await store.read(facts.id) ?? gone(facts.id);
  }
  const texts = (await files.list(editorFolder)).flatMap(({ name }) => idIn(name, '.md') ?? []);
  const waiting = texts.filter(id => drafts.includes(id));
  const [only] = waiting.length > 0 ? waiting : drafts;
  const several = waiting.length > 1 ? waiting : waiting.length === 0 && drafts.length > 1 ? drafts : [];
  if (only === undefined) throw new UserError('There is no draft to go on with.', { hint: texts.length > 0 ? `Texts whose draft is gone lie in ${texts.map(editorPath).join(', ')}. because record --editor begins a draft.` : 'because record --editor begins one.' });
  if (several.length > 0) throw new UserError(`${several.length} drafts could be meant: ${several.slice(-5).join(', ')}${several.length > 5 ? ', …' : ''}.`, { hint: 'because record --continue <id> says which; because list --drafts shows their titles.' });
  return await store.read(only) ?? gone(only);
}

interface Begun { readonly draft: Example; readonly isWritten: boolean; }

/** Drafts whose editor had ended before anything was written in it. */
async function* begun({ files }: Pick<Opened, 'files'>): AsyncIterable<Begun> {
  for (const { name } of await files.list(editorFolder)) {
    const id = idIn(name, '.json');
    const parsed = id === undefined ? undefined : parseRecord(await files.read(begunPath(id), exampleRecord.limit).catch(() => undefined) ?? '', exampleRecord);
    if (id === undefined || !parsed || !('value' in parsed) || parsed.value.id !== id) continue;
    const { writeMadr } = await import('../../domain/capture/madr.ts');
    // One that cannot be read, too large for example, was written.
    const text = await files.read(editorPath(id), documentLimit).then(read => documentIn(read ?? '').trim(), () => undefined);
    yield { draft: parsed.value, isWritten: text === undefined || (text !== '' && text !== writeMadr(parsed.value).trim()) };
  }
}

/** What was saved since, in an editor that had not waited, has a draft again. */
async function takeUp({ store, files }: Pick<Opened, 'store' | 'files'>): Promise<void> {
  for await (const { draft, isWritten } of begun({ files })) {
    if (!isWritten) continue;
    await store.saveDraft(draft);
    await files.remove(begunPath(draft.id));
  }
}

/** Those that are older than a day and in which nothing was written: no editor is open any more. */
export async function sweepBegun({ files }: Pick<Opened, 'files'>, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  for await (const { draft: { id }, isWritten } of begun({ files })) {
    if (isWritten || id.slice(0, 8) >= yesterday) continue;
    await files.remove(editorPath(id));
    await files.remove(begunPath(id));
  }
}

const gone = (id: string): never => { throw new UserError(`The draft ${id} is not there any more.`); };
