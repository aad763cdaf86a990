/** Who the dataset is from and how much of it, so that contributors can have their share; only where the recipe has an attribution. */
import type { PaperFacts } from '../paperwork/document.ts';
import { escape, table } from './markdown.ts';

export function contributors({ manifest: { contributors: all = [], shares: { parts, of }, recipe: { attribution = 'none' } } }: PaperFacts): string {
  if (attribution === 'none' || all.length === 0) return '';
  const total = (of: 'lines' | 'tokens') => all.reduce((sum, each) => sum + each[of], 0);
  const share = (part: number, whole: number) => `${((part / Math.max(1, whole)) * 100).toFixed(1)} %`;
  const partOf = (contributor: string) => share(parts.find(({ role, id }) => role === 'authorship' && id === contributor)?.part ?? 0, of);
  return `## Contributors

${attribution === 'name' ? `The authors, by name, as the terms that they consented to allow${all.every(({ name }) => name !== undefined) ? '' : '; who chose to be anonymous, or has no name that can be written, by a number'}.` : 'The authors, by a number that stays theirs in later versions of this dataset; whose it is can be told in the repository only.'} Which lines are whose, \`contributor\` in \`provenance.jsonl\` tells. What a part is worth by its lines, tokens, reviews and rarity stands exactly in \`shares\` of \`manifest.json\`.

${table(['contributor', 'decisions', 'lines', 'share of lines', 'share of tokens', 'part for authorship'], all.map(each => [escape(each.name ?? each.contributor), each.examples, each.lines, share(each.lines, total('lines')), share(each.tokens, total('tokens')), partOf(each.contributor)]))}`;
}
