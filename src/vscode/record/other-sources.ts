/** Where a change can come from beside what is uncommitted and single commits: a branch since it left the main one, a stash, a range of commits. */
import * as vscode from 'vscode';
import { filesOf, type Choice } from '../../domain/capture/choose-change.ts';
import { notARange, parseRange } from '../../domain/capture/range.ts';
import { saidOnStash } from '../../domain/capture/shown-comparison.ts';
import type { ChangedPath, Git } from '../../domain/ports.ts';
import { isUserError } from '../../domain/user-error.ts';
import { askText, closed, documentButton, quickPick, type Closed, type Steps } from '../steps.ts';
import { warn } from '../tell.ts';

export type OtherChange = { readonly kind: 'picked'; readonly choice: Choice; readonly document: boolean } | { readonly kind: 'back' } | Closed;
export type Way = 'branches' | 'stashes' | 'range';
/** `document`: a button that takes the change and goes on in the document. */
export interface Offers { readonly document?: boolean; }

export function otherSource(way: Way, steps: Steps, git: Git, offers: Offers): Promise<OtherChange> {
  switch (way) {
    case 'branches': return pickFrom(steps, git, offers, {
      title: vscode.l10n.t('Take Another Change: Branch'), placeholder: vscode.l10n.t('Which branch? Taken is all that it did since it left the main one.'),
      empty: vscode.l10n.t('There is no branch beside the main one.'),
      items: async () => (await git.branches()).map(({ name, ref, from, fromName, subject, author, date }) => ({
        label: name, description: [vscode.l10n.t('since {0}', fromName), author.name, date.slice(0, 10)].join('  '), detail: subject,
        choice: { source: { kind: 'branch', commit: ref, from }, called: { name: vscode.l10n.t('Branch {0}', name), says: subject } },
      })),
    });
    case 'stashes': return pickFrom(steps, git, offers, {
      title: vscode.l10n.t('Take Another Change: Stash'), placeholder: vscode.l10n.t('Which stash? Its untracked files are in it too.'),
      empty: vscode.l10n.t('There is no stash.'),
      items: async () => (await git.stashes()).map(({ id, name, message, date }) => ({
        label: message, description: `${name}  ${date.slice(0, 10)}`,
        choice: { source: { kind: 'stash', commit: id }, called: { name: message, ...saidOnStash(message) } },
      })),
    });
    case 'range': return askRange(steps, git, offers);
  }
}

interface NamedItem extends vscode.QuickPickItem { readonly choice: Omit<Choice, 'files'>; }
interface List { readonly title: string; readonly placeholder: string; readonly empty: string; readonly items: () => Promise<readonly NamedItem[]>; }

async function pickFrom(steps: Steps, git: Git, offers: Offers, list: List): Promise<OtherChange> {
  const toDocument = documentButton();
  const pick = quickPick<NamedItem>({ title: list.title, placeholder: list.placeholder, busy: true, buttons: [vscode.QuickInputButtons.Back, ...offers.document ? [toDocument] : []] });
  const answer = await steps.run<Exclude<OtherChange, Closed> | { readonly kind: 'failed'; readonly error: unknown }>(pick, settle => {
    const failed = (error: unknown) => { settle({ kind: 'failed', error }); };
    // Which files it has is asked before it counts as picked: a branch without a change of its own leaves the person where they can pick another one.
    const take = (item: NamedItem | undefined, document: boolean) => {
      if (!item || pick.busy) return;
      pick.busy = true;
      look(git, item.choice).then(found => {
        pick.busy = false;
        if (typeof found === 'string') void warn(found);
        else settle({ kind: 'picked', document, choice: { ...item.choice, files: found } });
      }, failed);
    };
    list.items().then(items => {
      pick.items = items;
      pick.busy = false;
      if (items.length === 0) pick.placeholder = list.empty;
    }, failed);
    return [
      pick.onDidTriggerButton(button => { if (button === toDocument) take(pick.activeItems[0], true); else settle({ kind: 'back' }); }),
      pick.onDidAccept(() => { take(pick.selectedItems[0], false); }),
    ];
  });
  if (answer.kind === 'failed') throw answer.error;
  return answer;
}

async function askRange(steps: Steps, git: Git, offers: Offers): Promise<OtherChange> {
  let choice: Choice | undefined;
  const answer = await askText(steps, {
    title: vscode.l10n.t('Take Another Change: Range'), value: '', back: true, ...offers.document ? { document: 'answered' } : {}, placeholder: 'main..HEAD',
    prompt: vscode.l10n.t('Which commits? a..b takes all from a to b, and a...b what b did since both parted.'),
    check: text => parseRange(text) ? undefined : notARange,
    look: async text => {
      const source = parseRange(text);
      const taken = source && { source, called: { name: vscode.l10n.t('Range {0}', text.trim()) } };
      const found = taken && await look(git, taken);
      if (typeof found === 'string') return found;
      choice = taken && found && { ...taken, files: found };
      return undefined;
    },
  });
  if (answer.kind === 'closed') return closed;
  return answer.kind === 'back' || !choice ? { kind: 'back' } : { kind: 'picked', choice, document: answer.kind === 'document' };
}

/** Its files, or why it cannot be taken. */
async function look(git: Git, { source }: Pick<Choice, 'source'>): Promise<readonly ChangedPath[] | string> {
  try {
    const files = await filesOf(git, source);
    return files.length > 0 ? files : vscode.l10n.t('It changes no files.');
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [error.message, error.hint].filter(Boolean).join(' ');
  }
}
