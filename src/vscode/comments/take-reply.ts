/** What somebody typed about changed lines becomes a draft, or is added to the one that the thread is about: on disk before anything is asked. */
import * as vscode from 'vscode';
import { emptyTree, type ChangeSource } from '../../domain/capture/change.ts';
import type { Wanted } from '../../domain/capture/choose-change.ts';
import { newExample, type Example } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { newId } from '../../domain/capture/id.ts';
import { mapSpan } from '../../domain/capture/map-span.ts';
import { oneEdit } from '../../domain/capture/one-edit.ts';
import { rejectedOption, splitRejected } from '../../domain/capture/rejected.ts';
import type { App } from '../app.ts';
import { saveDocument } from '../documents/save-document.ts';
import { uriOf } from '../documents/draft-document.ts';
import { guard } from '../guard.ts';
import { captureAllowed } from '../record/capture-allowed.ts';
import { DraftSession } from '../record/draft-session.ts';
import { whoRecords } from '../record/identity.ts';
import { sayDraftKept, sentenceOf, showFailure } from '../record/outcome.ts';
import { record } from '../record/record.ts';
import { relativePath } from '../record/relative-path.ts';
import { repositoryFor, type Recording } from '../record/repository-for.ts';
import { saveOrRescue } from '../record/rescue.ts';
import { Steps } from '../steps.ts';
import { changedIn, isNewSide, savedLines, shownIn, sourceAt, textLines, touches } from './changed-lines.ts';
import { keepPointed } from './pointed.ts';
import { exampleOf } from './thread-context.ts';

/** The lines that somebody pointed at, as they were when they pressed the button. */
interface Pointed { readonly document: vscode.TextDocument; readonly text: readonly string[]; readonly start: number; readonly count: number; }

/** @param as `because`: the reason, and the question of consent follows; `rejected`: an option that was not taken, such as “Redis — one more server to run” */
export async function takeReply(app: App, args: readonly unknown[], as: 'because' | 'rejected'): Promise<void> {
  const [given] = args;
  if (!isReply(given)) return;
  const { thread } = given;
  const text = given.text.toWellFormed().trim();
  if (text === '') return;
  let safe = false;
  try {
    const pointed = await linesOf(thread);
    const recording = await repositoryFor(app, shownIn(thread.uri)?.file ?? thread.uri);
    const session = await openSession(app, recording, exampleOf(thread));
    session.write(said(session.example, text, as));
    await saveOrRescue(session).finally(() => { safe = true; });
    // The draft's own thread takes its place, at what is recorded.
    if (exampleOf(thread) === undefined) thread.dispose();
    // Not awaited: the editor empties the box when this is done, and what was typed is on disk.
    void guard(app, vscode.l10n.t('Record Decision'), () => goOn(app, recording, session, pointed, as));
  } catch (error) {
    // The box is empty by now, and nothing has the words yet.
    if (!safe) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content: text }), { preview: false });
    throw error;
  }
}

async function goOn(app: App, recording: Recording, session: DraftSession, pointed: Pointed | undefined, as: 'because' | 'rejected'): Promise<void> {
  const isNew = session.example.change.files.length === 0;
  if (!isNew) await recording.repository.refresh();
  const source = isNew && pointed ? await sourceOf(app, recording, session.id, pointed).catch((error: unknown) => { app.log.warn(String(error)); return undefined; }) : undefined;
  if (as === 'because') await record(app, recording, wantedOf(source), { session, source });
  else await keep(app, recording, session, source);
}

async function linesOf({ uri, range }: vscode.CommentThread): Promise<Pointed | undefined> {
  if (!range) return undefined;
  const { start, end } = range;
  const document = await vscode.workspace.openTextDocument(uri);
  // A selection that ends at the start of a line does not mean that line.
  const last = end.character === 0 ? Math.max(start.line, end.line - 1) : end.line;
  return { document, text: textLines(document.getText()), start: start.line + 1, count: last - start.line + 1 };
}

/** @throws CancellationError when nobody says who they are */
async function openSession(app: App, { repository }: Recording, id: string | undefined): Promise<DraftSession> {
  const failed = (error: unknown): void => { showFailure(app, error); };
  if (id !== undefined) await saveDocument(uriOf({ repository, id, kind: 'draft' }));
  const there = id === undefined ? undefined : await repository.store.read(id);
  if (there) return new DraftSession(repository.store, there, failed, contentHash(there));
  const steps = new Steps();
  try {
    const author = await whoRecords(app, repository, steps);
    if (!author) throw new vscode.CancellationError();
    const now = new Date();
    return new DraftSession(repository.store, newExample({ id: newId(now), author, now: now.toISOString(), anchors: [], change: { base: emptyTree, head: null, files: [] } }), failed);
  } finally {
    steps.dispose();
  }
}

function said({ because, options }: Example, text: string, as: 'because' | 'rejected'): Partial<Pick<Example, 'because' | 'options'>> {
  if (as === 'because') return { because: because.trim() === '' ? text : `${because.trimEnd()}\n\n${text}` };
  const { title, why } = splitRejected(text);
  return { options: [...options, rejectedOption(title, why)] };
}

/** The hunks at these lines, of the file as it is on disk: what was typed since and is not saved is in no change yet. */
async function sourceOf({ context }: App, { repository, git }: Recording, id: string, { document, text, start, count }: Pointed): Promise<ChangeSource | undefined> {
  const shown = shownIn(document.uri);
  const path = shown && await relativePath(repository, shown.file);
  if (!shown || path === undefined) return undefined;
  const lines = document.isDirty ? await savedLines(document) : text;
  const changed = await changedIn(git, path, shown, lines);
  const at = mapSpan(oneEdit(text, lines), start, count);
  if (!changed) return undefined;
  // On the old side are no lines that the thread could stand at.
  const last = at.startLine + Math.max(at.lineCount, 1) - 1, hunk = isNewSide(shown) && changed.hunks.find(({ here }) => touches(here, { start: last, count: 1 }));
  if (hunk) await keepPointed(context.workspaceState, { id, path, offset: Math.max(0, last - hunk.here.start), text: lines[last - 1] ?? '' });
  return sourceAt(changed, { start: at.startLine, count: at.lineCount });
}

/** What is offered again to whoever goes back to the change. */
function wantedOf(source: ChangeSource | undefined): Wanted {
  if (!source?.lines) return {};
  const { kind, commit, from: [left] = [], lines } = source;
  if (kind === 'commit' && commit !== undefined) return { commit, lines };
  if (kind === 'between' && left !== undefined) return { shown: { left, right: commit ?? null, paths: [lines.path], lines: { ...lines, side: 'right' }, called: vscode.l10n.t('Changed lines') } };
  if (kind === 'stash' && commit !== undefined) return { shown: { stash: commit } };
  return { lines, kind: kind === 'staged' ? 'staged' : 'working' };
}

/** Nothing is asked: the thread shows what is there, and waits for the reason. */
async function keep(app: App, { repository, git }: Recording, session: DraftSession, source: ChangeSource | undefined): Promise<void> {
  let why: string | undefined;
  if (source) {
    try {
      await session.capture(captureAllowed(repository, git, source));
      await session.save();
    } catch (error) {
      why = sentenceOf(error);
      if (why === undefined) throw error;
    }
  }
  session.dispose();
  await repository.refresh();
  // Without a place in the code there is no thread to show it.
  if (session.example.anchors.length === 0) sayDraftKept(app, repository, session.id, why);
}

const isReply = (given: unknown): given is vscode.CommentReply => typeof given === 'object' && given !== null && 'text' in given && typeof given.text === 'string'
  && 'thread' in given && typeof given.thread === 'object' && given.thread !== null && 'uri' in given.thread && given.thread.uri instanceof vscode.Uri;
