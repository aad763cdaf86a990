/** Opens the code that an example is about, where it is now; says whether that is the same place, and never opens a wrong line in silence. */
import * as vscode from 'vscode';
import type { Anchor, AnchorMatch } from '../../domain/capture/anchor.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App, Command } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { HelpedError } from '../helped-error.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { askOne } from '../steps.ts';
import { targetOf } from '../review/target.ts';
import { uriIn } from '../uri-in.ts';
import { inform } from '../tell.ts';

type Found = Exclude<AnchorMatch, { found: 'lost' }>;

export const openCode: Command = app => async (...args) => {
  const target = targetOf(app, args);
  const example = await target.repository.store.read(target.id);
  if (!example) throw new UserError(vscode.l10n.t('The example is no longer there.'));
  const { git } = target.repository;
  if (!git) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode Because runs no git and cannot tell where the code is now.'), { hint: vscode.l10n.t('Open the change instead, or trust the workspace.') });
  const wanted = target.card?.anchor;
  const anchor = wanted === undefined ? await choose(example.anchors) : example.anchors[wanted];
  if (!anchor) throw new HelpedError(vscode.l10n.t('This example has no place in the code.'), { help: { title: vscode.l10n.t('Open Change'), command: 'because.openChange', args } });
  const match = await git.find(anchor);
  if (match.found === 'lost') await lost(args, anchor, match.reason);
  else await open(app, target.repository, match, anchor);
};

async function choose(anchors: readonly Anchor[]): Promise<Anchor | undefined> {
  if (anchors.length < 2) return anchors[0];
  const items = anchors.map(anchor => ({ label: oneLine(anchor.path).replace(/\$\(/gu, '\\$('), description: vscode.l10n.t('line {0} when it was recorded', anchor.startLine), anchor }));
  const picked = await askOne(items, { title: vscode.l10n.t('Open Code'), placeholder: vscode.l10n.t('Which place?') });
  if (!picked) throw new vscode.CancellationError();
  return picked.anchor;
}

async function open(app: App, repository: Repository, match: Found, anchor: Anchor): Promise<void> {
  const { fsPath } = uriIn(repository.root, match.path);
  const first = Math.max(match.startLine - 1, 0);
  const last = Math.max(first + match.lineCount - 1, first);
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(fsPath), { selection: new vscode.Range(first, 0, first, 0) });
  const end = Math.min(last, editor.document.lineCount - 1);
  editor.selection = new vscode.Selection(first, 0, end, match.lineCount === 0 ? 0 : editor.document.lineAt(end).text.length);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  app.reviewing.announce(says(match, anchor));
}

function says(match: Found, anchor: Anchor): string {
  const at = `${oneLine(match.path)}:${match.startLine}`;
  switch (match.found) {
    case 'exact': return vscode.l10n.t('{0}: the very lines that were recorded.', at);
    case 'moved': return vscode.l10n.t('{0}: the same lines, moved from {1}:{2}.', at, oneLine(anchor.path), anchor.startLine);
    case 'changed': return vscode.l10n.t('{0}: edited since; this is the best guess.', at);
  }
}

async function lost(args: readonly unknown[], anchor: Anchor, reason: string): Promise<void> {
  const openChange = vscode.l10n.t('Open Change');
  const message = vscode.l10n.t('The code at {0}:{1} is no longer there. {2}', oneLine(anchor.path), anchor.startLine, oneLine(reason));
  // Not awaited: a message nobody dismisses must not keep the command running.
  void inform(message, openChange).then(async picked => picked && await vscode.commands.executeCommand('because.openChange', ...args));
  await Promise.resolve();
}
