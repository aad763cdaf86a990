/** Which draft `because record --continue` goes on with. */
import type { Example } from '../../domain/capture/example.ts';
import { editorFolder, editorPath, idIn } from '../../domain/store/layout.ts';
import { UserError } from '../../domain/user-error.ts';
import { findExample } from './find-example.ts';
import type { Opened } from './open-repository.ts';

/** @param given an id, or the beginning or end of one; `true` for the only text that waits. @throws UserError when none or several could be meant */
export async function draftToContinue({ store, files }: Pick<Opened, 'store' | 'files'>, given: string | true): Promise<Example> {
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

const gone = (id: string): never => { throw new UserError(`The draft ${id} is not there any more.`); };
