/** An audit of the repository on this machine: its history, what is recorded of it, and a draft from a commit. For the command line and the editor alike. */
import type { Example, Person } from '../domain/capture/example.ts';
import { denying, withoutDenied } from '../domain/capture/denied.ts';
import { newExample } from '../domain/capture/example.ts';
import { auditHistory, type Audit, type AuditOptions, type Recorded } from '../domain/history/audit.ts';
import { commentsThatSayWhy } from '../domain/history/questions.ts';
import { draftFrom } from '../domain/history/prefill.ts';
import type { Files, Git } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';
import { UserError } from '../domain/user-error.ts';
import type { GitOptions } from './git.ts';
import { openNotes, openPast } from './past.ts';

export interface Audited { readonly store: Pick<Store, 'load' | 'read' | 'examples'>; readonly files: Files; readonly git: Pick<Git, 'capture' | 'commits'>; }

/** @param options `again`: nothing that an earlier audit found out is used. @returns undefined when there is no commit yet */
export async function audit(repository: Audited & GitOptions, options: Omit<AuditOptions, 'recorded'> & { readonly again?: boolean }): Promise<Audit | undefined> {
  const past = await openPast(repository, options.signal);
  const notes = openNotes(repository.files);
  return auditHistory(past, options.again ? { ...notes, read: () => Promise.resolve(undefined) } : notes, { ...options, recorded: await recordedIn(repository.store, options.signal) });
}

/** Drafts count too: somebody is at it. */
async function recordedIn(store: Audited['store'], signal?: AbortSignal): Promise<Recorded> {
  const commits = new Set<string>();
  const examples: { readonly paths: readonly string[]; readonly month: string }[] = [];
  for await (const { example: { change, createdAt } } of store.examples(signal)) {
    if (change.head !== null) commits.add(change.head);
    examples.push({ paths: change.files.map(({ path }) => path), month: createdAt.slice(0, 7) });
  }
  for (const [id, { facts }] of (await store.load(signal)).entries) {
    if (!facts.draft) continue;
    const draft = await store.read(id).catch(() => undefined);
    if (draft?.change.head) commits.add(draft.change.head);
  }
  return { commits, examples };
}

/** A draft from what a commit says of itself, without what the policy denies; nothing is saved. @throws UserError when there is no such commit, or nothing of it can be recorded */
export async function draftOfCommit({ git, store, ...place }: Pick<Audited, 'git' | 'store'> & GitOptions, commit: string, given: { readonly id: string; readonly author: Person; readonly now: Date }, signal?: AbortSignal): Promise<Example> {
  const [summary] = await git.commits({ max: 1, from: commit });
  if (!summary) throw new UserError('There is no commit yet.', { hint: 'Commit something first.' });
  const [captured, { policy }] = [await git.capture({ kind: 'commit', commit: summary.id }, signal), await store.load(signal)];
  const { change, anchors } = withoutDenied(captured, policy);
  const isDenied = denying(policy);
  const past = await openPast(place, signal);
  const lines = await past.added([summary.id], signal);
  const empty = newExample({ id: given.id, change, anchors, author: given.author, now: given.now.toISOString() });
  return draftFrom(empty, { id: summary.id, message: change.message ?? summary.subject, author: summary.author, merge: await past.merged(summary.id, signal), comments: commentsThatSayWhy((lines.get(summary.id) ?? []).filter(({ path }) => !isDenied({ path }))) });
}
