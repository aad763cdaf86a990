/** Takes a change as far as the team's policy lets it, and says what it keeps out. */
import * as vscode from 'vscode';
import type { ChangeSource } from '../../domain/capture/change.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { withoutDenied } from '../../domain/capture/denied.ts';
import type { Git } from '../../domain/ports.ts';
import type { Repository } from '../repositories.ts';
import { warn } from '../tell.ts';

/** By the policy as it lies on disk now: one that was read before may have been stricter since. @throws UserError when there is no such change */
export async function captureAllowed(repository: Repository, git: Pick<Git, 'capture'>, source: ChangeSource): ReturnType<Git['capture']> {
  const [captured, { policy }] = await Promise.all([git.capture(source), repository.refresh()]);
  const { denied, ...allowed } = withoutDenied(captured, policy);
  const names = denied.slice(0, 3).map(path => oneLine(path, 80)).join(', ') + (denied.length > 3 ? ', …' : '');
  // Not awaited: it informs, it does not ask.
  if (denied.length > 0) {
    void warn(policy ? vscode.l10n.t('The team’s policy keeps files out of every record: {0}. The change names them; nothing of them is recorded.', names)
      : vscode.l10n.t('The team’s policy cannot be read, so no content of the change is recorded. Mend .because/policy.json, then attach the change again.'));
  }
  return allowed;
}
