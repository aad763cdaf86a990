/** The order of the tree, without what this window has just judged and the listing does not know yet. */
import type { App } from '../app.ts';
import type { Place } from '../listing/outline.ts';

export function currentPlaces(app: Pick<App, 'listing' | 'reviewing'>): readonly Place[] {
  const given = new Set(app.reviewing.given.map(each => each.id));
  return app.listing.outlined.places.filter(({ row }) => row.judged || !given.has(row.entry.facts.id));
}
