/** The snapshots of one repository, as its commands use them: old ones are swept first, so that none outlives its time by more than the next use. */
import * as vscode from 'vscode';
import { newId } from '../../domain/capture/id.ts';
import { openSnapshots, type Snapshots } from '../../domain/proposals/snapshots.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';
import { inform } from '../tell.ts';

export async function proposalsOf(app: App, repository: Repository): Promise<Snapshots> {
  const snapshots = openSnapshots({ files: openFiles(repository.root.fsPath), clock: { now: () => new Date() }, ids: { next: () => newId(new Date()) }, log: app.log });
  const { keepProposalsDays } = readSettings(app, repository.root);
  const gone = await snapshots.sweep(keepProposalsDays);
  if (gone > 0) void inform(gone === 1 ? vscode.l10n.t('1 AI proposal was older than {0} days and is gone.', keepProposalsDays) : vscode.l10n.t('{0} AI proposals were older than {1} days and are gone.', gone, keepProposalsDays));
  return snapshots;
}
