/** The dataset at a glance: how much, how long, in what, by how many. The whole of it is in `statistics.json`. */
import { grouped, type Chart } from '../charts/chart.ts';
import { pictureName, type PaperFacts } from '../paperwork/document.ts';
import { inPercent } from '../in-percent.ts';
import { quantity } from '../quantity.ts';
import { escape, table } from './markdown.ts';

export function statistics({ statistics: numbers, pictures, manifest: { tokenizer } }: PaperFacts): string {
  const { tokensOfALine: all, splits, contributors } = numbers;
  const lengths = [...Object.entries(splits).map(([side, split]) => [side, split.tokensOfALine] as const), ...Object.keys(splits).length > 1 ? [['all', all] as const] : []];
  const list = (names: readonly { readonly name: string; readonly examples: number }[]) => `${names.slice(0, 6).map(({ name, examples }) => `${escape(name === '.' ? 'top of the repository' : name)} (${examples})`).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`;
  return `## Statistics

- **Contributors:** ${quantity(contributors.count, 'author', 'authors')}${contributors.count < 2 ? '' : `; the one with the most made ${inPercent(contributors.largestShare, 1)} of the decisions; as mixed as ${contributors.effective.toFixed(1)} authors with equal parts would be`}
- **Languages:** ${list(numbers.languages)}
- **Areas:** ${list(numbers.areas)}
- **Kinds:** ${list(numbers.kinds)}

${table([`tokens in a line (${tokenizer})`, 'shortest', 'a quarter below', 'half below', 'three quarters below', '95 % below', 'longest', 'mean'],
    lengths.map(([side, { min, p25, median, p75, p95, max, mean }]) => [side, ...[min, p25, median, p75, p95, max, mean].map(grouped)]))}
${pictures.map(picture).join('')}
All of it in numbers: \`statistics.json\`.`;
}

/** What it shows stands in its text as well, for who does not see it. */
const picture = (chart: Chart): string => `\n![${escape(chart.title)}. ${escape(chart.description, 1000)}](${pictureName(chart)})\n`;
