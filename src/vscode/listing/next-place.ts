/** Where *next* and *previous* lead: through what waits for this person first, in the order of the tree, and through everything when nothing waits. Pure. */
import type { Place } from './outline.ts';

export interface From { readonly root: string; readonly id: string; }

/** @returns undefined when there is no other example to go to */
export function nextPlace(places: readonly Place[], from: From | undefined, direction: 1 | -1): Place | undefined {
  const here = from ? places.findIndex(place => place.root === from.root && place.row.entry.facts.id === from.id) : -1;
  const start = here >= 0 ? here : direction === 1 ? -1 : places.length;
  const walk = (wanted: (place: Place) => boolean): Place | undefined => {
    for (let step = 1; step <= places.length; step++) {
      const index = (((start + direction * step) % places.length) + places.length) % places.length;
      const place = places[index];
      if (place && index !== here && wanted(place)) return place;
    }
    return undefined;
  };
  return walk(place => place.row.waiting && !place.row.mine) ?? walk(place => place.row.waiting) ?? walk(() => true);
}
