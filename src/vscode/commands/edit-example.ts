/** A kept example of one's own as a document. Saving it makes consent and review stale, and offers to renew. */
import * as vscode from 'vscode';
import { samePerson } from '../../domain/ledger/consent.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { openDraft } from '../documents/open-draft.ts';
import { pickKept } from '../documents/pick-own.ts';
import { openPrivate } from '../documents/private-document.ts';
import { exampleFrom } from '../example-argument.ts';
import { requireIdentity } from '../identity.ts';

export const editExample: Command = app => async (...args) => {
  const { repository, id } = await exampleFrom(app, args) ?? await pickKept(app);
  const facts = (repository.snapshot ?? await repository.refresh()).entries.get(id)?.facts;
  if (facts?.draft) return openDraft(app, repository, id);
  const me = await requireIdentity(app, repository);
  if (facts && !samePerson(me, facts.author)) throw new UserError(vscode.l10n.t('Only its author, {0}, can edit it.', facts.author.name), { hint: vscode.l10n.t('“Request Changes” tells them what you would say differently.') });
  return openPrivate(app, { repository, id, kind: 'edit' });
};
