/** How evenly the decisions are spread over the people who made them, without saying who they are. */
import type { Statistics } from '../statistics/statistics.ts';
import { described, type Bar, type Chart } from './chart.ts';

const most = 10;

export function contributorsChart({ contributors: { examples }, examples: all }: Statistics): Chart {
  const first = examples.length > most ? examples.slice(0, most - 1) : examples;
  const rest = examples.slice(first.length);
  const share = (count: number) => `${count} (${Math.round(count / Math.max(1, all) * 100)} %)`;
  const bars: Bar[] = first.map((count, index) => ({ label: index === 0 ? 'most' : place(index + 1), value: count, note: share(count) }));
  if (rest.length > 0) { const sum = rest.reduce((total, count) => total + count, 0); bars.push({ label: `${rest.length} others together`, value: sum, note: share(sum) }); }
  return { name: 'contributors', title: 'Contributors', unit: 'decisions of each, the one with the most first', description: described('decisions', bars), shape: 'rows', bars };
}

const place = (number: number): string => `${number}${['th', 'st', 'nd', 'rd'][number] ?? 'th'}`;
