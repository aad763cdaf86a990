/** Where knowledge is, by area and by time, and where it is thin. */
import type { DecisionDocument, Recorded } from './audit.ts';
import type { Gathered } from './gathered.ts';
import { areasOf, placeOf } from './places.ts';

interface Known {
  /** Without merges, and without those of programs. */
  readonly commits: number;
  /** Of them, those whose message says why in words. */
  readonly said: number;
  /** Those that only point to a reason, or need none. */
  readonly pointed: number;
  /** Examples. */
  readonly recorded: number;
}
export interface AreaKnown extends Known { readonly area: string; readonly documents: number; /** Much happens there, and much less of it is explained than elsewhere. */ readonly thin: boolean; }
/** A month `2026-11`, a quarter `2026-Q4` or a year `2026`: so that there are not too many for a picture. */
export interface TimeKnown extends Known { readonly time: string; }
export interface Picture {
  /** With the most commits first. */
  readonly areas: readonly AreaKnown[];
  /** Without gaps, the oldest first. */
  readonly times: readonly TimeKnown[];
}

type Sum = { -readonly [K in keyof Known]: Known[K] };
const none = (): Sum => ({ commits: 0, said: 0, pointed: 0, recorded: 0 });
/** As many columns can be read. */
const columns = 16;

export function pictureOf(state: Gathered, documents: readonly DecisionDocument[], { examples }: Recorded): Picture {
  const counts = new Map([...state.places].map(([folder, months]) => [folder, [...months.values()].reduce((sum, [commits]) => sum + commits, 0)]));
  const areaOf = areasOf(counts);
  const areas = new Map<string, Sum>(), months = new Map<string, Sum>();
  const at = (map: Map<string, Sum>, key: string): Sum => { const sum = map.get(key) ?? none(); map.set(key, sum); return sum; };
  for (const [folder, inFolder] of state.places) {
    for (const [month, [commits, said, pointed]] of inFolder) for (const sum of [at(areas, areaOf(folder)), at(months, month)]) { sum.commits += commits; sum.said += said; sum.pointed += pointed; }
  }
  for (const { paths, month } of examples) {
    at(months, month).recorded++;
    const place = placeOf(paths);
    if (place !== undefined) at(areas, areaOf(place)).recorded++;
  }
  const all = [...areas.values()].reduce((sum, each) => ({ commits: sum.commits + each.commits, known: sum.known + each.said + each.recorded }), { commits: 0, known: 0 });
  return {
    areas: [...areas].map(([area, sum]) => ({
      area, ...sum, documents: documents.filter(({ path }) => areaOf(path.split('/').slice(0, -1).join('/') || '.') === area).length,
      thin: sum.commits >= 10 && (sum.said + sum.recorded) / sum.commits < 0.6 * all.known / Math.max(1, all.commits),
    })).sort((a, b) => b.commits - a.commits || (a.area < b.area ? -1 : 1)),
    times: timesOf(months),
  };
}

function timesOf(months: ReadonlyMap<string, Sum>): readonly TimeKnown[] {
  const all = [...months.keys()].sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return [];
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const length = number(last) - number(first) + 1;
  const name = (of: number): string => {
    const [year, month] = [String(Math.floor(of / 12)).padStart(4, '0'), of % 12];
    return length <= columns ? `${year}-${String(month + 1).padStart(2, '0')}` : length <= columns * 3 ? `${year}-Q${Math.floor(month / 3) + 1}` : year;
  };
  const sums = new Map<string, Sum>();
  // A history of more than two hundred years has a date that is no date: only its end is shown.
  for (let of = Math.max(number(first), number(last) - 2400); of <= number(last); of++) if (!sums.has(name(of))) sums.set(name(of), none());
  for (const [month, { commits, said, pointed, recorded }] of months) {
    const sum = sums.get(name(number(month)));
    if (sum) { sum.commits += commits; sum.said += said; sum.pointed += pointed; sum.recorded += recorded; }
  }
  return [...sums].map(([time, sum]) => ({ time, ...sum }));
}
