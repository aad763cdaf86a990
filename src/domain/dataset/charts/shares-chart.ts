/** How much there is of each kind of something, the most first; what is beyond the tenth place stands together. */
import { described, type Bar, type Chart } from './chart.ts';

const most = 10;

export function sharesChart({ name, title, unit, shares }: Pick<Chart, 'name' | 'title' | 'unit'> & { readonly shares: readonly { readonly name: string; readonly count: number }[] }): Chart {
  const first = shares.length > most ? shares.slice(0, most - 1) : shares;
  const rest = shares.slice(first.length);
  const bars: Bar[] = first.map(share => ({ label: share.name, value: share.count }));
  // An example may count for several, so the rest has no sum that means something; the longest of it stands for all.
  if (rest.length > 0) bars.push({ label: `${rest.length} others`, value: rest[0]?.count ?? 0, note: `${rest[0]?.count ?? 0} at most` });
  return { name, title, unit, description: described(unit, bars), shape: 'rows', bars };
}
