/** How many lines are how long. */
import type { Statistics } from '../statistics/statistics.ts';
import { described, grouped, type Chart } from './chart.ts';

export function lengthsChart({ tokensOfALine: { histogram } }: Statistics, tokenizer: string): Chart {
  const bars = histogram.map(({ from, lines }) => ({ label: short(from), value: lines }));
  const spans = histogram.map(({ from, below, lines }) => ({ label: `${grouped(from)} to ${grouped(below - 1)}`, value: lines }));
  return { name: 'lengths', title: 'Tokens in a line', unit: `lines by their tokens (${tokenizer}), from each number to twice as many`, description: described('lines', spans), shape: 'columns', bars };
}

/** 2 ** n, as short as it can be said exactly. */
const short = (number: number): string => number >= 2 ** 20 ? `${number / 2 ** 20}M` : number >= 1024 ? `${number / 1024}k` : String(number);
