/** Because: New Version of the Terms. The first time it starts the next version with the words of the one in force; the next time it puts that in force, after saying which consents end by it. */
import * as vscode from 'vscode';
import { samePerson } from '../../domain/ledger/consent.ts';
import type { Policy } from '../../domain/ledger/policy.ts';
import { policyPath, termsPath } from '../../domain/store/layout.ts';
import { beginTerms, nextTerms } from '../../domain/store/next-terms.ts';
import type { Snapshot, TermsRead } from '../../domain/store.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import type { App, Command } from '../app.ts';
import { HelpedError, showProblems } from '../helped-error.ts';
import { requireIdentity } from '../identity.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { decideAboutTerms } from '../policy/decide-about-terms.ts';
import type { Repository } from '../repositories.ts';
import { inform, warn } from '../tell.ts';

export const newTerms: Command = app => async () => {
  const repository = await app.repositories.pick();
  if (!repository.git) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode nothing is written: trust this workspace to write terms.'));
  const files = openFiles(repository.root.fsPath);
  const snapshot = await repository.refresh();
  const { policy, terms } = rulesIn(snapshot, await files.stat(policyPath) !== undefined);
  await requireSteward(app, repository, policy);
  // Never changed where somebody consented to it: told here too, for whoever has no eye on the Problems view.
  const changed = snapshot.problems.find(({ code }) => code === 'changed');
  if (changed) void warn(`${changed.path}: ${changed.reason}`);
  const next = await nextTerms(files, snapshot, policy);
  if (next.text !== undefined) return decideAboutTerms(app, repository, { files, snapshot, policy, terms, version: next.version, text: next.text });
  await beginTerms(files, next.version, terms);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(repository.root, termsPath(next.version)), { preview: false });
  const goOn = vscode.l10n.t('Put in Force…');
  // Somebody writes for as long as they like: the command is at its end meanwhile.
  void inform(vscode.l10n.t('Version {0} starts as a copy of version {1}, which stays in force: edit it, and run this command again when it is ready.', next.version, terms.version), goOn)
    .then(picked => picked === goOn && vscode.commands.executeCommand('because.newTerms'));
};

/** @throws UserError when there is nothing that could name other terms, or it cannot be read */
function rulesIn({ policy, terms }: Snapshot, there: boolean): { readonly policy: Policy; readonly terms: TermsRead } {
  if (!there) throw new HelpedError(vscode.l10n.t('There is no policy yet, and it is the policy that names the terms in force.'), { hint: vscode.l10n.t('Set it up first; you can start with terms of your own.'), help: { title: vscode.l10n.t('Set Up Team Policy'), command: 'because.setUpPolicy' } });
  if (!policy || !terms) throw new HelpedError(policy ? vscode.l10n.t('The terms in force cannot be read.') : vscode.l10n.t('The team’s policy cannot be read.'), { hint: vscode.l10n.t('Mend that first; the Problems panel says what is wrong.'), help: showProblems() });
  return { policy, terms };
}

/** Whoever may write to the repository can change the files; by this command it is those whom the team has named. @throws UserError */
async function requireSteward(app: App, repository: Repository, { stewards }: Policy): Promise<void> {
  if (stewards.length === 0) return;
  const me = await requireIdentity(app, repository);
  if (!stewards.some(email => samePerson({ email }, me))) throw new UserError(vscode.l10n.t('Only a steward of the team writes its terms; {0} is not named as one.', me.email), { hint: vscode.l10n.t('Ask one of them: {0}.', stewards.join(', ')) });
}
