/** The one question about two versions, why, and the consent behind it. What was typed is kept as it is typed, and comes back to whoever went back; a draft in which nothing was said is gone. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { askConsent } from '../consent-dialog.ts';
import { openDraft } from '../documents/open-draft.ts';
import type { DraftSession } from '../record/draft-session.ts';
import { sayDraftKept, sayKept, sentenceOf } from '../record/outcome.ts';
import { saveOrRescue } from '../record/rescue.ts';
import type { Repository } from '../repositories.ts';
import { askText, type Steps } from '../steps.ts';

/** @property step the number of this one; consent is the next, and the last */
export interface WhyStep { readonly title: string; readonly step: number; readonly totalSteps: number; readonly placeholder: string; readonly prompt: string; /** What was typed here before they went back. */ readonly said: string; }

export async function whyStep(app: App, repository: Repository, steps: Steps, session: DraftSession, shown: WhyStep): Promise<'done' | { readonly said: string }> {
  let said = shown.said !== '';
  if (said) session.write({ because: shown.said });
  try {
    for (;;) {
      const answer = await askText(steps, {
        ...shown, back: true, document: true, value: session.example.because,
        check: text => text.trim() === '' ? vscode.l10n.t('Say why in a few words. Escape keeps the draft for later.') : undefined,
        typing: text => { said ||= text.trim() !== ''; if (said) session.write({ because: text.trim() }); },
      });
      if (answer.kind !== 'closed' && answer.text.trim() !== session.example.because) session.write({ because: answer.text.trim() });
      if (answer.kind === 'back' || (answer.kind === 'closed' && session.example.because === '')) {
        await session.drop();
        await repository.refresh();
        return answer.kind === 'back' ? { said: answer.text.trim() } : 'done';
      }
      await saveOrRescue(session);
      if (answer.kind !== 'next') {
        steps.dispose();
        await repository.refresh();
        if (answer.kind === 'document') await openDraft(app, repository, session.id);
        else sayDraftKept(app, repository, session.id);
        return 'done';
      }
      if (await consent(app, repository, steps, session, shown) === 'done') return 'done';
    }
  } finally {
    session.dispose();
  }
}

async function consent(app: App, repository: Repository, steps: Steps, session: DraftSession, { step, totalSteps }: WhyStep): Promise<'back' | 'done'> {
  try {
    const answer = await askConsent(app, repository, session.id, { steps, step: step + 1, totalSteps, back: true, document: true });
    if (answer.kind === 'back') return 'back';
    steps.dispose();
    if (answer.kind === 'granted') { sayKept(app, repository, answer.event); return 'done'; }
    await repository.refresh();
    if (answer.kind === 'document') await openDraft(app, repository, session.id);
    else sayDraftKept(app, repository, session.id);
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    await repository.refresh();
    sayDraftKept(app, repository, session.id, sentence);
  }
  return 'done';
}
