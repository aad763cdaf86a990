/** Notes of git as what can be imported: each becomes a draft about the commit that it is on. */
import { assistant } from '../../domain/capture/assistants.ts';
import { emptyTree } from '../../domain/capture/change.ts';
import { withoutDenied } from '../../domain/capture/denied.ts';
import { newExample } from '../../domain/capture/example.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { titleFrom } from '../../domain/capture/prefill.ts';
import type { Parse } from '../../domain/imports/adr.ts';
import { withWords, type Found, type Importable, type NotTaken } from '../../domain/imports/importable.ts';
import { readNote } from '../../domain/imports/note.ts';
import type { Git } from '../../domain/ports.ts';
import type { Store } from '../../domain/store.ts';
import { isUserError } from '../../domain/user-error.ts';

export async function notesIn({ git, store, parse }: { readonly git: Pick<Git, 'notes' | 'capture'>; readonly store: Pick<Store, 'load'>; readonly parse: Parse }, signal?: AbortSignal): Promise<Found> {
  const found: Importable[] = [], notTaken: NotTaken[] = [];
  for (const { ref, commit, text, by, on: summary } of await git.notes()) {
    signal?.throwIfAborted();
    const from = `${commit.slice(0, 12)} (${ref.replace(/^refs\/notes\//u, '')})`;
    if (!summary) { notTaken.push({ from, why: 'Its commit is not on this machine.' }); continue; }
    const reasoning = readNote(text, titleFrom(summary.subject), parse);
    if ('why' in reasoning) { notTaken.push({ from, why: reasoning.why }); continue; }
    found.push({
      keys: [`note:${ref}:${commit}`], from, title: reasoning.title, about: [by?.name, oneLine(text, 80)].filter(Boolean).join(': '),
      async draft(given, stop) {
        const captured = await git.capture({ kind: 'commit', commit }, stop).catch((error: unknown) => { if (isUserError(error)) return { change: { base: emptyTree, head: null, files: [] }, anchors: [] }; throw error; });
        const { change, anchors } = withoutDenied(captured, (await store.load(stop)).policy);
        const writer = by ?? summary.author;
        const draft = withWords(newExample({ ...given, change, anchors }), reasoning, { kind: assistant(writer.name, writer.email) ? 'assisted' : 'human', quoted: { commit, by: { name: writer.name, email: writer.email } } });
        // The title is the commit's, and so its author's.
        return reasoning.title === titleFrom(summary.subject) && draft.quoted?.title ? { ...draft, quoted: { ...draft.quoted, title: { commit, by: { name: summary.author.name, email: summary.author.email } } } } : draft;
      },
    });
  }
  return { found, notTaken };
}
