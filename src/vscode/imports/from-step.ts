/** From where to import: folders of decision documents that the repository has, another place, notes of git, or a transcript. */
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { adrFolders } from '../../node/imports/adr-files.ts';
import { askOne } from '../steps.ts';

export type From = { readonly kind: 'notes' } | { readonly kind: 'place'; /** Absolute. */ readonly place: string };
interface Item extends vscode.QuickPickItem { readonly from?: From | 'folder' | 'document' | 'transcript'; }

/** Undefined when it is closed. */
export async function fromStep(root: string): Promise<From | undefined> {
  const isFolder = (place: string) => stat(place).then(found => found.isDirectory(), () => false);
  const items: readonly Item[] = [
    ...(await adrFolders(root)).map((folder): Item => ({ label: `$(folder) ${folder}`, description: vscode.l10n.t('decision records of this repository'), from: { kind: 'place', place: path.join(root, folder) } })),
    { label: `$(folder-opened) ${vscode.l10n.t('Another Folder of Decision Records…')}`, from: 'folder' },
    { label: `$(file) ${vscode.l10n.t('One Decision Record…')}`, from: 'document' },
    { label: `$(note) ${vscode.l10n.t('Git Notes')}`, description: vscode.l10n.t('what people wrote on commits with git notes'), from: { kind: 'notes' } },
    { label: `$(comment-discussion) ${vscode.l10n.t('Transcript of a Coding Agent…')}`, description: vscode.l10n.t('Claude Code, Codex, SpecStory; as context only'), from: 'transcript' },
  ];
  const from = (await askOne(items, { title: vscode.l10n.t('Import'), placeholder: vscode.l10n.t('Private drafts are made of it, and nothing else.') }))?.from;
  if (from === undefined || typeof from === 'object') return from;
  const homes = from === 'transcript' ? [path.join(homedir(), '.claude', 'projects'), path.join(homedir(), '.codex', 'sessions'), path.join(root, '.specstory', 'history')] : [path.join(root, 'docs')];
  const first = (await Promise.all(homes.map(async home => await isFolder(home) ? [home] : []))).flat()[0] ?? root;
  const [picked] = await vscode.window.showOpenDialog({
    defaultUri: vscode.Uri.file(first), canSelectFiles: from !== 'folder', canSelectFolders: from === 'folder', canSelectMany: false, openLabel: vscode.l10n.t('Import'),
    ...from !== 'folder' && { filters: from === 'transcript' ? { [vscode.l10n.t('Transcripts')]: ['jsonl', 'md'] } : { Markdown: ['md', 'markdown'] } },
  }) ?? [];
  return picked && { kind: 'place', place: picked.fsPath };
}
