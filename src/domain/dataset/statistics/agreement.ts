/** How far people who judged the same thing agree, beyond what chance alone would give. */
import { rounded, sum } from './reckon.ts';

/** Of one thing that was judged: how many people chose each category, in a fixed order of categories. */
export type Ratings = readonly number[];

export interface Agreement {
  /** Things that at least two people judged; others say nothing about agreement. */
  readonly units: number;
  /** Share of those that all judged alike; null without any. */
  readonly unanimous: number | null;
  /** Krippendorff's alpha for nominal data: 1 for full agreement, 0 for what chance gives, below for less. null where it is not defined, for want of units or because nobody ever judged otherwise. */
  readonly alpha: number | null;
}

/**
 * What an alpha is good for: 0.8 and more to build on, from 0.667 on tentatively, below it not. Customary bounds: Krippendorff, "Content Analysis" (2004), chapter 11,
 * cited in https://en.wikipedia.org/wiki/Krippendorff%27s_alpha.
 */
export const worthOf = (alpha: number): 'reliable' | 'tentative' | 'uneven' => alpha >= 0.8 ? 'reliable' : alpha >= 0.667 ? 'tentative' : 'uneven';

/**
 * Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), https://repository.upenn.edu/handle/20.500.14332/2089, section C: any number of observers, nominal data, missing data.
 * Numbers are rounded to four decimals.
 */
export function agreementOf(all: Iterable<Ratings>): Agreement {
  let [units, alike, pairable, disagreeing] = [0, 0, 0, 0];
  const totals: number[] = [];
  for (const ratings of all) {
    const people = sum(ratings, each => each);
    if (people < 2) continue;
    units++;
    pairable += people;
    const pairs = people * people - sum(ratings, count => count * count);
    if (pairs === 0) alike++;
    disagreeing += pairs / (people - 1);
    ratings.forEach((count, category) => { totals[category] = (totals[category] ?? 0) + count; });
  }
  const expected = (pairable * pairable - sum(totals, (count = 0) => count * count)) / (pairable - 1);
  return { units, unanimous: units > 0 ? rounded(alike / units) : null, alpha: units > 0 && expected > 0 ? rounded(1 - disagreeing / expected) : null };
}
