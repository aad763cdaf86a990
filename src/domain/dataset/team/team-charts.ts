/** The picture of who contributed what: by month and by area, each bar made of the people behind it. */
import { described, type Chart } from '../charts/chart.ts';
import type { Contributions, PersonsWork } from './contributions.ts';

const mostPeople = 7;
const mostAreas = 12;
const mostMonths = 12;

/** @param words as a reader of the picture speaks. [] while nothing is recorded */
export function teamCharts({ people, areas, months }: Contributions, words: { readonly months: string; readonly areas: string; readonly unit: string; readonly others: string; readonly root: string }): readonly Chart[] {
  const authors = people.filter(({ recorded }) => recorded > 0);
  if (authors.length === 0) return [];
  const some = areas.slice(0, mostAreas).map(({ area }) => area);
  return [
    chartOf('months', words.months, 'columns', months.slice(-mostMonths).map(({ month }) => month), month => month, (person, month) => person.months[month] ?? 0),
    chartOf('areas', words.areas, 'rows', some, area => area === '.' ? words.root : area, (person, area) => person.areas[area] ?? 0),
  ];

  function chartOf(name: string, title: string, shape: Chart['shape'], keys: readonly string[], label: (key: string) => string, of: (person: PersonsWork, key: string) => number): Chart {
    const first = authors.length > mostPeople + 1 ? authors.slice(0, mostPeople) : authors;
    const rest = authors.slice(first.length);
    const sum = (key: string, all: readonly PersonsWork[]) => all.reduce((total, person) => total + of(person, key), 0);
    const bars = keys.map(key => ({ label: label(key), value: sum(key, authors) }));
    const stacks = [...first.map(person => ({ name: person.name, values: keys.map(key => of(person, key)) })), ...rest.length > 0 ? [{ name: words.others, values: keys.map(key => sum(key, rest)) }] : []];
    return { name, title, unit: words.unit, description: `${described(words.unit, bars)} ${stacks.map(each => described(each.name, bars.map((bar, at) => ({ label: bar.label, value: each.values[at] ?? 0 })))).join(' ')}`, shape, bars, stacks };
  }
}
