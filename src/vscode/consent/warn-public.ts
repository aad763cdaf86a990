/** Says once for each repository that kept examples go where the code goes, when that place may be open to everyone. */
import * as vscode from 'vscode';
import { publicHost } from '../../domain/capture/public-host.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { warn } from '../tell.ts';

export async function warnIfPublic(app: Pick<App, 'context'>, repository: Repository): Promise<void> {
  const key = `because.publicWarned:${repository.root.toString()}`;
  if (app.context.workspaceState.get<boolean>(key)) return;
  const remotes = await repository.git?.remotes().catch(() => []) ?? [];
  const found = remotes.map(remote => ({ name: remote.name, host: publicHost(remote.url) })).find(remote => remote.host !== undefined);
  if (!found) return;
  await app.context.workspaceState.update(key, true);
  // Not awaited: it informs, it does not ask.
  void warn(vscode.l10n.t('The remote “{0}” is at {1}. If that repository is public, the examples you keep here are public as soon as they are pushed. Because cannot ask {1}, so please look.', found.name, found.host ?? ''));
}
