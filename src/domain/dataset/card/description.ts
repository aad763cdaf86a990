/** What the dataset is, in a few lines. */
import { formats } from '../formats/index.ts';
import type { PaperFacts } from '../paperwork/document.ts';
import { linesOf } from '../paperwork/sums.ts';
import { quantity } from '../quantity.ts';
import { escape } from './markdown.ts';

export function description({ manifest, organisation }: PaperFacts): string {
  const { recipe, purpose, terms, examples } = manifest;
  return `## Dataset Description

Reasoning of software engineers about their own changes to code: the problem, the options, what was chosen, what was ruled out, and why.
${quantity(examples.length, 'decision gives', 'decisions give')} ${quantity(linesOf(manifest), 'line')} in the format ${formats[recipe.format].title} (\`${recipe.format}\`).${organisation ? ` Curated by ${escape(organisation)}.` : ''}

- **Consented use:** \`${purpose}\`
- **Terms:** version ${terms.version}, in \`TERMS.md\`
- **As of:** ${manifest.asOf}
- **Built with:** ${escape(manifest.tool)}`;
}
