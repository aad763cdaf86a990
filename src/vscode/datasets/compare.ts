/** A dataset beside another one, example by example: `because diff` in the editor. */
import * as vscode from 'vscode';
import { earlierThan } from '../../domain/dataset/copies/overview.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { showPaper } from '../papers/papers.ts';
import { askOne } from '../steps.ts';
import { datasetFrom } from './pick-dataset.ts';
import { stateWords } from './words.ts';

export async function compare(app: App, args: readonly unknown[]): Promise<vscode.Uri> {
  const { repository, looked: { states }, state } = await datasetFrom(app, args, vscode.l10n.t('Which dataset?'));
  const after = state.held.id;
  const proposed = earlierThan(after, states);
  const others = states.filter(({ held }) => held.id !== after && held.manifest).sort((a, b) => Number(b.held.id === proposed) - Number(a.held.id === proposed));
  if (others.length === 0) throw new UserError(vscode.l10n.t('There is no other dataset to compare {0} with.', after));
  const picked = await askOne(others.map(each => ({ label: each.held.id, description: [each.held.id === proposed ? vscode.l10n.t('the version before') : '', stateWords(each)].filter(Boolean).join(' · '), id: each.held.id })), { title: vscode.l10n.t('Compare {0}', after), placeholder: vscode.l10n.t('With which one?') });
  if (!picked) throw new vscode.CancellationError();
  return showPaper(repository, `${picked.id} → ${after}`, { kind: 'comparison', root: repository.root.toString(), before: picked.id, after });
}
