/** What the papers say and which buttons they have. Everything follows from the address and from what is on record, so a paper that an earlier session left open is made again. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { compareDatasets, parseManifest } from '../../domain/dataset/compare.ts';
import { comparisonText } from '../../domain/dataset/copies/comparison-text.ts';
import { knownOf } from '../../domain/dataset/copies/known.ts';
import { toBeTold } from '../../domain/dataset/copies/overview.ts';
import { proofOf, proofText } from '../../domain/dataset/copies/replacement.ts';
import { mineText } from '../../domain/dataset/mine/mine-text.ts';
import { mineOf, withdrawable } from '../../domain/dataset/mine/mine.ts';
import { isUserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { lookAt, manifestText, noticeOf, type Looked } from '../datasets/look-at.ts';
import type { CommandId } from '../ids.ts';
import { properPeople } from '../proper-people.ts';
import type { Repository } from '../repositories.ts';
import { paperScheme } from './paper-documents.ts';

const Kind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mine'), root: z.string(), email: z.string() }),
  z.object({ kind: z.literal('notices'), root: z.string() }),
  z.object({ kind: z.literal('audit'), root: z.string() }),
  z.object({ kind: z.literal('picture'), root: z.string() }),
  z.object({ kind: z.literal('comparison'), root: z.string(), before: z.string(), after: z.string() }),
  z.object({ kind: z.literal('proof'), root: z.string(), before: z.string(), after: z.string() }),
]);
type Kind = z.infer<typeof Kind>;

interface Lens { readonly line: number; readonly title: string; readonly command: CommandId; readonly argument: object; }
interface Paper { readonly text: string; readonly lenses: readonly Lens[]; }

/** @param name of the tab, without the extension */
export async function showPaper(repository: Repository, name: string, about: Kind): Promise<vscode.Uri> {
  const uri = vscode.Uri.from({ scheme: paperScheme, path: `/${repository.name}/${name}.md`, query: JSON.stringify(about) });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  return uri;
}

export const paperText = async (app: App, uri: vscode.Uri): Promise<string> => (await paper(app, uri)).text;

export async function paperLenses(app: App, uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  return (await paper(app, uri)).lenses.map(({ line, title, command, argument }) => new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [argument] }));
}

async function paper(app: App, uri: vscode.Uri): Promise<Paper> {
  try {
    const { success, data: about } = z.safeParse(Kind, JSON.parse(uri.query));
    await app.repositories.ready;
    const repository = success ? app.repositories.all.find(({ root }) => root.toString() === about.root) : undefined;
    if (!success || !repository) return { text: vscode.l10n.t('The repository that this is about is not open.'), lenses: [] };
    if (about.kind === 'audit' || about.kind === 'picture') { const { auditPage, picturePage } = await import('../audit/audit-paper.ts'); return await (about.kind === 'audit' ? auditPage : picturePage)(repository); }
    return await made(app, repository, await lookAt(repository), about);
  } catch (error) {
    if (!isUserError(error)) app.log.error(error instanceof Error ? error : String(error));
    return { text: error instanceof Error ? error.message : String(error), lenses: [] };
  }
}

async function made(app: App, repository: Repository, looked: Looked, about: Exclude<Kind, { kind: 'audit' | 'picture' }>): Promise<Paper> {
  switch (about.kind) {
    case 'mine': return myPaper(repository, looked, about.email);
    case 'notices': return notices(app, repository, looked);
    case 'comparison': case 'proof': return differences(looked, about);
  }
}

async function myPaper(repository: Repository, { snapshot, states, now }: Looked, email: string): Promise<Paper> {
  const root = repository.root.toString();
  const mine = await mineOf(repository.store, snapshot, states, { email, now, proper: properPeople(repository) });
  const { text, places } = mineText(mine, repository.name);
  const top = (title: string, command: CommandId, argument: object): Lens => ({ line: 0, title, command, argument: { root, ...argument } });
  return {
    text, lenses: [
      ...withdrawable(mine).length > 0 ? [top(`$(circle-slash)\u00a0${vscode.l10n.t('Withdraw All…')}`, 'because.withdrawAll', {})] : [],
      top(`$(account)\u00a0${mine.anonymous ? vscode.l10n.t('Be Named Again…') : vscode.l10n.t('Be Anonymous…')}`, 'because.chooseAnonymity', {}),
      top(`$(json)\u00a0${vscode.l10n.t('Save as JSON…')}`, 'because.saveContributions', { format: 'json' }), top(`$(markdown)\u00a0${vscode.l10n.t('Save as Markdown…')}`, 'because.saveContributions', { format: 'markdown' }),
      ...places.flatMap(({ line, id, kind }): Lens[] => kind === 'withdrawn' ? [] : [
        { line, title: vscode.l10n.t('Show'), command: 'because.showExample', argument: { id } },
        kind === 'draft' ? { line, title: vscode.l10n.t('Discard…'), command: 'because.discardDraft', argument: { id } } : { line, title: `$(circle-slash)\u00a0${vscode.l10n.t('Withdraw Consent…')}`, command: 'because.withdrawConsent', argument: { id } },
      ]),
    ],
  };
}

async function notices(app: App, repository: Repository, looked: Looked): Promise<Paper> {
  const root = repository.root.toString();
  const lines: string[] = [`# ${vscode.l10n.t('Who has to be told')}`, ''];
  const lenses: Lens[] = [];
  for (const state of looked.states) {
    for (const each of toBeTold(state)) {
      const argument = { root, dataset: state.held.id, recipient: each.recipient.id };
      for (const [title, command] of [[`$(copy)\u00a0${vscode.l10n.t('Copy Text')}`, 'because.copyNotice'], [`$(check)\u00a0${vscode.l10n.t('Mark as Notified')}`, 'because.markNotified']] as const) lenses.push({ line: lines.length, title, command, argument });
      lines.push(`## ${state.held.id}: ${each.recipient.to}`, '', ...(await noticeOf(app, repository, looked, state, each)).split('\n'), '');
    }
  }
  const told = looked.states.flatMap(state => state.recipients.filter(({ recipient, toTell }) => toTell.length === 0 && recipient.told.size > 0).map(({ recipient }) => `- ${state.held.id}: ${recipient.to}`));
  const unknown = looked.states.filter(({ revoked, recipients }) => revoked.length > 0 && recipients.length === 0).map(({ held }) => `- ${held.id}`);
  if (lenses.length === 0) lines.push(vscode.l10n.t('Nobody who is on record has to be told anything.'), '');
  if (told.length > 0) lines.push(`## ${vscode.l10n.t('Notified already')}`, '', ...told, '');
  if (unknown.length > 0) lines.push(`## ${vscode.l10n.t('Revoked in part, and nobody is on record as having it')}`, '', ...unknown, '', vscode.l10n.t('If somebody has one of these, “Because: Record Recipient” puts it on record.'), '');
  return { text: lines.join('\n'), lenses };
}

async function differences({ files, snapshot, states, now }: Looked, { kind, before, after }: Extract<Kind, { before: string }>): Promise<Paper> {
  const [a, b] = [await manifestText(files, states, before), await manifestText(files, states, after)];
  const known = knownOf(snapshot.entries, { policy: snapshot.policy, terms: snapshot.terms, now });
  if (kind === 'proof') return { text: proofText(proofOf({ id: before, text: a }, { id: after, text: b }, states.find(({ held }) => held.id === before)?.revoked ?? [], known)), lenses: [] };
  const [one, other] = [{ manifest: parseManifest(a, before), without: new Map() }, { manifest: parseManifest(b, after), without: new Map() }];
  return { text: comparisonText(one, other, compareDatasets(one, other, known)), lenses: [] };
}
