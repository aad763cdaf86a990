/** Because: Compare Versions. Two or more versions of one file beside each other in the editor's own diff, one verdict, and why; what comes of it is a draft whose options carry their code. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { patchWithoutDenied, withoutDenied } from '../../domain/capture/denied.ts';
import { newId } from '../../domain/capture/id.ts';
import { differences, pickTogether, type Picked, type Versions } from '../../domain/capture/versions.ts';
import { newVerdict, type Strength } from '../../domain/proposals/verdict.ts';
import type { Git } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { DraftSession } from '../record/draft-session.ts';
import { identityStep } from '../record/identity.ts';
import { showFailure } from '../record/outcome.ts';
import type { Recording } from '../record/repository-for.ts';
import { isUnsaved, saveAllIn } from '../record/unsaved.ts';
import { closed, quickPick, Steps, type Closed } from '../steps.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { nothingDiffers } from './difference-step.ts';
import { sideUri } from './side-documents.ts';
import { whyStep } from './why-step.ts';
import { uriIn } from '../uri-in.ts';

const totalSteps = 4;
interface Verdict { /** Undefined: a tie. */ readonly best: Candidate | undefined; readonly strength: Strength; }

/** @param file path in the repository */
export async function compareVersions(app: App, recording: Recording, file: string): Promise<void> {
  const { repository, git } = recording;
  const steps = new Steps();
  try {
    const who = await identityStep(app, repository, steps, false);
    if (who.kind !== 'person') return;
    let said = '', all: readonly Candidate[] | undefined;
    for (;;) {
      const picked = await candidateStep(steps, all ??= await candidatesOf(app, recording, file), file, () => isUnsaved(repository.root, file));
      if (picked.kind === 'closed') return;
      if (picked.kind === 'save') { await saveAllIn(repository.root); all = undefined; continue; }
      await beside(recording, picked.candidates, file);
      const verdict = await verdictStep(steps, picked.candidates);
      if (verdict.kind === 'closed') return;
      if (verdict.kind === 'back') continue;
      const [first] = picked.candidates;
      const kept = verdict.verdict.best ?? first;
      if (!kept) return;
      const { change, anchors, options } = await steps.busy(signal => setAgainst(repository, git, kept, picked.candidates.filter(each => each !== kept), file, signal));
      const now = new Date();
      const example = newVerdict({ id: newId(now), now: now.toISOString(), author: who.person, change, anchors, kept: kept.called, rejected: options, strength: verdict.verdict.best ? verdict.verdict.strength : 'tie' });
      const session = new DraftSession(repository.store, example, error => { showFailure(app, error); });
      const done = await whyStep(app, repository, steps, session, {
        title: vscode.l10n.t('Compare Versions: Why?'), step: 3, totalSteps, said, placeholder: vscode.l10n.t('one query instead of one for each row'),
        prompt: verdict.verdict.best ? vscode.l10n.t('What makes “{0}” the better one?', kept.label) : vscode.l10n.t('What makes them equally good?'),
      });
      if (done === 'done') return;
      ({ said } = done);
    }
  } finally {
    steps.dispose();
  }
}

interface Item extends vscode.QuickPickItem { readonly candidate: Candidate; }

type Ticked = { readonly kind: 'candidates'; readonly candidates: readonly Candidate[] } | { readonly kind: 'save' };

/** @param unsaved whether the file has edits that are not saved: they would be shown, and not recorded */
async function candidateStep(steps: Steps, all: readonly Candidate[], file: string, unsaved: () => boolean): Promise<Ticked | Closed> {
  if (all.length < 2 && !unsaved()) throw new UserError(vscode.l10n.t('There is only one version of {0}: nothing to compare it with.', file), { hint: vscode.l10n.t('Commit it, mark a proposal, stash it, or try another way in a branch.') });
  const save = { iconPath: new vscode.ThemeIcon('save-all'), tooltip: vscode.l10n.t('Save All Files and Look Again') };
  const pick = quickPick<Item>({
    title: vscode.l10n.t('Compare Versions: {0}', path.posix.basename(file)), step: 1, totalSteps, several: true, buttons: unsaved() ? [save] : [],
    placeholder: unsaved() ? vscode.l10n.t('Tick two versions, or more. Your unsaved edits are in none of them yet.') : vscode.l10n.t('Tick two versions, or more'),
    items: all.map(candidate => ({ label: candidate.label, description: candidate.how, candidate })),
  });
  const answer = await steps.run<Ticked>(pick, settle => [
    pick.onDidTriggerButton(() => { settle({ kind: 'save' }); }),
    pick.onDidAccept(() => {
      const candidates = pick.selectedItems.map(each => each.candidate);
      if (candidates.length < 2) pick.placeholder = vscode.l10n.t('Tick two at least.');
      else if (unsaved() && candidates.some(({ side }) => side.kind === 'working')) Object.assign(pick, { buttons: [save], placeholder: vscode.l10n.t('Save the file first, with the button above: what is recorded is what is saved.') });
      else settle({ kind: 'candidates', candidates });
    }),
  ]);
  return answer.kind === 'closed' ? closed : answer;
}

/** Two as one diff, more as one of several parts, each against the first. */
async function beside({ repository }: Recording, candidates: readonly Candidate[], file: string): Promise<void> {
  const now = uriIn(repository.root, file);
  const isThere = await vscode.workspace.fs.stat(now).then(() => true, () => false);
  const uriOf = ({ side, snapshot }: Candidate): vscode.Uri => side.kind === 'working' && isThere ? now : sideUri(repository, side, file, snapshot);
  const [first, second, ...more] = candidates;
  if (!first || !second) return;
  if (more.length === 0) await vscode.commands.executeCommand('vscode.diff', uriOf(first), uriOf(second), `${path.posix.basename(file)}: ${first.label} ↔ ${second.label}`, { preview: true, preserveFocus: true });
  else await vscode.commands.executeCommand('vscode.changes', vscode.l10n.t('{0}: {1} versions', path.posix.basename(file), candidates.length), [second, ...more].map(each => [uriOf(each), uriOf(first), uriOf(each)]));
}

async function verdictStep(steps: Steps, candidates: readonly Candidate[]): Promise<{ readonly kind: 'verdict'; readonly verdict: Verdict } | { readonly kind: 'back' } | Closed> {
  const two = candidates.length === 2;
  const pick = quickPick<vscode.QuickPickItem & { readonly verdict: Verdict }>({
    title: vscode.l10n.t('Compare Versions: Which Is Better?'), step: 2, totalSteps, placeholder: vscode.l10n.t('Your verdict'), buttons: [vscode.QuickInputButtons.Back],
    items: [
      ...candidates.flatMap(best => [
        { label: two ? vscode.l10n.t('{0}: better', best.label) : vscode.l10n.t('{0}: the best', best.label), description: best.how, verdict: { best, strength: 'better' as const } },
        { label: two ? vscode.l10n.t('{0}: much better', best.label) : vscode.l10n.t('{0}: by far the best', best.label), description: best.how, verdict: { best, strength: 'much-better' as const } },
      ]),
      { label: vscode.l10n.t('A tie: equally good'), description: vscode.l10n.t('kept; a pair only for trainers that know ties'), verdict: { best: undefined, strength: 'tie' as const } },
    ],
  });
  const answer = await steps.run<{ readonly kind: 'verdict'; readonly verdict: Verdict } | { readonly kind: 'back' }>(pick, settle => [
    pick.onDidTriggerButton(() => { settle({ kind: 'back' }); }),
    pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle({ kind: 'verdict', verdict: item.verdict }); }),
  ]);
  return answer.kind === 'closed' ? closed : answer;
}

/** Each of the others against the one that was kept, all from where all of them parted. @throws UserError when there is nothing between two of them */
async function setAgainst(repository: Recording['repository'], git: Pick<Git, 'versions'>, kept: Candidate, others: readonly Candidate[], file: string, signal: AbortSignal): Promise<Pick<Picked, 'change' | 'anchors'> & { readonly options: readonly { readonly called: string; readonly patch: string }[] }> {
  const { policy } = await repository.refresh();
  const base = [...new Set([kept, ...others].map(each => each.base))];
  const read: Versions[] = [];
  for (const other of others) {
    const versions = await git.versions({ base, rejected: await other.read(), kept: await kept.read(), paths: [file] }, signal);
    signal.throwIfAborted();
    if (differences(versions).length === 0) throw nothingDiffers(versions, new UserError(vscode.l10n.t('{0} is the same in “{1}” and in “{2}”.', file, kept.label, other.label), { hint: vscode.l10n.t('Pick two versions that differ.') }));
    read.push(versions);
  }
  const found = pickTogether(read), [first] = found;
  if (!first) throw new Error('Two versions are compared at least.');
  const { denied, ...allowed } = withoutDenied(first, policy);
  if (denied.length > 0) throw new UserError(vscode.l10n.t('The team’s policy keeps {0} out of every record.', file));
  if (allowed.change.files.length === 0) throw new UserError(vscode.l10n.t('The version that you kept is the code that all of them began with, so there is no change to record.'), { hint: vscode.l10n.t('Record a decision about the commit that took the other way back.') });
  return { ...allowed, options: found.map(({ patch }, at) => ({ called: others[at]?.called ?? '', patch: patchWithoutDenied(patch, policy).patch })) };
}
