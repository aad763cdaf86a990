/** Because: Record Correction, from end to end: what was proposed, what was kept of it, where the two differ, why; then the same consent as ever. */
import * as vscode from 'vscode';
import { patchWithoutDenied, withoutDenied } from '../../domain/capture/denied.ts';
import type { Person } from '../../domain/capture/example.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { newId } from '../../domain/capture/id.ts';
import { pick, pickWayBack, type Difference, type Picked, type Versions } from '../../domain/capture/versions.ts';
import { newCorrection } from '../../domain/proposals/correction.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { DraftSession } from '../record/draft-session.ts';
import { identityStep } from '../record/identity.ts';
import { showFailure } from '../record/outcome.ts';
import type { Recording } from '../record/repository-for.ts';
import { saveAllIn, unsavedIn } from '../record/unsaved.ts';
import { Steps } from '../steps.ts';
import { warn } from '../tell.ts';
import { differenceStep } from './difference-step.ts';
import { gitSources } from './git-sources.ts';
import { keptStep, type Kept } from './kept-step.ts';
import { lookAtDifference } from './look-at-difference.ts';
import { proposalsOf } from './proposals-of.ts';
import type { Source } from './source.ts';
import { sourceOf, sourceStep } from './source-step.ts';
import { whyStep } from './why-step.ts';

const totalSteps = 5;

/** @param wanted a snapshot that was pointed at */
export async function recordCorrection(app: App, recording: Recording, wanted?: string): Promise<void> {
  const { repository, git } = recording;
  const steps = new Steps();
  const title = vscode.l10n.t('Record Correction');
  try {
    const snapshots = await proposalsOf(app, repository);
    const who = await identityStep(app, repository, steps, false);
    if (who.kind !== 'person') return;
    const marked = (await snapshots.list()).map(each => sourceOf(each, snapshots));
    let source = marked.find(each => each.snapshot?.id === wanted);
    let fromGit: ReturnType<typeof gitSources> | undefined;
    let said = '';
    for (;;) {
      if (!source) {
        const answer = await sourceStep(steps, marked, fromGit ??= gitSources(git), { title, step: 1, totalSteps, failed: error => { app.log.warn(String(error)); } });
        if (answer.kind === 'closed') return;
        source = answer.source;
      }
      const { asked, lines, rejected } = source;
      const kept: Awaited<ReturnType<typeof keptStep>> = source.kept ? { kind: 'kept', kept: { side: source.kept } } : await keptStep(steps, git, typeof asked.base === 'string' ? asked.base : 'HEAD', { title: vscode.l10n.t('Record Correction: What Was Kept?'), step: 2, totalSteps });
      if (kept.kind === 'closed') return;
      if (kept.kind === 'back') { source = undefined; continue; }
      const { side } = kept.kept;
      const left = new AbortController();
      const reading = rejected().then(from => git.versions({ ...asked, rejected: from, kept: side, ...side.kind === 'commit' && source?.snapshot ? { paths: source.snapshot.files.map(({ path }) => path) } : {} }, left.signal));
      const from = source;
      const answer = await differenceStep(steps, reading, { title: vscode.l10n.t('Record Correction: What Did You Correct?'), step: 3, totalSteps, lines, unsaved: side.kind === 'working' ? unsavedIn(repository.root).length : 0, look: difference => lookAtDifference(repository, from, side, difference) }).finally(() => { left.abort(); });
      if (answer.kind === 'closed') return;
      if (answer.kind === 'save') { await saveAllIn(repository.root); continue; }
      if (answer.kind !== 'next') { source = undefined; continue; }
      const done = await why(app, recording, steps, { person: who.person, source, kept: kept.kept, versions: answer.versions, picked: answer.picked, said });
      if (done === 'done') return;
      ({ said } = done);
      source = from;
    }
  } finally {
    steps.dispose();
  }
}

interface Taken { readonly person: Person; readonly source: Source; readonly kept: Kept; readonly versions: Versions; readonly picked: readonly Difference[]; readonly said: string; }

async function why(app: App, { repository }: Recording, steps: Steps, taken: Taken): ReturnType<typeof whyStep> {
  const { source, kept, person } = taken;
  const found = await allowed(repository, taken);
  const now = new Date();
  const title = source.title ?? kept.commit?.subject;
  const session = new DraftSession(repository.store, newCorrection({ id: newId(now), now: now.toISOString(), author: person, ...found, called: source.called, ...title !== undefined && { title } }), error => { showFailure(app, error); });
  return whyStep(app, repository, steps, session, {
    title: vscode.l10n.t('Record Correction: Why?'), step: 4, totalSteps, said: taken.said, placeholder: vscode.l10n.t('it retries what can never succeed'), prompt: source.comment ? vscode.l10n.t('The review said: “{0}” What was wrong with it, in your words, and why is what was kept better?', oneLine(source.comment.text, 300)) : vscode.l10n.t('What was wrong with it, and why is what you kept better?'),
  });
}

/** As far as the team's policy lets it. @throws UserError when there is no change in it */
async function allowed(repository: Recording['repository'], { versions, picked }: Pick<Taken, 'versions' | 'picked'>): Promise<Pick<Picked, 'change' | 'anchors' | 'patch'>> {
  const { policy } = await repository.refresh();
  let found = pick(versions, picked);
  if (found.change.files.length === 0 && found.notes.length === 0) found = pickWayBack(versions, picked) ?? found;
  if (found.notes.length > 0) void warn(vscode.l10n.t('Not in it: {0}', oneLine(found.notes.join(' '), 400)));
  if (found.change.files.length === 0) {
    throw found.notes.length > 0 ? new UserError(vscode.l10n.t('Nothing of it can be recorded: {0}', oneLine(found.notes.join(' '), 400)))
      : new UserError(vscode.l10n.t('Nothing of the proposal was kept: the code is as it was before it, so there is no change to record.'), { hint: vscode.l10n.t('Write it as it should be, then record the correction.') });
  }
  const { denied, ...kept } = withoutDenied(found, policy);
  const rejected = patchWithoutDenied(found.patch, policy);
  const names = [...new Set([...denied, ...rejected.denied])];
  if (names.length > 0) void warn(vscode.l10n.t('The team’s policy keeps files out of every record: {0}. Nothing of them is recorded.', names.slice(0, 3).map(each => oneLine(each, 80)).join(', ')));
  return { ...kept, patch: rejected.patch };
}
