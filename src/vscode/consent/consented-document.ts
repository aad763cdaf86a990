/**
 * What a consent is for, shown while the dialog stays: the change as the editor's diff, and every word beside it in a read-only document.
 * As text and not rendered, so that nothing is hidden by markdown and no picture is loaded from anywhere.
 */
import * as vscode from 'vscode';
import type { Example } from '../../domain/capture/example.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Contribution } from '../app.ts';
import type { CommandId } from '../ids.ts';
import type { Repository } from '../repositories.ts';
import { showBesideOnce } from './shown-beside.ts';

export const consentScheme = 'because-consent';

/** The text travels in the address, as that of the terms does: what is shown is what was hashed. */
export async function showConsented(repository: Repository, example: Example): Promise<void> {
  const { writeMadr } = await import('../../domain/capture/madr.ts');
  const text = `${writeMadr(example)}\n---\n\n${aroundIt(example)}\n`;
  const uri = vscode.Uri.from({ scheme: consentScheme, path: `/${vscode.l10n.t('What You Consent To')}.md`, query: text });
  const command: CommandId = 'because.openChange';
  if (example.change.files.length > 0) await vscode.commands.executeCommand(command, { repository, id: example.id });
  await showBesideOnce(uri);
}

/** What is kept with the reasoning and stands neither in it nor in the diff. */
function aroundIt({ author, createdAt, change }: Example): string {
  const facts: readonly (string | undefined)[] = [
    vscode.l10n.t('Author: {0} <{1}>, {2}', oneLine(author.name), oneLine(author.email), createdAt),
    change.repository && vscode.l10n.t('Repository: {0}', oneLine(change.repository)),
    change.branch && vscode.l10n.t('Branch: {0}', oneLine(change.branch)),
    vscode.l10n.t('Commit before the change: {0}', oneLine(change.base)),
    change.head === null ? undefined : vscode.l10n.t('Commit of the change: {0}', oneLine(change.head)),
    vscode.l10n.t('Files with their differences and the code around them: {0}', change.files.map(file => oneLine(file.path)).join(', ')),
    change.message && vscode.l10n.t('Message of the commit: {0}', `\n\n${change.message.replace(/^/gmu, '      ')}`),
  ];
  return `## ${vscode.l10n.t('What is kept with it')}\n\n${facts.filter(Boolean).map(fact => `* ${fact ?? ''}`).join('\n')}`;
}

export const consentDocuments: Contribution = () => vscode.workspace.registerTextDocumentContentProvider(consentScheme, { provideTextDocumentContent: uri => uri.query });
