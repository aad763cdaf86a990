/** Reads everything again, for whoever doubts that the view is up to date. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { viewIds } from '../ids.ts';

export const refresh: Command = app => async () => vscode.window.withProgress({ location: { viewId: viewIds.examples } }, async () => {
  await app.repositories.ready;
  await Promise.all(app.repositories.all.map(async repository => { repository.doubt(); await repository.refresh(); }));
  await app.listing.update();
});
