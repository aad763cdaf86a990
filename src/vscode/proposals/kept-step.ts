/** What became of a proposal: the working tree as it is now, or a commit that was made since. Asked only where there is a choice. */
import * as vscode from 'vscode';
import type { CommitSummary, Git, VersionSide } from '../../domain/ports.ts';
import { closed, quickPick, type Closed, type Steps } from '../steps.ts';

export interface Kept { readonly side: VersionSide; readonly commit?: CommitSummary; }
interface Item extends vscode.QuickPickItem { readonly kept: Kept; }
/** As many as a list is looked through for. */
const most = 100;

/** @param base commit that the proposal was made on */
export async function keptStep(steps: Steps, git: Pick<Git, 'commits'>, base: string, numbered: { readonly title: string; readonly step: number; readonly totalSteps: number }): Promise<{ readonly kind: 'kept'; readonly kept: Kept } | { readonly kind: 'back' } | Closed> {
  const commits = await git.commits({ max: most });
  const at = commits.findIndex(({ id }) => id === base);
  const since = at < 0 ? commits : commits.slice(0, at);
  const now: Kept = { side: { kind: 'working' } };
  if (since.length === 0) return { kind: 'kept', kept: now };
  const pick = quickPick<Item>({
    ...numbered, placeholder: vscode.l10n.t('What was kept of it?'), buttons: [vscode.QuickInputButtons.Back],
    items: [
      { label: vscode.l10n.t('As it is now, in the working tree'), kept: now },
      ...since.map((commit): Item => ({ label: commit.subject, description: `${commit.id.slice(0, 8)}  ${commit.author.name}  ${commit.date.slice(0, 10)}`, kept: { side: { kind: 'commit', commit: commit.id }, commit } })),
    ],
  });
  const answer = await steps.run<{ readonly kind: 'kept'; readonly kept: Kept } | { readonly kind: 'back' }>(pick, settle => [
    pick.onDidTriggerButton(() => { settle({ kind: 'back' }); }),
    pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle({ kind: 'kept', kept: item.kept }); }),
  ]);
  return answer.kind === 'closed' ? closed : answer;
}
