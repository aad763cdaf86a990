/** Opens the change of an example as the editor's own diff of several files. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { changeUri } from '../review/change-documents.ts';
import { changeTabs, titleOfChange } from '../review/change-tabs.ts';
import { targetOf } from '../review/target.ts';
import { uriIn } from '../uri-in.ts';

export const openChange: Command = app => async (...args) => {
  const { repository, id, root } = targetOf(app, args);
  const example = await repository.store.read(id);
  if (!example) throw new UserError(vscode.l10n.t('The example is no longer there.'));
  const { files } = example.change;
  if (files.length === 0) throw new UserError(vscode.l10n.t('No change is attached to this example.'));
  const hash = contentHash(example);
  const resources = files.map((file, index): [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined] => {
    const at = (side: 'before' | 'after', path: string) => changeUri(path, { root, id, hash, file: index, side });
    return [
      uriIn(repository.root, file.path),
      file.status === 'added' ? undefined : at('before', file.oldPath ?? file.path),
      file.status === 'deleted' && file.omitted === undefined ? undefined : at('after', file.path),
    ];
  });
  // The editor opens another tab each time, whatever stands there already.
  const earlier = changeTabs(titleOfChange(example));
  if (earlier.length > 0) await vscode.window.tabGroups.close(earlier, true);
  await vscode.commands.executeCommand('vscode.changes', titleOfChange(example), resources);
};
