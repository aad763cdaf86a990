/** Another change than the one that was taken: selection, staged, working, any commit, and the way to branches, stashes and ranges. */
import * as vscode from 'vscode';
import { filesOf, type Wanted } from '../../domain/capture/choose-change.ts';
import type { CommitSummary, Git } from '../../domain/ports.ts';
import type { ChangeSource } from '../../domain/capture/change.ts';
import { closed, documentButton, quickPick, type Steps } from '../steps.ts';
import { countsText } from './change-words.ts';
import { otherSource, type Offers, type OtherChange, type Way } from './other-sources.ts';

interface SourceItem extends vscode.QuickPickItem { readonly source?: ChangeSource; readonly commit?: CommitSummary; readonly more?: true; readonly way?: Way; }
const page = 100;

export async function otherChange(steps: Steps, git: Git, wanted: Wanted, offers: Offers = {}): Promise<OtherChange> {
  for (;;) {
    const answer = await nearestChanges(steps, git, wanted, offers);
    const further = answer.kind === 'way' ? await otherSource(answer.way, steps, git, offers) : answer;
    if (answer.kind !== 'way' || further.kind !== 'back') return further;
  }
}

async function nearestChanges(steps: Steps, git: Git, wanted: Wanted, offers: Offers): Promise<OtherChange | { readonly kind: 'way'; readonly way: Way }> {
  const toDocument = documentButton();
  const pick = quickPick<SourceItem>({
    title: vscode.l10n.t('Take Another Change'), placeholder: vscode.l10n.t('Type to find a commit by its message, author, date or id'), busy: true,
    buttons: [vscode.QuickInputButtons.Back, ...offers.document ? [toDocument] : []],
  });
  const commits: CommitSummary[] = [];
  let uncommitted: readonly SourceItem[] = [];
  const show = (more: boolean) => {
    pick.items = [...uncommitted, ...ways(), { label: vscode.l10n.t('Commits'), kind: vscode.QuickPickItemKind.Separator }, ...commits.map(commitItem),
      ...more ? [{ label: `$(chevron-down) ${vscode.l10n.t('Older Commits…')}`, alwaysShow: true, more: true } as const] : []];
    pick.busy = false;
  };
  const older = async () => {
    pick.busy = true;
    const next = await git.commits({ max: page, skip: commits.length });
    commits.push(...next);
    show(next.length === page);
  };
  const answer = await steps.run<{ kind: 'item'; item: SourceItem; document: boolean } | { kind: 'back' } | { kind: 'way'; way: Way } | { kind: 'failed'; error: unknown }>(pick, settle => {
    const failed = (error: unknown) => { settle({ kind: 'failed', error }); };
    uncommittedItems(git, wanted).then(items => { uncommitted = items; return older(); }).catch(failed);
    return [
      pick.onDidTriggerButton(button => {
        const [item] = pick.activeItems;
        if (button !== toDocument) settle({ kind: 'back' });
        else if (item?.source) settle({ kind: 'item', item, document: true });
      }),
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item?.more) older().catch(failed);
        else if (item?.way) settle({ kind: 'way', way: item.way });
        else if (item) settle({ kind: 'item', item, document: false });
      }),
    ];
  });
  if (answer.kind === 'failed') throw answer.error;
  if (answer.kind === 'closed') return closed;
  if (answer.kind === 'way') return answer;
  if (answer.kind === 'back' || !answer.item.source) return { kind: 'back' };
  const { source, commit } = answer.item;
  return { kind: 'picked', document: answer.document, choice: { source, files: await filesOf(git, source), ...(commit ? { commit } : {}) } };
}

/** Those that have something in them, with counts. */
async function uncommittedItems(git: Git, { lines: selected, line }: Wanted): Promise<readonly SourceItem[]> {
  const lines = selected ?? (line && { path: line.path, start: line.line, end: line.line });
  const sources: readonly (readonly [string, ChangeSource])[] = [
    ...lines ? [[vscode.l10n.t('Changed lines'), { kind: 'working', paths: [lines.path], lines }] as const] : [],
    [vscode.l10n.t('Staged changes'), { kind: 'staged' }],
    [vscode.l10n.t('Uncommitted changes'), { kind: 'working' }],
  ];
  const items = await Promise.all(sources.map(async ([label, source]) => {
    const files = await filesOf(git, source);
    return files.length > 0 ? [{ label, description: countsText(files), source }] : [];
  }));
  return items.flat();
}

/** Where one more question follows. */
const ways = (): readonly SourceItem[] => [
  { label: vscode.l10n.t('More'), kind: vscode.QuickPickItemKind.Separator },
  { label: `$(git-branch) ${vscode.l10n.t('Branches…')}`, way: 'branches' },
  { label: `$(archive) ${vscode.l10n.t('Stashes…')}`, way: 'stashes' },
  { label: `$(git-compare) ${vscode.l10n.t('Range…')}`, way: 'range' },
];

const commitItem = (commit: CommitSummary): SourceItem => ({
  label: commit.subject, description: [commit.id.slice(0, 8), commit.author.name, commit.date.slice(0, 10), filesText(commit.files)].filter(Boolean).join('  '),
  source: { kind: 'commit', commit: commit.id }, commit,
});

const filesText = (files: number | undefined): string =>
  files === undefined ? '' : files === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', files);
