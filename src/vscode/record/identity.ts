/** Who is speaking: from git's config, else asked for and remembered for this workspace. Never invented, and git's config is never written. */
import * as vscode from 'vscode';
import type { Person } from '../../domain/capture/example.ts';
import type { App } from '../app.ts';
import { unknownPerson } from '../needs-trust.ts';
import { identityKey } from '../open-repository.ts';
import type { Repository } from '../repositories.ts';
import { askText, type Steps } from '../steps.ts';

/** Undefined when the person closed the question. @throws UserError in Restricted Mode */
export async function whoRecords(app: Pick<App, 'context'>, repository: Repository, steps: Steps): Promise<Person | undefined> {
  const known = await repository.identity();
  if (known) return known;
  if (!repository.git) throw unknownPerson();
  const configured = await repository.git.identity().catch(() => undefined);
  const ask = (what: string, value: string, key: string, check: (text: string) => string | undefined) => askText(steps, {
    title: vscode.l10n.t('Who Is Recording?'), placeholder: what, value,
    prompt: vscode.l10n.t('git has no {0} here. The answer is remembered for this workspace; “git config {0} …” sets it for good.', key),
    check: text => check(text.trim()),
  });
  const name = configured?.name ? { kind: 'next', text: configured.name } as const
    : await ask(vscode.l10n.t('Your name'), '', 'user.name', text => text ? undefined : vscode.l10n.t('A name is needed: consent is given by a person.'));
  if (name.kind !== 'next') return undefined;
  const email = configured?.email ? { kind: 'next', text: configured.email } as const
    : await ask(vscode.l10n.t('Your e-mail address'), '', 'user.email', text => /^[^\s@]+@[^\s@]+$/u.test(text) ? undefined : vscode.l10n.t('An address such as name@example.org is needed.'));
  if (email.kind !== 'next') return undefined;
  const person = { name: name.text.trim(), email: email.text.trim() };
  await app.context.workspaceState.update(identityKey(repository.root.fsPath), person);
  await repository.refresh();
  return person;
}
