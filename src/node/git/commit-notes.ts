/** Notes that people put on commits with `git notes`, whatever ref they lie under, each with who wrote it last. */
import { isProgramRef } from '../../domain/imports/note.ts';
import type { CommitNote } from '../../domain/ports.ts';
import { commitsNamed } from './commits.ts';
import { readNotes } from './notes.ts';
import type { Session } from './session.ts';

/** Of one ref, and commits of it that are looked through for who wrote them. */
const most = { notes: 2_000, commits: 10_000 };

export async function commitNotes(session: Session): Promise<readonly CommitNote[]> {
  const listed = await session.try(['for-each-ref', '--format=%(refname)', 'refs/notes']);
  const refs = listed.code !== 0 ? [] : listed.stdout.toString('utf8').split('\n').filter(ref => ref !== '' && !isProgramRef(ref));
  const found: CommitNote[] = [];
  for (const ref of refs) {
    const notes = await readNotes(session, ref, () => true, most.notes);
    if (notes.size === 0) continue;
    const writers = await writersOf(session, ref);
    for (const [commit, text] of notes) { const by = writers.get(commit); found.push({ ref, commit, text, ...by && { by } }); }
  }
  const commits = await commitsNamed(session, found.map(({ commit }) => commit));
  return found.map(note => { const on = commits.get(note.commit); return on ? { ...note, on } : note; });
}

/** By the commit that a note is about: its path in the tree is that id, cut by slashes where there are many. */
async function writersOf(session: Session, ref: string): Promise<ReadonlyMap<string, { readonly name: string; readonly email: string }>> {
  const said = await session.try(['log', '-z', `--max-count=${most.commits}`, '--encoding=UTF-8', '--no-notes', '--no-show-signature', '--no-mailmap', '--no-color', '--no-renames', '--name-only', '--format=%x01%an%x00%ae%x00', ref, '--']);
  const writers = new Map<string, { readonly name: string; readonly email: string }>();
  const tokens = said.code === 0 ? said.stdout.toString('utf8').split('\0') : [];
  let by: { readonly name: string; readonly email: string } | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = (tokens[at] ?? '').replace(/^\n/u, '');
    if (token.startsWith('\u0001')) by = { name: token.slice(1), email: tokens[++at] ?? '' };
    else { const commit = token.replaceAll('/', ''); if (by && /^[0-9a-f]{40,64}$/u.test(commit) && !writers.has(commit)) writers.set(commit, by); }
  }
  return writers;
}
