/** The snapshots of one repository, as its commands use them: old ones are swept first, and after a start, so that none outlives its time by more than that. */
import * as vscode from 'vscode';
import { newId } from '../../domain/capture/id.ts';
import { megabytes, openSnapshots, type Snapshots } from '../../domain/proposals/snapshots.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';
import { inform } from '../tell.ts';

export async function proposalsOf(app: App, repository: Repository): Promise<Snapshots> {
  const snapshots = openSnapshots({ files: openFiles(repository.root.fsPath), clock: { now: () => new Date() }, ids: { next: () => newId(new Date()) }, log: app.log });
  const { keepProposalsDays } = readSettings(app, repository.root);
  const { gone, goneBytes, left, leftBytes } = await snapshots.sweep(keepProposalsDays);
  const kept = left === 0 ? '' : ` ${left === 1 ? vscode.l10n.t('1 is kept, {0}.', megabytes(leftBytes)) : vscode.l10n.t('{0} are kept, {1}.', left, megabytes(leftBytes))}`;
  if (gone > 0) void inform(`${gone === 1 ? vscode.l10n.t('1 AI proposal ({0}) was older than {1} days and is gone.', megabytes(goneBytes), keepProposalsDays) : vscode.l10n.t('{0} AI proposals ({1}) were older than {2} days and are gone.', gone, megabytes(goneBytes), keepProposalsDays)}${kept}`);
  return snapshots;
}

/** Once the editor is idle: who marks nothing any more keeps nothing either. */
export async function sweepProposals(app: App): Promise<void> {
  await app.repositories.ready;
  for (const repository of app.repositories.all) await proposalsOf(app, repository).catch((error: unknown) => { app.log.warn(`proposals: ${String(error)}`); });
}
