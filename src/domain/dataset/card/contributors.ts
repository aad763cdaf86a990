/** Who the dataset is from and how much of it, so that contributors can have their share; only where the recipe has an attribution. */
import type { PaperFacts } from '../paperwork/document.ts';
import { escape, table } from './markdown.ts';

export function contributors({ manifest: { contributors: all = [], recipe: { attribution = 'none' } } }: PaperFacts): string {
  if (attribution === 'none' || all.length === 0) return '';
  const total = (of: 'lines' | 'tokens') => all.reduce((sum, each) => sum + each[of], 0);
  const share = (part: number, whole: number) => `${((part / Math.max(1, whole)) * 100).toFixed(1)} %`;
  return `## Contributors

${attribution === 'name' ? 'The authors, by name, as the terms that they consented to allow.' : 'The authors, by a number that stays theirs in later versions of this dataset; whose it is can be told in the repository only.'} Which lines are whose, \`contributor\` in \`provenance.jsonl\` tells.

${table(['contributor', 'decisions', 'lines', 'share of lines', 'share of tokens'], all.map(each => [escape(each.name ?? each.contributor), each.examples, each.lines, share(each.lines, total('lines')), share(each.tokens, total('tokens'))]))}`;
}
