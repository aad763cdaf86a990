/** Quick fix: one finding may stay, for a reason that a person types. */
import type { Command } from '../app.ts';
import { allowFinding as allow } from '../consent/allowances.ts';
import { namedFinding } from '../documents/finding-argument.ts';
import { requireIdentity } from '../identity.ts';

export const allowFinding: Command = app => async (...args) => {
  const { draft: { repository, id }, findings: [finding] } = await namedFinding(app, args);
  const me = await requireIdentity(app, repository);
  if (finding && await allow(app, repository, id, finding, me)) await repository.refresh();
};
