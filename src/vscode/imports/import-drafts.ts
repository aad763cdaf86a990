/** Because: Import. From where, what of it, and private drafts: each is its person's to complete, and to consent to or throw away. */
import * as vscode from 'vscode';
import type { Found } from '../../domain/imports/importable.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import { importablesAt } from '../../node/imports/importables.ts';
import { importDrafts as make, knownAmong, type Imported } from '../../node/imports/import-drafts.ts';
import { notesIn } from '../../node/imports/note-drafts.ts';
import type { App } from '../app.ts';
import { openDraft } from '../documents/open-draft.ts';
import { tagsOf } from '../documents/placeholders.ts';
import { withCount } from '../export/progress.ts';
import { guard } from '../guard.ts';
import { requireIdentity } from '../identity.ts';
import { repositoryFor, type Recording } from '../record/repository-for.ts';
import { inform } from '../tell.ts';
import { scannerFor } from '../watching-scanner.ts';
import { fromStep, type From } from './from-step.ts';
import { whichStep } from './which-step.ts';

export async function importDrafts(app: App): Promise<void> {
  const recording = await repositoryFor(app);
  const { repository } = recording;
  const from = await fromStep(repository.root.fsPath);
  if (!from) return;
  const reading = { store: repository.store, files: openFiles(repository.root.fsPath) };
  const { found, notTaken, known } = await withCount(vscode.l10n.t('Reading'), '', async ({ signal }) => {
    const read = await readFrom(recording, from, signal);
    return { ...read, known: await knownAmong(reading, read.found, signal) };
  });
  if (found.length === 0) {
    throw new UserError(notTaken.length === 0 ? vscode.l10n.t('There is nothing to import.') : vscode.l10n.t('Nothing of it can be imported.'), { hint: notTaken.slice(0, 3).map(each => `${each.from}: ${each.why}`).join(' ') || vscode.l10n.t('Notes are made with git notes add.') });
  }
  const wanted = found.length === 1 && known.size === 0 ? found : await whichStep(found, notTaken, known);
  if (!wanted) return;
  const author = await requireIdentity(app, repository);
  const done = await withCount(vscode.l10n.t('Importing'), vscode.l10n.t('drafts'), ({ signal, onProgress }) => make({
    ...reading, scanner: scannerFor(app, repository), tags: () => tagsOf(app, repository), author: { name: author.name, email: author.email }, clock: { now: () => new Date() },
  }, wanted, { signal, onProgress })).finally(() => repository.refresh());
  await tell(app, recording, done);
}

async function readFrom({ repository, git }: Recording, from: From, signal: AbortSignal): Promise<Found> {
  const { parseMadr: parse } = await import('../../domain/capture/madr.ts');
  const opened = { root: repository.root.fsPath, git, store: repository.store, parse };
  return from.kind === 'notes' ? notesIn(opened, signal) : importablesAt(from.place, opened, signal);
}

async function tell(app: App, { repository }: Recording, { made, known }: Imported): Promise<void> {
  const [first, ...more] = made;
  if (!first) { void inform(vscode.l10n.t('Nothing new: all of it was imported before.')); return; }
  const redacted = made.reduce((sum, each) => sum + each.redacted, 0);
  const parts = [
    more.length === 0 ? vscode.l10n.t('It is a private draft now: nobody else sees it.') : vscode.l10n.t('{0} private drafts are made: nobody else sees them.', made.length),
    known.length > 0 ? vscode.l10n.t('{0} were there already.', known.length) : '', redacted > 0 ? vscode.l10n.t('Secrets and personal data in it are replaced: {0}.', redacted) : '',
  ];
  const open = vscode.l10n.t('Open the First');
  const show = () => openDraft(app, repository, first.id);
  void inform(parts.filter(Boolean).join(' '), ...more.length > 0 ? [open] : []).then(picked => picked === open ? guard(app, open, show) : undefined);
  if (more.length === 0) await show();
}
