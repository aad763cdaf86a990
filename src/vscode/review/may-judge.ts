/** What has to hold before a reviewer may say something about an example: it is not theirs, it is open to a verdict, and they have seen this very content. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import type { Example } from '../../domain/capture/example.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import type { Row } from '../listing/row.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { refusal } from './refusal.ts';
import type { Target } from './target.ts';

/** Undefined when it was not before their eyes: nobody judges what they have not been shown, so the first key press shows it and the next one judges. @throws UserError when no verdict may be given */
export async function seenForVerdict(app: App, target: Target): Promise<{ readonly seen: string; readonly row: Row | undefined } | undefined> {
  // The listing may be a moment old: nobody is turned away by what it said before. Whether the content is still there and the same is looked up on disk below.
  const look = () => { const row = app.listing.rowOf(target.root, target.id); return { row, no: refusal(row, target.repository.git !== undefined) }; };
  if (look().no !== undefined) await app.listing.update();
  const { row, no } = look();
  if (no !== undefined) throw no === refusal(row, true) ? new UserError(no) : new NeedsTrust(no);
  const { seen } = app.reviewing;
  const hash = target.card?.contentHash ?? (seen?.root === target.root && seen.id === target.id ? seen.contentHash : undefined);
  if (hash !== undefined) return { seen: hash, row };
  app.reviewing.go(target, 'stay');
  void vscode.commands.executeCommand('because.review.focus', { preserveFocus: true });
  app.reviewing.announce(vscode.l10n.t('Now shown in the review card. Read it, then give your verdict.'));
  return undefined;
}

/** Looks at the disk once more, since git or another window may have been faster. */
export async function unchanged({ repository, id }: Target, seen: string, by: { email: string }): Promise<Example> {
  const example = await repository.store.read(id);
  if (!example) throw new UserError(vscode.l10n.t('The example is no longer there.'));
  if (samePerson(by, example.author)) throw new UserError(vscode.l10n.t('You wrote this example, so somebody else reviews it.'));
  if (contentHash(example) !== seen) {
    await repository.refresh();
    throw new UserError(vscode.l10n.t('The example was edited after it was shown to you, so no verdict was given.'), { hint: vscode.l10n.t('The card now shows it as it is; read it again.') });
  }
  return example;
}
