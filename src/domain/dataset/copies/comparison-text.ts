/** What is different between two datasets, for a person: markdown that reads well as plain text. */
import type { Comparison, OneDataset } from '../compare.ts';
import { quantity } from '../quantity.ts';

export function comparisonText({ manifest: a }: OneDataset, { manifest: b }: OneDataset, { differences, recipe, rules, same }: Comparison): string {
  const about = ({ name, version, examples }: OneDataset['manifest']) => `- ${name}-${version}: ${quantity(examples.length, 'example')}, ${quantity(examples.reduce((sum, { lines }) => sum + lines, 0), 'line')}`;
  const kinds = (['added', 'removed', 'changed', 'moved'] as const).map(kind => `${differences.filter(each => each.kind === kind).length} ${kind}`);
  return [
    `# ${a.name}-${a.version} → ${b.name}-${b.version}`, '', about(a), about(b), '',
    differences.length === 0 ? 'They hold the same.' : `${kinds.join(', ')}, ${same} the same.`, '',
    ...recipe.length + rules.length === 0 ? [] : ['## Different for all', '', ...[...recipe, ...rules].map(each => `- ${each}`), ''],
    ...differences.length === 0 ? [] : ['## Example by example', '', ...differences.map(({ example, kind, lines, reason }) => `- ${example} ${kind}: ${lines.before} → ${lines.after} lines. ${reason}`), ''],
  ].join('\n');
}
