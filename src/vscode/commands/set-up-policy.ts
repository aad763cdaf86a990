/** Because: Set Up Team Policy. A few questions make `.because/policy.json`; one that is there is shown and left as it is. */
import * as vscode from 'vscode';
import { defaultPolicy, type Policy } from '../../domain/ledger/policy.ts';
import { policyPath, termsPath } from '../../domain/store/layout.ts';
import { setUpPolicy as write } from '../../domain/store/set-up-policy.ts';
import { openFiles } from '../../node/files.ts';
import type { Command } from '../app.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { askForPolicy, type Answers } from '../policy/questions.ts';
import { Steps } from '../steps.ts';
import { inform } from '../tell.ts';

export const setUpPolicy: Command = app => async () => {
  const repository = await app.repositories.pick();
  if (!repository.git) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode nothing is written: trust this workspace to set up a policy.'));
  const files = openFiles(repository.root.fsPath);
  const show = (path: string) => vscode.window.showTextDocument(vscode.Uri.joinPath(repository.root, path), { preview: false });
  if (await files.stat(policyPath)) {
    await show(policyPath);
    void inform(vscode.l10n.t('The team has a policy already: here it is, as it was. Change it by hand; the editor completes it and says what is wrong.'));
    return;
  }
  const { entries } = await repository.refresh();
  const consented = [...entries.values()].filter(({ facts }) => !facts.draft && facts.events.some(({ type }) => type === 'granted') && !facts.events.some(({ type }) => type === 'withdrawn')).length;
  const steps = new Steps();
  try {
    const answers = await askForPolicy(steps, { me: await repository.identity(), consented });
    const policy = policyFrom(answers, consented > 0);
    await write(files, policy);
    await repository.refresh();
    await app.listing.update();
    await show(policyPath);
    if (answers.ownTerms) await show(termsPath(policy.terms));
    void inform(answers.ownTerms ? vscode.l10n.t('The policy and the terms are written. Edit the terms, then commit both: they hold for everybody who has them.')
      : vscode.l10n.t('The policy is written. Commit it: it holds for everybody who has it.'));
  } finally {
    steps.dispose();
  }
};

/** Words that somebody consented to are never changed: terms of one's own are then the next version. */
function policyFrom(answers: Answers, consented: boolean): Policy {
  const { organisation = '', purposes = defaultPolicy.purposes, reviews = {}, stewards = [], deniedPaths = [], days, ownTerms = false } = answers;
  return {
    schema: 1, ...organisation !== '' && { organisation }, terms: ownTerms && consented ? 2 : 1, purposes: [...purposes], reviewsRequired: { ...reviews }, stewards: [...stewards],
    ...deniedPaths.length > 0 && { deniedPaths: [...deniedPaths] }, ...days !== undefined && { retention: { days } },
  };
}
