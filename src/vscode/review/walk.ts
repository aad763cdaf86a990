/** On to the next or previous example, what waits for review first. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { nextPlace } from '../listing/next-place.ts';
import { currentPlaces } from './current-places.ts';
import { FromCard } from './target.ts';

export async function walk(app: App, direction: 1 | -1, [argument]: readonly unknown[]): Promise<void> {
  if (app.listing.outlined.places.length === 0) await app.listing.update();
  const { current } = app.selection;
  const places = currentPlaces(app);
  const place = nextPlace(places, current && { root: current.repository.root.toString(), id: current.id }, direction);
  const repository = place && app.listing.repositoryOf(place.root);
  if (!place || !repository) {
    if (places.length === 0) throw new UserError(vscode.l10n.t('There is no example to go to.'));
    app.reviewing.announce(vscode.l10n.t('This is the only example.'));
    return;
  }
  app.reviewing.go({ repository, id: place.row.entry.facts.id }, FromCard.safeParse(argument).success ? 'card' : 'tree');
  if (!place.row.waiting) app.reviewing.announce(vscode.l10n.t('Nothing waits for your review. These are the other examples.'));
}
