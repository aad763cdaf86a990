/** Who is speaking: from git's config, else asked for and remembered for this workspace. Never invented, and git's config is never written. */
import * as vscode from 'vscode';
import type { Person } from '../../domain/capture/example.ts';
import type { App } from '../app.ts';
import { unknownPerson } from '../needs-trust.ts';
import { identityKey } from '../open-repository.ts';
import type { Repository } from '../repositories.ts';
import { askText, type Closed, type Steps } from '../steps.ts';

/** Undefined when the person closed the question. @throws UserError in Restricted Mode */
export async function whoRecords(app: Pick<App, 'context'>, repository: Repository, steps: Steps): Promise<Person | undefined> {
  const answer = await identityStep(app, repository, steps);
  return answer.kind === 'person' ? answer.person : undefined;
}

/** `document`: they want to go on there; a draft has an author too, so that they were asked all the same. */
export type IdentityAnswer = { readonly kind: 'person'; readonly person: Person; readonly document: boolean } | { readonly kind: 'back' } | Closed;

/** Asks nothing when git or an earlier answer says it. @param within a dialog that can be gone back in, and left for the document. @throws UserError in Restricted Mode */
export async function identityStep(app: Pick<App, 'context'>, repository: Repository, steps: Steps, within = false): Promise<IdentityAnswer> {
  const known = await repository.identity();
  if (known) return { kind: 'person', person: known, document: false };
  if (!repository.git) throw unknownPerson();
  const configured = await repository.git.identity().catch(() => undefined);
  const typed = { name: '', email: '', ...configured };
  const questions = [
    { field: 'name', placeholder: vscode.l10n.t('Your name'), check: (text: string) => text ? undefined : vscode.l10n.t('A name is needed: consent is given by a person.') },
    { field: 'email', placeholder: vscode.l10n.t('Your e-mail address'), check: (text: string) => /^[^\s@]+@[^\s@]+$/u.test(text) ? undefined : vscode.l10n.t('An address such as name@example.org is needed.') },
  ] as const;
  const open = questions.filter(({ field }) => !configured?.[field]);
  let document = false;
  for (let at = 0; at < open.length;) {
    const { field, placeholder, check } = open[at] ?? questions[0];
    const answer = await askText(steps, {
      title: vscode.l10n.t('Who Is Recording?'), placeholder, value: typed[field], back: within || at > 0, check: text => check(text.trim()), ...within ? { document: 'answered' } : {},
      prompt: vscode.l10n.t('git has no {0} here. The answer is remembered for this workspace; “git config {0} …” sets it for good.', `user.${field}`),
    });
    if (answer.kind === 'closed') return answer;
    typed[field] = answer.text.trim();
    if (answer.kind === 'back' && at === 0) return { kind: 'back' };
    at += answer.kind === 'back' ? -1 : 1;
    document ||= answer.kind === 'document';
  }
  const person: Person = { name: typed.name, email: typed.email };
  await app.context.workspaceState.update(identityKey(repository.root.fsPath), person);
  await repository.refresh();
  return { kind: 'person', person, document };
}
