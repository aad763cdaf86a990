/** Gives a draft another change, or adds to the one it has. */
import * as vscode from 'vscode';
import { chooseChange } from '../../domain/capture/choose-change.ts';
import { mergeChanges } from '../../domain/capture/merge-changes.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { captureAllowed } from '../record/capture-allowed.ts';
import { changeStep } from '../record/change-step.ts';
import { otherChange } from '../record/other-change.ts';
import { repositoryFor } from '../record/repository-for.ts';
import { saveAllIn } from '../record/unsaved.ts';
import type { Selected } from '../selection.ts';
import { askOne, Steps } from '../steps.ts';

/** False when the person closed it; the draft is as it was then. */
export async function attachChange(app: App, { repository, id }: Selected): Promise<boolean> {
  const { git } = await repositoryFor(app, repository.root);
  const steps = new Steps();
  try {
    let looking = chooseChange(git);
    for (;;) {
      const answer = await changeStep(steps, repository.root, looking, { title: vscode.l10n.t('Attach Change') });
      if (answer.kind === 'other') {
        const other = await otherChange(steps, git, {});
        if (other.kind === 'closed') return false;
        if (other.kind === 'picked') looking = Promise.resolve(other.choice);
      } else if (answer.kind === 'save') {
        await saveAllIn(repository.root);
        looking = chooseChange(git);
      } else if (answer.kind === 'next') {
        const taken = await captureAllowed(repository, git, answer.taken.source);
        const draft = await repository.store.read(id);
        if (!draft) throw new UserError(vscode.l10n.t('This draft is gone: it was discarded.'));
        const merged = mergeChanges(draft, taken);
        const add = merged && await askToAdd(merged.change.files.length);
        if (merged && add === undefined) return false;
        const { change, anchors } = merged && add ? merged : taken;
        await repository.store.saveDraft({ ...draft, change, anchors: [...anchors], updatedAt: new Date().toISOString() }, contentHash(draft));
        await repository.refresh();
        return true;
      } else {
        return false;
      }
    }
  } finally {
    steps.dispose();
  }
}

/** Undefined when it is closed. */
async function askToAdd(files: number): Promise<boolean | undefined> {
  const add = { label: vscode.l10n.t('Add to the change it has'), description: vscode.l10n.t('{0} files together', files) };
  const replace = { label: vscode.l10n.t('Take it instead') };
  const picked = await askOne([add, replace], { title: vscode.l10n.t('Attach Change'), placeholder: vscode.l10n.t('The draft has a change already.') });
  return picked && picked === add;
}
