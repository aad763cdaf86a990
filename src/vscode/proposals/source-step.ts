/** What a correction starts from: the proposals that were marked, newest first, then what git itself tells, each with how it is known. Shown at once; git answers into it. */
import * as vscode from 'vscode';
import { calledByTool } from '../../domain/proposals/called.ts';
import { bytesOf, toolText, type Snapshot } from '../../domain/proposals/snapshot.ts';
import { megabytes, type Snapshots } from '../../domain/proposals/snapshots.ts';
import { UserError } from '../../domain/user-error.ts';
import { closed, quickPick, type Closed, type Steps } from '../steps.ts';
import { age } from '../views/age.ts';
import type { Source } from './source.ts';

interface Item extends vscode.QuickPickItem { readonly source?: Source; }

/** @param fromGit what git tells; a failure is told to `failed`, and the marked ones can be picked all the same */
export async function sourceStep(steps: Steps, marked: readonly Source[], fromGit: Promise<readonly Source[]>, shown: { readonly title: string; readonly step: number; readonly totalSteps: number; readonly failed: (error: unknown) => void }): Promise<{ readonly kind: 'source'; readonly source: Source } | Closed> {
  const { title, step, totalSteps } = shown;
  const pick = quickPick<Item>({ title, step, totalSteps, placeholder: vscode.l10n.t('What was proposed, and corrected?'), busy: true });
  const rows = (sources: readonly Source[]): Item[] => sources.map(source => ({ label: source.label, description: source.how, ...source.detail !== undefined && { detail: source.detail }, source }));
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const show = (found: readonly Source[]): void => {
    pick.items = [...marked.length > 0 ? [separator(vscode.l10n.t('Marked AI Proposals'))] : [], ...rows(marked), ...found.length > 0 ? [separator(vscode.l10n.t('From Git: Only a Guess'))] : [], ...rows(found)];
  };
  show([]);
  const answer = await steps.run<{ readonly kind: 'source'; readonly source: Source } | { readonly kind: 'none' }>(pick, settle => {
    fromGit.catch((error: unknown) => { shown.failed(error); return []; }).then(found => {
      pick.busy = false;
      if (marked.length + found.length === 0) settle({ kind: 'none' });
      else show(found);
    }, () => undefined);
    return [pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item?.source) settle({ kind: 'source', source: item.source }); })];
  });
  if (answer.kind === 'none') throw new UserError(vscode.l10n.t('No AI proposal is marked here, and git tells of none.'), { hint: vscode.l10n.t('“Because: Mark as AI Proposal” keeps what a tool wrote, before you correct it.') });
  return answer.kind === 'closed' ? closed : answer;
}

export function sourceOf(snapshot: Snapshot, snapshots: Pick<Snapshots, 'read'>): Source {
  const { files, tool, takenAt, base, scope, lines } = snapshot;
  const [file] = files;
  return {
    label: tool ? toolText(tool) : vscode.l10n.t('Tool not known'),
    how: vscode.l10n.t('marked {0}, {1}', age(takenAt, new Date(), vscode.env.language), megabytes(bytesOf(snapshot))),
    detail: lines && file ? vscode.l10n.t('{0}, lines {1} to {2}', file.path, lines.start, lines.end) : files.slice(0, 4).map(({ path }) => path).join(', ') + (files.length > 4 ? ', …' : ''),
    ...tool && { tool }, called: calledByTool(tool), kept: undefined, snapshot, ...lines && file && { lines: [{ path: file.path, start: lines.start, count: lines.end - lines.start + 1 }] },
    asked: { base, ...scope === 'change' ? {} : { paths: files.map(({ path }) => path) } },
    rejected: async () => ({ kind: 'files', files: await snapshots.read(snapshot.id) }),
  };
}
