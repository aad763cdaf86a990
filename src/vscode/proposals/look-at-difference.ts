/** Shows what was proposed beside what was kept, as the editor's own diff: of a marked proposal from its snapshot, of a commit from git. */
import * as vscode from 'vscode';
import type { Difference } from '../../domain/capture/versions.ts';
import type { VersionSide } from '../../domain/ports.ts';
import type { Repository } from '../repositories.ts';
import { uriIn } from '../uri-in.ts';
import { sideUri } from './side-documents.ts';
import type { Source } from './source.ts';

export async function lookAtDifference(repository: Repository, source: Source, kept: VersionSide, difference: Difference | undefined): Promise<void> {
  if (!difference) return;
  const rejected = await source.rejected();
  const { path, oldPath = path, letter } = difference;
  const left = sideUri(repository, rejected, oldPath, source.snapshot?.id);
  const right = kept.kind === 'working' && letter !== 'D' ? uriIn(repository.root, path) : sideUri(repository, kept, path);
  await vscode.commands.executeCommand('vscode.diff', left, right, vscode.l10n.t('{0}: proposed ↔ kept', path), { preview: true, preserveFocus: true });
}
