/** The YAML that Hugging Face reads: https://github.com/huggingface/hub-docs/blob/main/datasetcard.md. */
import { stringify } from 'yaml';
import { usedSides, type PaperFacts } from '../paperwork/document.ts';
import { linesOf } from '../paperwork/sums.ts';
import { packingOf } from '../recipe-files.ts';
import { shardPattern } from '../shards.ts';
import { plain } from './markdown.ts';

export function frontMatter({ manifest, organisation }: PaperFacts): string {
  const { name, version, recipe } = manifest;
  return `---\n${stringify({
    pretty_name: `${organisation ? `${plain(organisation)}: ` : ''}${name}, version ${version}`,
    // No `language`: nobody records in which one an author wrote, and a guess at a few lines between code is none that a search should go by.
    license: 'other', license_name: `because-terms-${manifest.terms.version}`, license_link: 'TERMS.md',
    annotations_creators: ['expert-generated'], language_creators: ['expert-generated'], source_datasets: ['original'],
    size_categories: [sizeCategory(linesOf(manifest))], task_categories: ['text-generation'], tags: ['code', 'design-decisions', 'reasoning', ...recipe.tasks],
    configs: [{ config_name: 'default', data_files: usedSides(manifest).map(split => ({ split, path: shardPattern(split, packingOf(recipe.files)) })) }],
  })}---`;
}

/** The steps that Hugging Face knows. */
function sizeCategory(lines: number): string {
  const steps: readonly (readonly [number, string])[] = [[1e3, 'n<1K'], [1e4, '1K<n<10K'], [1e5, '10K<n<100K'], [1e6, '100K<n<1M']];
  return steps.find(([below]) => lines < below)?.[1] ?? '1M<n<10M';
}
