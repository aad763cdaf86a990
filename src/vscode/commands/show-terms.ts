/** The terms in force, read-only. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { showTerms as show } from '../consent/terms-document.ts';

export const showTerms: Command = app => async () => {
  const repository = await app.repositories.pick();
  const { terms, policy } = await repository.refresh();
  if (!terms) throw new UserError(vscode.l10n.t('The terms in force cannot be read.'), { hint: policy ? vscode.l10n.t('.because/terms/{0}.md is missing or broken.', policy.terms) : vscode.l10n.t('.because/policy.json is broken.') });
  await show(terms);
};
