/** Because: Audit History, and the draft that is made from one of its questions. What was found lies in `.because/private/audit/`, so that the page is there again after a restart. */
import * as vscode from 'vscode';
import { newId } from '../../domain/capture/id.ts';
import { ensurePrivate } from '../../domain/store/home.ts';
import { UserError } from '../../domain/user-error.ts';
import { audit, draftOfCommit } from '../../node/audit.ts';
import { openFiles } from '../../node/files.ts';
import { notePath } from '../../node/past.ts';
import type { App } from '../app.ts';
import { openDraft } from '../documents/open-draft.ts';
import { withCount } from '../export/progress.ts';
import { gitExtension } from '../git-extension.ts';
import { requireIdentity } from '../identity.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { paperScheme } from '../papers/paper-documents.ts';
import { showPreview } from '../papers/show-preview.ts';
import type { Repository } from '../repositories.ts';
import { readAudit, resultNote, type KeptAudit } from './kept-audit.ts';

const questions = 40;

/** Of what a button hands over: the repository, and a commit where it is about one. */
function given([first]: readonly unknown[]): { readonly root?: string; readonly commit?: string } {
  const text = (key: string): string | undefined => { const value = typeof first === 'object' && first !== null ? (first as Record<string, unknown>)[key] : undefined; return typeof value === 'string' ? value : undefined; };
  const [root, commit] = [text('root'), text('commit')];
  return { ...root !== undefined && { root }, ...commit !== undefined && { commit } };
}

async function repositoryOf(app: Pick<App, 'repositories'>, named: { readonly root?: string }): Promise<Repository> {
  await app.repositories.ready;
  return app.repositories.all.find(({ root }) => root.toString() === named.root) ?? app.repositories.pick();
}

/** @returns the page. @throws UserError when there is no commit yet, AbortError when it was cancelled: what was found out by then is kept */
export async function auditRepository(app: App, args: readonly unknown[]): Promise<vscode.Uri> {
  const repository = await repositoryOf(app, given(args));
  await makeAudit(repository);
  return show(repository, 'audit', vscode.l10n.t('Audit of {0}', repository.name));
}

async function makeAudit(repository: Repository): Promise<void> {
  const found = await withCount(vscode.l10n.t('Auditing the history of {0}', repository.name), vscode.l10n.t('commits'), ({ signal, onProgress }) => audit(opened(repository), { now: new Date(), most: questions, signal, progress: onProgress }));
  if (!found) throw new UserError(vscode.l10n.t('There is no commit yet.'), { hint: vscode.l10n.t('An audit looks at what was committed.') });
  await keep(repository, { audit: found, drafted: [] });
}

/** @throws NeedsTrust in Restricted Mode, where git is never run */
function opened({ root, store, git }: Repository): Parameters<typeof audit>[0] {
  if (!git) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode Because runs no git, and so cannot read the history.'), { hint: vscode.l10n.t('Trust this workspace first.') });
  const gitPath = gitExtension()?.git.path;
  return { root: root.fsPath, store, git, files: openFiles(root.fsPath), ...gitPath ? { gitPath } : {} };
}

/** Unlike notes, which are found out again, what a page is made of has to be there: a disk that is full is said. */
async function keep(repository: Repository, kept: KeptAudit): Promise<void> {
  const files = openFiles(repository.root.fsPath);
  await ensurePrivate(files);
  await files.write(notePath(resultNote), JSON.stringify(kept));
}

/** An address of its own each time, so that what an earlier one showed is not shown again. */
async function show(repository: Repository, kind: 'audit' | 'picture', name: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.from({ scheme: paperScheme, path: `/${repository.name}/${name}.md`, query: JSON.stringify({ kind, root: repository.root.toString() }), fragment: String(Date.now()) });
  if (kind === 'picture') await showPreview(uri);
  else await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  return uri;
}

/** Of the last audit; the first one is made. */
export async function showPicture(app: App, args: readonly unknown[]): Promise<vscode.Uri> {
  const repository = await repositoryOf(app, given(args));
  if (!await readAudit(repository.root)) await makeAudit(repository);
  return show(repository, 'picture', vscode.l10n.t('Where the Knowledge of {0} Is', repository.name));
}

/** Makes a private draft from what the commit says, and opens it: each field that was taken over is marked. @returns its id */
export async function recordFromHistory(app: App, args: readonly unknown[]): Promise<string> {
  const named = given(args), { commit } = named;
  if (commit === undefined) throw new UserError(vscode.l10n.t('No commit is meant.'), { hint: vscode.l10n.t('“Because: Audit History” lists those that are worth a question.') });
  const repository = await repositoryOf(app, named);
  const author = await requireIdentity(app, repository);
  const example = await draftOfCommit(opened(repository), commit, { id: newId(new Date()), author: { name: author.name, email: author.email }, now: new Date() });
  await repository.store.saveDraft(example, undefined);
  const kept = await readAudit(repository.root);
  if (kept) await keep(repository, { ...kept, drafted: [...kept.drafted, commit] });
  await repository.refresh();
  await openDraft(app, repository, example.id);
  return example.id;
}
