/** Where in the repository something happened: the folder that a commit is mostly about, and folders put together to areas for a picture. */
import type { Explanation } from './explains.ts';
import { sortOfFile } from '../capture/file-sort.ts';
import { limits, type Gathered, type Tally } from './gathered.ts';

const deepest = 3;

/** At most three levels deep, `.` for the top. Files of code decide; of folders with as many the first by name. */
export function placeOf(paths: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const sort = sortOfFile(path);
    if (sort === 'made') continue;
    const folder = path.split('/').slice(0, -1).slice(0, deepest).join('/') || '.';
    counts.set(folder, (counts.get(folder) ?? 0) + (sort === 'code' ? 10 : 1));
  }
  let best: string | undefined;
  for (const [folder, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0) || (count === counts.get(best) && folder < best)) best = folder;
  return best;
}

export const monthOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 7);

/** @returns the folder that it was counted in */
export function tallied(state: Gathered, place: string | undefined, { inWords, explains }: Explanation): string | undefined {
  if (place === undefined) return undefined;
  const folder = state.places.has(place) || state.places.size < limits.places ? place : place.split('/')[0] ?? '.';
  const months = state.places.get(folder) ?? new Map<string, Tally>();
  state.places.set(folder, months);
  const tally = months.get(monthOf(state.clock)) ?? [0, 0, 0];
  months.set(monthOf(state.clock), [tally[0] + 1, tally[1] + (inWords ? 1 : 0), tally[2] + (!inWords && explains ? 1 : 0)]);
  return folder;
}

/** Which area a folder belongs to: top folders, and the folders of one in which more than half of everything happens. @param counts how much happens in each folder */
export function areasOf(counts: ReadonlyMap<string, number>): (folder: string) => string {
  const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const opened = new Set<string>();
  const areaOf = (folder: string): string => {
    const [top = '.', ...rest] = folder.split('/');
    let area = top;
    for (const name of rest) { if (!opened.has(area)) break; area = `${area}/${name}`; }
    return area;
  };
  for (;;) {
    const sums = new Map<string, number>();
    for (const [folder, count] of counts) sums.set(areaOf(folder), (sums.get(areaOf(folder)) ?? 0) + count);
    const large = [...sums].find(([area, count]) => count * 2 > all && area !== '.' && !opened.has(area) && area.split('/').length < deepest && [...counts.keys()].some(folder => folder.startsWith(`${area}/`)));
    if (!large) return areaOf;
    opened.add(large[0]);
  }
}
