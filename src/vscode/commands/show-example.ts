/** Shows one example in tree and card; other parts of Because call it with an id. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { targetOf } from '../review/target.ts';

export const showExample: Command = app => async (...args) => {
  await app.repositories.ready;
  await app.listing.update();
  const target = targetOf(app, args);
  await vscode.commands.executeCommand('because.examples.focus');
  // A filter must not hide what somebody asked to see.
  if (app.listing.filter && !app.listing.placeOf(target.root, target.id)) await app.listing.setFilter(undefined);
  app.reviewing.go(target, 'tree');
};
