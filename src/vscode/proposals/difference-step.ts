/** Which of the differences between the proposal and what was kept are the correction: one row for each hunk, ticked where the proposal was at work. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { changedSpan } from '../../domain/capture/patch.ts';
import { differences, type Difference, type Versions } from '../../domain/capture/versions.ts';
import { touches, type Place } from '../../domain/proposals/line-owners.ts';
import { UserError } from '../../domain/user-error.ts';
import { closed, quickPick, type Closed, type Steps } from '../steps.ts';

interface Item extends vscode.QuickPickItem { readonly difference: Difference; }
export type DifferenceAnswer = { readonly kind: 'next'; readonly versions: Versions; readonly picked: readonly Difference[] } | { readonly kind: 'back' | 'save' } | Closed;

export interface DifferenceStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  /** Edited files that are not saved: what is in them is in no comparison. */
  readonly unsaved: number;
  /** Lines of the rejected version that are meant; all that was proposed when absent. */
  readonly lines?: readonly Place[] | undefined;
  /** Shows the two beside each other. */
  readonly look?: (difference: Difference | undefined) => Promise<void>;
}

/** @throws whatever `reading` does, and UserError when nothing differs or nothing of it can be shown */
export async function differenceStep(steps: Steps, reading: Promise<Versions>, shown: DifferenceStep): Promise<DifferenceAnswer> {
  const look = { iconPath: new vscode.ThemeIcon('diff'), tooltip: vscode.l10n.t('Look at the Difference') };
  const save = { iconPath: new vscode.ThemeIcon('save-all'), tooltip: vscode.l10n.t('Save All Files and Look Again') };
  const { title, step, totalSteps } = shown;
  const pick = quickPick<Item>({ title, step, totalSteps, several: true, busy: true, placeholder: vscode.l10n.t('Comparing…'), buttons: [vscode.QuickInputButtons.Back, ...shown.look ? [look] : [], ...shown.unsaved > 0 ? [save] : []] });
  let versions: Versions | undefined;
  const answer = await steps.run<DifferenceAnswer | { readonly kind: 'failed'; readonly error: unknown }>(pick, settle => {
    reading.then(found => {
      const all = differences(found);
      if (all.length === 0 && shown.unsaved === 0) { settle({ kind: 'failed', error: nothingDiffers(found) }); return; }
      versions = found;
      pick.items = all.map(item);
      pick.selectedItems = pick.items.filter(each => isMeant(each.difference, shown.lines));
      // What only the other side did is no correction of this one: nobody but the person makes it one.
      pick.placeholder = shown.unsaved > 0 ? vscode.l10n.t('Which of these did you correct? Edits in {0} unsaved files are not in it yet.', shown.unsaved)
        : pick.selectedItems.length === 0 ? vscode.l10n.t('Nothing that was proposed is another by now. Tick what you corrected all the same.')
        : found.leftOut.length === 0 ? vscode.l10n.t('Which of these did you correct? Enter takes the ticked ones.')
        : vscode.l10n.t('Which of these did you correct? Not compared: {0}', leftOutText(found));
      pick.busy = false;
    }, (error: unknown) => { settle({ kind: 'failed', error }); });
    return [
      pick.onDidTriggerButton(button => {
        if (button === save) settle({ kind: 'save' });
        else if (button !== look) settle({ kind: 'back' });
        else void shown.look?.(pick.activeItems[0]?.difference);
      }),
      pick.onDidAccept(() => {
        if (!versions) return;
        if (pick.selectedItems.length === 0) pick.placeholder = vscode.l10n.t('Tick at least one.');
        else settle({ kind: 'next', versions, picked: pick.selectedItems.map(each => each.difference) });
      }),
    ];
  });
  if (answer.kind === 'failed') throw answer.error;
  return answer.kind === 'closed' ? closed : answer;
}

/** @param same what is said when all of it was compared, and is the same */
export function nothingDiffers(versions: Versions, same = new UserError(vscode.l10n.t('What was kept is what was proposed: there is nothing that was corrected.'), { hint: vscode.l10n.t('Correct the code first. If it is good as it was proposed, record a decision instead.') })): UserError {
  return versions.leftOut.length === 0 ? same
    : new UserError(vscode.l10n.t('Nothing of it can be compared: {0}', leftOutText(versions)), { hint: vscode.l10n.t('Only text files that are not too large can be set against each other.') });
}

const leftOutText = ({ leftOut }: Versions): string => leftOut.slice(0, 3).map(({ path: file, note }) => `${file}: ${note}`).join(' ') + (leftOut.length > 3 ? ' …' : '');

function isMeant({ proposed, hunk, path: now, oldPath = now }: Difference, lines: DifferenceStep['lines']): boolean {
  const span = changedSpan(hunk, 'old');
  return proposed && (!lines || lines.some(place => place.path === oldPath && touches(place, span)));
}

function item(difference: Difference): Item {
  const { path: file, oldPath, hunk, letter, proposed } = difference;
  const of = (mark: string) => hunk.lines.filter(line => line.startsWith(mark)).map(line => line.slice(1));
  const [removed, added] = [of('-'), of('+')];
  const became = letter === 'D' ? vscode.l10n.t('deleted since') : letter === 'A' ? vscode.l10n.t('added since') : oldPath === undefined ? '' : vscode.l10n.t('was {0}', oldPath);
  // Of both so much that both are in sight: the row is cut where the list ends.
  const first = (list: readonly string[]): string => {
    const line = (list.find(each => each.trim() !== '') ?? '').trim();
    return line.length > 44 ? `${line.slice(0, 43)}…` : line;
  };
  return {
    label: `${path.posix.basename(file)}:${String(Math.max(1, changedSpan(hunk, 'new').start))}`,
    description: [`+${added.length} −${removed.length}`, became, path.posix.dirname(file) === '.' ? '' : path.posix.dirname(file), proposed ? '' : vscode.l10n.t('not in the proposal')].filter(Boolean).join('  '),
    detail: [first(removed) && `− ${first(removed)}`, first(added) && `+ ${first(added)}`].filter(Boolean).join('   '),
    difference,
  };
}
