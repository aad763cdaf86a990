/** What a taken change is called in front of a person. */
import * as vscode from 'vscode';
import { countsOf, type Choice } from '../../domain/capture/choose-change.ts';
import type { ChangedPath } from '../../domain/ports.ts';

/** `Staged changes`, `Changed lines`, `Commit 1a2b3c4d “…”`, `Branch budget` */
export function nameOf(choice: Choice): string {
  const { source, commit, called } = choice;
  if (source.kind === 'stash' && called) return vscode.l10n.t('Stash “{0}”', shorten(called.name));
  if (called) return shorten(called.name);
  if (commit) return vscode.l10n.t('Commit {0} “{1}”', commit.id.slice(0, 8), shorten(commit.subject));
  if (source.lines) return vscode.l10n.t('Changed lines');
  if (source.kind === 'unstaged') return vscode.l10n.t('Changes that are not staged');
  return source.kind === 'staged' ? vscode.l10n.t('Staged changes') : vscode.l10n.t('Uncommitted changes');
}

/** `3 files, +12 −4` */
export function countsText(files: readonly ChangedPath[]): string {
  const { files: count, added, removed } = countsOf(files);
  return count === 1 ? vscode.l10n.t('1 file, +{0} −{1}', added, removed) : vscode.l10n.t('{0} files, +{1} −{2}', count, added, removed);
}

export const lineCounts = (file: ChangedPath): string =>
  file.added === null || file.removed === null ? vscode.l10n.t('binary') : vscode.l10n.t('+{0} −{1}', file.added, file.removed);

const shorten = (text: string): string => text.length > 60 ? `${text.slice(0, 59)}…` : text;
