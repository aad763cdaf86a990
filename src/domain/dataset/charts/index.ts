/** THE list of charts of a dataset card, from its numbers. One that would have a single bar says nothing that a sentence does not, and is left out. */
import type { Statistics } from '../statistics/statistics.ts';
import { contributorsChart } from './contributors-chart.ts';
import type { Chart } from './chart.ts';
import { lengthsChart } from './lengths-chart.ts';
import { sharesChart } from './shares-chart.ts';

export const chartsOf = (statistics: Statistics, tokenizer: string): readonly Chart[] => [
  lengthsChart(statistics, tokenizer),
  sharesChart({ name: 'tasks', title: 'Tasks', unit: 'lines of each task', shares: statistics.tasks.map(({ name, lines }) => ({ name, count: lines })) }),
  sharesChart({ name: 'languages', title: 'Languages', unit: 'decisions that change a file in the language', shares: statistics.languages.map(({ name, examples }) => ({ name, count: examples })) }),
  sharesChart({ name: 'areas', title: 'Areas of the repository', unit: 'decisions that change a file in the folder', shares: statistics.areas.map(({ name, examples }) => ({ name: name === '.' ? '(top of the repository)' : name, count: examples })) }),
  contributorsChart(statistics),
].filter(({ bars }) => bars.length > 1);
