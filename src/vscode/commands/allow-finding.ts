/** Quick fix: one finding may stay, for a reason that a person types. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { allowFinding as allow } from '../consent/allowances.ts';
import { namedFinding } from '../documents/finding-argument.ts';
import { requireIdentity } from '../identity.ts';

export const allowFinding: Command = app => async (...args) => {
  const { draft: { repository, id, kind }, findings: [finding] } = await namedFinding(app, args);
  if (kind === 'suggestion') throw new UserError(vscode.l10n.t('Only the author of an example lets a finding in it pass.'), { hint: vscode.l10n.t('Say it without, or redact it.') });
  const me = await requireIdentity(app, repository);
  if (finding && await allow(app, repository, id, finding, me)) await repository.refresh();
};
